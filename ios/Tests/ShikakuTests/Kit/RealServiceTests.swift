// Whole checks against a service in another process, over mutual TLS: as many exchanges as on the command line, the network
// gone after the tap, a device that the portal has revoked.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

/// A card that is read, and something that happens when it is let go, before the service is asked.
private final class Parting: Relay, @unchecked Sendable {
    private let parted: @Sendable () async throws -> Void

    init(_ card: CardLink, _ parted: @escaping @Sendable () async throws -> Void) {
        self.parted = parted
        super.init(card)
    }

    override func end() async throws {
        try await super.end()
        try await parted()
    }
}

final class RealServiceTests: XCTestCase, @unchecked Sendable {
    /// A sandbox that lives as long as the test.
    private func sandboxed() async throws -> Sandbox {
        let made = try await Sandbox()
        addTeardownBlock { await made.kill() }
        return made
    }

    /// Enrolled by the code that the portal has printed.
    @MainActor private func atHome(_ sandbox: Sandbox) async throws -> Bench {
        let core = try await Device(at: sandbox).openElsewhere()
        let order = try XCTUnwrap(sandbox.order)
        _ = try await core.enrol(order: order)
        let bench = try Bench(core)
        try await bench.start()
        return bench
    }

    /// From home to waiting for a card, in `mode`.
    @MainActor private func ready(_ bench: Bench, _ mode: CheckMode) async throws {
        bench.model.home.mode(mode)
        if mode == .pin { _ = try await bench.ready() } else { try await bench.readyByEye() }
    }

    @MainActor func testBothModesAreAnsweredInAsManyExchangesAsOnTheCommandLine() async throws {
        let bench = try await atHome(try await sandboxed())
        for (mode, exchanges) in [(CheckMode.pin, 5), (.visual, 8)] {
            try await ready(bench, mode)
            let relay = Relay(try bench.core.card().tap())
            try await bench.hold(relay)
            let answer = try await bench.screen(\.asAnswer)
            XCTAssertEqual(relay.sent, exchanges, "\(mode)")
            XCTAssertEqual(answer.state.answer.mode, mode)
            XCTAssertEqual(bench.feedback.events.last, .valid)
            answer.leave()
            _ = try await bench.screen(\.asHome)
        }
    }

    @MainActor func testANetworkGoneAfterTheTapIsWaitedForAndAnsweredOnceItIsBack() async throws {
        let sandbox = try await sandboxed()
        let bench = try await atHome(sandbox)
        for (mode, exchanges) in [(CheckMode.pin, 5), (.visual, 8)] {
            try await ready(bench, mode)
            let relay = Parting(try bench.core.card().tap()) { await sandbox.kill() }
            try await bench.hold(relay)
            let waiting = try await bench.screen(\.asWaiting)
            XCTAssertEqual(relay.sent, exchanges, "\(mode)")
            XCTAssertEqual(waiting.state.because?.number, 401)
            XCTAssertEqual(bench.feedback.events.last, .pending)
            try await bench.until { waiting.state.count == 1 }
            waiting.send()
            try await bench.until { !waiting.state.sending }
            XCTAssertEqual(waiting.state.count, 1, "there is still no network")
            try await sandbox.comeBack()
            waiting.send()
            try await bench.until { waiting.state.answered == 1 && waiting.state.count == 0 }
            waiting.leave()
            let home = try await bench.screen(\.asHome)
            try await bench.until { home.state.recent.first?.mode == mode && home.state.recent.first?.tone == .green }
        }
        XCTAssertEqual(bench.model.home.state.recent.count, 2)
    }

    @MainActor func testWhatWaitsIsSentWhenTheAppIsInFrontAgain() async throws {
        let sandbox = try await sandboxed()
        let bench = try await atHome(sandbox)
        _ = try await bench.ready()
        try await bench.hold(Parting(try bench.core.card().tap()) { await sandbox.kill() })
        let waiting = try await bench.screen(\.asWaiting)
        waiting.otherWays()
        _ = try await bench.screen(\.asOtherWays)
        XCTAssertTrue(bench.model.back())
        let home = try await bench.screen(\.asHome)
        try await bench.until { home.state.waiting == 1 }
        home.waiting()
        let list = try await bench.screen(\.asWaiting)
        XCTAssertNil(list.state.because)
        list.leave()
        try await sandbox.comeBack()
        bench.model.resumed()
        try await bench.until { home.state.waiting == 0 && home.state.recent.count == 1 }
    }

    @MainActor func testWithoutChallengeAndNetworkTheBeginIsTriedAgain() async throws {
        let sandbox = try await sandboxed()
        let bench = try await atHome(sandbox)
        await sandbox.kill()
        let home = try await bench.screen(\.asHome)
        home.begin()
        let failure = try await bench.screen(\.asFailure)
        XCTAssertEqual(failure.state.words.number, 401)
        XCTAssertEqual(failure.state.retry, .call)
        try await bench.until { !home.state.busy }
        try await sandbox.comeBack()
        failure.retry()
        _ = try await bench.screen(\.asPinPad)
    }

    @MainActor func testADeviceRevokedDuringTheTapGetsNoAnswerAndIsOfferedPaper() async throws {
        let sandbox = try await sandboxed()
        let bench = try await atHome(sandbox)
        _ = try await bench.ready()
        try await bench.hold(Relay(try bench.core.card().tap(), at: 5) { try await sandbox.revoke() })
        let waiting = try await bench.screen(\.asWaiting)
        XCTAssertEqual(waiting.state.because?.number, 413)
        XCTAssertEqual(bench.feedback.events.last, .pending)
        waiting.otherWays()
        _ = try await bench.screen(\.asOtherWays)
        XCTAssertTrue(bench.model.back())
        let home = try await bench.screen(\.asHome)
        XCTAssertEqual(home.state.recent.count, 0)
    }

    @MainActor func testAnAnswerOnItsWayIsWaitedForBehind() async throws {
        let sandbox = try await sandboxed()
        let bench = try await atHome(sandbox)
        let tap = try await bench.ready()
        try await bench.hold(Parting(try bench.core.card().tap()) { sandbox.freeze() })
        try await bench.until { tap.state.phase == .released }
        bench.model.leftForBackground()
        XCTAssertNotNil(bench.model.screen.asTap)
        sandbox.thaw()
        _ = try await bench.screen(\.asAnswer)
    }

    @MainActor func testARevokedDeviceBeginsNoCheckAndOffersPaper() async throws {
        let sandbox = try await sandboxed()
        let bench = try await atHome(sandbox)
        try await sandbox.revoke()
        try await bench.screen(\.asHome).begin()
        let failure = try await bench.screen(\.asFailure)
        XCTAssertEqual(failure.state.words.number, 413)
        XCTAssertNil(failure.state.retry)
        XCTAssertTrue(failure.state.otherWays)
        XCTAssertFalse(failure.state.visual, "the other mode would be refused, too")
        failure.end()
        _ = try await bench.screen(\.asHome)
    }

    func testAServiceOfAnotherAuthorityIsNotTrusted() async throws {
        let (sandbox, other) = (try await sandboxed(), try await sandboxed())
        let core = try await Device(at: sandbox, trusting: other).openElsewhere()
        let order = try XCTUnwrap(sandbox.order)
        let number = try await failure { try await core.enrol(order: order) }
        XCTAssertEqual(number, 403)
        let institution = try await core.institution()
        XCTAssertNil(institution)
    }
}
