// Time in the hands of a test.
import Foundation

@testable import ShikakuKit

/// Time that passes when the test says so.
final class HandPacer: Pacer, @unchecked Sendable {
    private let lock = NSLock()
    private var clock = Duration.zero
    private var sleepers: [(id: Int, until: Duration, wake: CheckedContinuation<Void, any Error>)] = []
    private var count = 0
    private var gone: Set<Int> = []

    var now: Date { Date() }

    /// How many wait for time to pass.
    var waiting: Int { lock.withLock { sleepers.count } }

    func pause(_ duration: Duration) async throws {
        let id = lock.withLock { () -> Int in
            count += 1
            return count
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wake in
                let cancelled = lock.withLock { () -> Bool in
                    if gone.remove(id) != nil { return true }
                    sleepers.append((id, clock + duration, wake))
                    return false
                }
                if cancelled { wake.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let found = lock.withLock { () -> CheckedContinuation<Void, any Error>? in
                guard let place = sleepers.firstIndex(where: { $0.id == id }) else {
                    gone.insert(id)
                    return nil
                }
                return sleepers.remove(at: place).wake
            }
            found?.resume(throwing: CancellationError())
        }
    }

    /// Lets whole seconds pass, one by one, so that what waits again is waited for, too.
    func pass(seconds: Int) async {
        for _ in 0..<seconds {
            await pass(.seconds(1))
        }
    }

    func pass(_ duration: Duration) async {
        let before = waiting
        let due = lock.withLock { () -> [CheckedContinuation<Void, any Error>] in
            clock += duration
            let woken = sleepers.filter { $0.until <= clock }
            sleepers.removeAll { $0.until <= clock }
            return woken.map(\.wake)
        }
        due.forEach { $0.resume() }
        for _ in 0..<40 { await Task.yield() }
        // On a busy machine it takes longer until those that wait again do.
        for _ in 0..<20 where waiting < before { try? await Task.sleep(for: .milliseconds(1)) }
        try? await Task.sleep(for: .milliseconds(1))
    }
}
