// A service that is away, and devices that it refuses.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

final class ServiceTests: XCTestCase, @unchecked Sendable {
    @MainActor private func scripted() async throws -> (Bench, ScriptedCore) {
        let core = ScriptedCore()
        let bench = try Bench(try await Device().open(), seen: core)
        try await bench.start()
        return (bench, core)
    }

    @MainActor func testWithoutANetworkTheCheckIsReceivedAndSentLater() async throws {
        let (bench, core) = try await scripted()
        _ = try await bench.ready()
        try await bench.hold(Relay(try bench.core.card().tap()))
        await core.session.tapped.wait()
        await core.session.end(.waiting(checkId: "none", because: 401))
        let waiting = try await bench.screen(\.asWaiting)
        XCTAssertEqual(waiting.state.because?.number, 401)
        XCTAssertEqual(bench.feedback.events.last, .pending)
        try await bench.until { waiting.state.count == 1 }
        waiting.switchMode()
        XCTAssertEqual(waiting.state.nextMode, .visual)
        waiting.send()
        try await bench.until { waiting.state.answered == 1 && waiting.state.count == 0 }
        waiting.otherWays()
        _ = try await bench.screen(\.asOtherWays)
        XCTAssertTrue(bench.model.back())
        let home = try await bench.screen(\.asHome)
        home.waiting()
        let list = try await bench.screen(\.asWaiting)
        XCTAssertNil(list.state.because)
        list.leave()
        _ = try await bench.screen(\.asHome)
    }

    @MainActor func testARevokedDeviceBeginsNoCheckAndOffersPaper() async throws {
        let (bench, core) = try await scripted()
        core.refuse(413, .stop, canRetry: false)
        try await bench.screen(\.asHome).begin()
        let failure = try await bench.screen(\.asFailure)
        XCTAssertEqual(failure.state.words.number, 413)
        XCTAssertNil(failure.state.retry)
        XCTAssertTrue(failure.state.otherWays)
        XCTAssertFalse(failure.state.visual, "the other mode would be refused, too")
        failure.end()
        _ = try await bench.screen(\.asHome)
    }

    @MainActor func testWithoutChallengeAndNetworkTheBeginIsTriedAgain() async throws {
        let (bench, core) = try await scripted()
        core.refuse(433, .later, canRetry: true)
        let home = try await bench.screen(\.asHome)
        home.begin()
        let failure = try await bench.screen(\.asFailure)
        XCTAssertEqual(failure.state.retry, .call)
        try await bench.until { !home.state.busy }
        core.allow()
        failure.retry()
        _ = try await bench.screen(\.asPinPad)
    }

    @MainActor func testADeviceRefusedAfterTheTap() async throws {
        let (bench, core) = try await scripted()
        _ = try await bench.ready()
        try await bench.hold(Relay(try bench.core.card().tap()))
        await core.session.tapped.wait()
        await core.session.end(.failure(.Failed(number: 413, kind: .stop, canRetry: false, retryAfter: nil)))
        let failure = try await bench.screen(\.asFailure)
        XCTAssertEqual(failure.state.words.number, 413)
        XCTAssertTrue(core.session.cancelled)
    }

    @MainActor func testInFrontAgainWhatWaitsIsSent() async throws {
        let (bench, core) = try await scripted()
        try await bench.until { bench.model.home.state.waiting == 1 }
        bench.model.resumed()
        try await bench.until { core.sent == 1 && bench.model.home.state.waiting == 0 }
    }

    @MainActor func testADeviceThatIsNotEnrolledBeginsWithItsEnrolment() async throws {
        let bench = try Bench(try await Device().open())
        bench.model.start()
        let enrolment = try await bench.screen(\.asEnrolment)
        XCTAssertFalse(bench.model.back())
        XCTAssertFalse(enrolment.state.ready)
        enrolment.practise()
        let done = try await bench.screen(\.asEnrolmentDone)
        bench.model.enrolmentRead()
        let home = try await bench.screen(\.asHome)
        try await bench.until { home.state.institution == done }
    }

    @MainActor func testAWrongCodeIsNotKept() async throws {
        let bench = try Bench(try await Device().open())
        bench.model.start()
        let enrolment = try await bench.screen(\.asEnrolment)
        let number = try bench.core.practiceCode().institution
        number.forEach { enrolment.key($0) }
        enrolment.goOn()
        XCTAssertEqual(enrolment.state.step, .code)
        (0..<17).forEach { _ in enrolment.key("2") }
        XCTAssertEqual(enrolment.state.code.count, EnrolmentState.codeLength)
        XCTAssertFalse("\(enrolment.state)".contains("2222"))
        enrolment.goOn()
        try await bench.until { enrolment.state.notice != nil }
        XCTAssertEqual(enrolment.state.notice?.number, 417)
        XCTAssertEqual(enrolment.state.code, "")
        XCTAssertFalse(enrolment.state.busy)
        XCTAssertTrue(bench.model.back())
        XCTAssertEqual(enrolment.state.step, .institution)
        enrolment.backspace()
        XCTAssertEqual(enrolment.state.institution, String(number.dropLast()))
    }

    @MainActor func testACheckOnADeviceThatIsNotEnrolledIsRefused() async throws {
        let bench = try Bench(try await Device().open())
        bench.model.openHome()
        try await bench.screen(\.asHome).begin()
        let failure = try await bench.screen(\.asFailure)
        XCTAssertEqual(failure.state.words.number, 409)
    }

    @MainActor func testForRealCardsAnUnreachableServiceEnrolsNobody() async throws {
        let bench = try Bench(try await Device().openForReal())
        bench.model.start()
        let enrolment = try await bench.screen(\.asEnrolment)
        XCTAssertFalse(enrolment.canPractise)
        XCTAssertFalse(bench.model.practice)
        "1312345670".forEach { enrolment.key($0) }
        enrolment.goOn()
        (0..<16).forEach { _ in enrolment.key("2") }
        enrolment.goOn()
        try await bench.until { enrolment.state.notice != nil }
        XCTAssertNotNil(enrolment.state.notice?.number)
        XCTAssertEqual(enrolment.state.code, "")
    }
}
