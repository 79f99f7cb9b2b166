// Cards that leave the field, taps that are given up, shells that throw.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

final class LostCardTests: XCTestCase, @unchecked Sendable {
    @MainActor func testACardLostAtAnyExchangeIsAskedForAgainOnTheSpot() async throws {
        let bench = try await Bench.atHome()
        for exchange in 1...5 {
            for torn in ["torn-before", "torn-after"] {
                let tap = try await bench.ready()
                try await bench.hold(try bench.core.card("\(torn):\(exchange)").tap())
                try await bench.until { tap.state.again != nil || bench.model.screen.asAnswer != nil }
                if let answer = bench.model.screen.asAnswer {
                    XCTAssertEqual("\(torn):\(exchange)", "torn-after:5", "all was read")
                    answer.leave()
                    _ = try await bench.screen(\.asHome)
                    continue
                }
                XCTAssertEqual(tap.state.again?.number, exchange == verify ? 102 : 101, "\(torn):\(exchange)")
                XCTAssertEqual(tap.state.phase, .waiting)
                XCTAssertEqual(bench.taps.lastWords.last, tap.state.again?.title)
                try await bench.hold(try bench.core.card().tap())
                try await bench.screen(\.asAnswer).leave()
                _ = try await bench.screen(\.asHome)
            }
        }
    }

    @MainActor func testACardLostTwiceShowsTheWaysOnAndCanBeTappedAgain() async throws {
        let bench = try await Bench.atHome()
        let tap = try await bench.ready()
        try await bench.hold(try bench.core.card("torn-before:2").tap())
        try await bench.until { tap.state.again != nil }
        try await bench.hold(try bench.core.card("torn-before:3").tap())
        let failure = try await bench.screen(\.asFailure)
        XCTAssertEqual(failure.state.words.number, 101)
        XCTAssertEqual(failure.state.retry, .tap)
        XCTAssertTrue(failure.state.otherWays)
        XCTAssertFalse(bench.taps.wanted)
        failure.retry()
        try await bench.hold(try bench.core.card().tap())
        _ = try await bench.screen(\.asAnswer)
    }

    @MainActor func testStoppingEndsTheTapAtItsNextGap() async throws {
        let bench = try await Bench.atHome()
        for exchange in 1...5 {
            let tap = try await bench.ready()
            let gate = Gate(try bench.core.card(), at: exchange)
            try await bench.hold(gate.relay)
            await gate.reached.wait()
            tap.stop()
            _ = try await bench.screen(\.asHome)
            await gate.open.give()
            await gate.relay.ended.wait()
            XCTAssertEqual([gate.relay.sent, gate.relay.answered], [exchange, exchange])
            XCTAssertNotNil(bench.model.screen.asHome, "what comes back late changes nothing")
        }
    }

    @MainActor func testWhileOneCardIsReadAnotherIsNotLookedAt() async throws {
        let bench = try await Bench.atHome()
        _ = try await bench.ready()
        let (gate, second) = (Gate(try bench.core.card(), at: 2), Relay(try bench.core.card().tap()))
        try await bench.hold(gate.relay)
        await gate.reached.wait()
        try await bench.hold(second)
        await gate.open.give()
        _ = try await bench.screen(\.asAnswer)
        XCTAssertEqual(second.sent, 0)
    }

    @MainActor func testWhatALinkThrowsEndsWithTheNumberOfTheCore() async throws {
        let bench = try await Bench.atHome()
        let faults: [(Int, any Error & Sendable, UInt16)] = [
            (3, Undeclared(), 204), (3, CardLinkError.ReaderLost, 201), (2, CardLinkError.NotPermitted, 202),
            (2, CardLinkError.ManyCards, 103), (2, CardLinkError.Busy, 203), (verify, Undeclared(), 102),
        ]
        for (exchange, fault, number) in faults {
            let tap = try await bench.ready()
            try await bench.hold(Relay(try bench.core.card().tap(), at: exchange) { throw fault })
            try await bench.until { tap.state.again != nil || bench.model.screen.asFailure != nil }
            let words = tap.state.again ?? bench.model.screen.asFailure?.state.words
            XCTAssertEqual(words?.number, number)
            tap.stop()
            _ = try await bench.screen(\.asHome)
        }
    }

    @MainActor func testALinkThatSaysCancelledGoesHomeInSilence() async throws {
        let bench = try await Bench.atHome()
        _ = try await bench.ready()
        try await bench.hold(Relay(try bench.core.card().tap(), at: 2) { throw CardLinkError.Cancelled })
        _ = try await bench.screen(\.asHome)
        XCTAssertFalse(bench.feedback.events.contains(.failure))
    }

    @MainActor func testAWeakContactIsToldAfterThreeSeconds() async throws {
        let bench = try await Bench.atHome()
        let tap = try await bench.ready()
        let gate = Gate(try bench.core.card(), at: 2)
        try await bench.hold(gate.relay)
        await gate.reached.wait()
        try await bench.until { tap.state.stage == .readingCertificate && bench.pacer.waiting == 2 }
        await bench.pacer.pass(.seconds(2))
        XCTAssertFalse(tap.state.weak)
        await bench.pacer.pass(.seconds(1))
        try await bench.until { tap.state.weak }
        XCTAssertEqual(bench.taps.said.last, bench.texts.get(.tapWeak))
        await gate.open.give()
        _ = try await bench.screen(\.asAnswer)
        XCTAssertFalse(tap.state.weak)
    }
}
