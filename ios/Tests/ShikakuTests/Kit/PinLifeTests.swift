// How long a PIN lives, and what becomes of it when the app leaves the display.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

final class PinLifeTests: XCTestCase, @unchecked Sendable {
    @MainActor func testThePadCountsAndNeverTellsWhich() async throws {
        let bench = try await Bench.atHome()
        try await bench.screen(\.asHome).begin()
        let pad = try await bench.screen(\.asPinPad)
        [4, 6, 0].forEach { pad.digit($0) }
        XCTAssertEqual(pad.state, PinPadState(count: 3))
        pad.decide()
        XCTAssertNotNil(bench.model.screen.asPinPad, "not before all four")
        pad.backspace()
        XCTAssertEqual([pad.state.count, pad.state.missing], [2, 2])
        XCTAssertEqual(bench.feedback.events, Array(repeating: .key, count: 4))
        let shown = Mirror(reflecting: pad.state).children.filter { $0.label != "keys" }.map { "\($0.value)" }
        XCTAssertEqual(shown, ["2", "nil", "false"])
    }

    @MainActor func testThePadIsWipedAfterAMinute() async throws {
        let bench = try await Bench.atHome()
        try await bench.screen(\.asHome).begin()
        let pad = try await bench.screen(\.asPinPad)
        pad.digit(4)
        try await bench.until { bench.pacer.waiting == 1 }
        await bench.pacer.pass(.seconds(59))
        XCTAssertEqual(pad.state.count, 1)
        await bench.pacer.pass(.seconds(1))
        try await bench.until { pad.state.notice == .wiped }
        XCTAssertEqual(pad.state.count, 0)
        _ = try await bench.enterPin()
        try await bench.hold(try bench.core.card().tap())
        _ = try await bench.screen(\.asAnswer)
    }

    @MainActor func testAPinThatWaitsAMinuteForItsCardIsEnteredAgain() async throws {
        let bench = try await Bench.atHome()
        let tap = try await bench.ready()
        try await bench.until { tap.state.secondsLeft != nil || bench.pacer.waiting > 0 }
        await bench.pacer.pass(seconds: 10)
        XCTAssertEqual(tap.state.secondsLeft, 50)
        await bench.pacer.pass(seconds: 52)
        let pad = try await bench.screen(\.asPinPad)
        XCTAssertEqual(pad.state.notice, .wiped)
        XCTAssertFalse(bench.taps.wanted)
    }

    @MainActor func testTheAppGoesBehindWhileThePatientTypes() async throws {
        let bench = try await Bench.atHome()
        try await bench.screen(\.asHome).begin()
        let pad = try await bench.screen(\.asPinPad)
        pad.digit(4)
        bench.model.leftForBackground()
        XCTAssertTrue(bench.model.screen.asPinPad === pad, "staff's screens stay out of reach")
        XCTAssertEqual(pad.state, PinPadState(notice: .wiped))
    }

    @MainActor func testTheAppGoesBehindOnItsWayBackToStaff() async throws {
        let bench = try await Bench.atHome()
        try await bench.screen(\.asHome).begin()
        try await bench.type(rightPin, on: try await bench.screen(\.asPinPad))
        _ = try await bench.screen(\.asHandBack)
        bench.model.leftForBackground()
        let back = try await bench.screen(\.asHandBack)
        XCTAssertNil(back.state.secondsLeft, "nothing is entered any more")
        back.held()
        _ = try await bench.screen(\.asPinPad)
    }

    @MainActor func testTheAppGoesBehindWhileACardIsWaitedFor() async throws {
        let bench = try await Bench.atHome()
        _ = try await bench.ready()
        bench.model.leftForBackground()
        _ = try await bench.screen(\.asHome)
        XCTAssertFalse(bench.taps.wanted)
    }

    @MainActor func testTheAppGoesBehindWhileACardIsRead() async throws {
        let bench = try await Bench.atHome()
        for exchange in 1...5 {
            _ = try await bench.ready()
            let gate = Gate(try bench.core.card(), at: exchange)
            try await bench.hold(gate.relay)
            await gate.reached.wait()
            bench.model.leftForBackground()
            _ = try await bench.screen(\.asHome)
            await gate.open.give()
            await gate.relay.ended.wait()
            XCTAssertEqual(gate.relay.sent, exchange)
        }
    }
}
