// Which world opens, and what becomes of the other one.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

@MainActor private final class Memory: WorldMemory { var practice = true }

final class LaunchTests: XCTestCase, @unchecked Sendable {
    @MainActor private func launch(_ memory: Memory, _ worlds: [Bool: Device]) throws -> Launch {
        let texts = try CatalogTexts()
        return Launch(texts: texts, memory: memory) { practice in
            guard let device = worlds[practice] else { throw Undeclared() }
            return device.world
        } ports: {
            .init(
                taps: HandTaps(), texts: texts, feedback: FeltFeedback(), clip: PaperClip(), worlds: $0, pacer: HandPacer())
        }
    }

    @MainActor private func opened(_ launch: Launch, practice: Bool) async throws -> ShikakuModel {
        for _ in 0..<4_000 {
            if case .open(let model) = launch.state, model.practice == practice { return model }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw Missed(screen: "\(launch.state)", line: #line)
    }

    @MainActor func testTheLastWorldOpensAndEachIsOpenedOnce() async throws {
        let memory = Memory()
        let launch = try launch(memory, [true: Device(), false: Device()])
        launch.openLast()
        let practice = try await opened(launch, practice: true)
        launch.open(practice: false)
        XCTAssertFalse(memory.practice)
        _ = try await opened(launch, practice: false)
        launch.open(practice: true)
        let again = try await opened(launch, practice: true)
        XCTAssertTrue(again === practice)
    }

    @MainActor func testPractisingNeedsNoEnrolmentOfTheDevice() async throws {
        let memory = Memory()
        memory.practice = false
        let launch = try launch(memory, [true: Device(), false: Device()])
        launch.openLast()
        let real = try await opened(launch, practice: false)
        try await enrolment(real).otherWorld()
        let practice = try await opened(launch, practice: true)
        XCTAssertTrue(practice.practice, "marked on every screen")
        try await enrolment(practice).practise()
        for _ in 0..<4_000 where practice.screen.asEnrolmentDone == nil { try await Task.sleep(for: .milliseconds(5)) }
        XCTAssertNotNil(practice.screen.asEnrolmentDone)
        launch.open(practice: false)
        let back = try await opened(launch, practice: false)
        _ = try await enrolment(back)
    }

    @MainActor private func enrolment(_ model: ShikakuModel) async throws -> EnrolmentHolder {
        for _ in 0..<4_000 {
            if let holder = model.screen.asEnrolment { return holder }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw Missed(screen: "\(model.screen)", line: #line)
    }

    @MainActor func testTheWorldAskedForLastIsShown() async throws {
        let launch = try launch(Memory(), [true: Device(), false: Device()])
        launch.open(practice: true)
        launch.open(practice: false)
        _ = try await opened(launch, practice: false)
    }

    @MainActor func testAWorldThatCannotBeOpenedIsANumberAndIsTriedAgain() async throws {
        let locked = LockedSecrets()
        let launch = try launch(Memory(), [true: Device(secrets: locked)])
        launch.openLast()
        var failure: FailureHolder?
        for _ in 0..<4_000 where failure == nil {
            if case .failed(let holder) = launch.state { failure = holder }
            try await Task.sleep(for: .milliseconds(5))
        }
        XCTAssertEqual(failure?.state.words.number, 609)
        XCTAssertEqual(failure?.state.retry, .call)
        locked.unlock()
        failure?.retry()
        _ = try await opened(launch, practice: true)
    }

    @MainActor func testAnErrorThatIsNobodysIsAFaultOfTheApp() async throws {
        let launch = try launch(Memory(), [:])
        launch.openLast()
        for _ in 0..<400 {
            if case .failed(let holder) = launch.state { return XCTAssertEqual(holder.state.words.number, 901) }
            try await Task.sleep(for: .milliseconds(5))
        }
        XCTFail("\(launch.state)")
    }
}

/// A Keychain of a device that is locked.
private final class LockedSecrets: MemorySecrets, @unchecked Sendable {
    private let lock = NSLock()
    private var locked = true
    func unlock() { lock.withLock { locked = false } }
    override func load(name: String) throws -> Data? {
        if lock.withLock({ locked }) { throw SecretFault.Locked }
        return try super.load(name: name)
    }
}
