// A core that answers as the test says, for what no virtual card can bring about: a service that is away or refuses.
import Foundation

@testable import ShikakuCore

/// One scripted check.
final class ScriptedSession: PinCheckSession, @unchecked Sendable {
    let tapped = Signal()
    private let ended = Signal()
    private let lock = NSLock()
    private var listener: (any ProgressListener)?
    private var outcome: Result<CheckOutcome, ShikakuError>?
    private(set) var cancelled = false

    init() { super.init(noHandle: NoHandle()) }
    required init(unsafeFromHandle handle: UInt64) { fatalError("a script has no handle") }

    override func enter(entry: PinEntry) async throws { entry.clear() }
    override func confirmLastTry() throws {}
    override func cancel() { lock.withLock { cancelled = true } }

    override func tap(link: any CardLink, listener: any ProgressListener) async throws -> CheckOutcome {
        lock.withLock { self.listener = listener }
        await tapped.give()
        await ended.wait()
        return try lock.withLock { outcome }!.get()
    }

    func tell(_ stage: CheckStage) { lock.withLock { listener }?.onStage(stage: stage) }

    func end(_ outcome: CheckOutcome) async { await end(.success(outcome)) }

    func end(_ outcome: Result<CheckOutcome, ShikakuError>) async {
        lock.withLock { self.outcome = outcome }
        await ended.give()
    }
}

/// An enrolled device whose service is scripted.
final class ScriptedCore: ShikakuApp, @unchecked Sendable {
    let session = ScriptedSession()
    private let lock = NSLock()
    private var refusal: ShikakuError?
    private var waits: UInt32 = 1
    private(set) var sent = 0

    init() { super.init(noHandle: NoHandle()) }
    required init(unsafeFromHandle handle: UInt64) { fatalError("a script has no handle") }

    /// From now on no check begins.
    func refuse(_ number: UInt16, _ kind: FailureAction, canRetry: Bool) {
        lock.withLock { refusal = .Failed(number: number, kind: kind, canRetry: canRetry, retryAfter: nil) }
    }

    func allow() { lock.withLock { refusal = nil } }

    override func institution() async throws -> InstitutionView? {
        InstitutionView(number: "0000000000", name: "見本診療所", basisEndsBy: nil, basisEndsOn: nil)
    }
    override func mode() async throws -> CheckMode { .pin }
    override func setLanguage(language: TextLanguage) {}
    override func waiting() async throws -> UInt32 { lock.withLock { waits } }
    override func history(limit: UInt32) async throws -> [HistoryRow] { [] }
    override func practicePeople() -> [PracticePerson] { [] }
    override func purge() async throws {}
    override func stockChallenges() async throws {
        throw ShikakuError.Failed(number: 401, kind: .later, canRetry: true, retryAfter: nil)
    }
    override func sendOutbox() async throws -> UInt32 {
        lock.withLock {
            sent += 1
            let answered = waits
            waits = 0
            return answered
        }
    }
    override func beginPinCheck(careSetting: String, staff: String?) async throws -> PinCheckSession {
        if let refusal = lock.withLock({ refusal }) { throw refusal }
        return session
    }
}
