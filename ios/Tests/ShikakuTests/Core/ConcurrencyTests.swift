// Cancelling, doing two things at once, and objects that are gone. A Swift task that is cancelled does not reach the core:
// a shell calls `cancel()` (bindings/uniffi/README.md).
import XCTest

@testable import ShikakuCore

final class ConcurrencyTests: XCTestCase {
    /// A tap that has come to its gate.
    private func tapStopped(
        _ session: PinCheckSession, _ card: PracticeCard, at exchange: Int
    ) async -> (Gate, Task<CheckOutcome, Error>) {
        let gate = Gate(card, at: exchange)
        let tap = Task { try await session.tap(link: gate.relay, listener: Stages()) }
        await gate.reached.wait()
        return (gate, tap)
    }

    func testCancelDuringAnExchangeStopsAtTheNextGap() async throws {
        let app = try await Device().enrolled()
        for exchange in 1...verify {
            let session = try await app.check()
            let (gate, tap) = await tapStopped(session, try app.card(), at: exchange)
            session.cancel()
            await gate.open.give()
            let number = try await failure { try await tap.value }
            XCTAssertEqual(number, 205)
            XCTAssertEqual([gate.relay.sent, gate.relay.answered], [exchange, exchange])
        }
    }

    func testCancelDuringAnExchangeThatNeverEndsEndsByTheLimit() async throws {
        let app = try await Device().enrolled()
        let (session, torn) = (try await app.check(), try await app.check())
        let (_, tap) = await tapStopped(session, try app.card(), at: 2)
        let (_, tornTap) = await tapStopped(torn, try app.card(), at: verify)
        session.cancel()
        torn.cancel()
        let (number, unknown) = (try await failure { try await tap.value }, try await failure { try await tornTap.value })
        XCTAssertEqual([number, unknown], [205, 102])
    }

    func testACancelledTaskDoesNotTouchTheCheck() async throws {
        let app = try await Device().enrolled()
        let (gate, tap) = await tapStopped(try await app.check(), try app.card(), at: 2)
        tap.cancel()
        await gate.open.give()
        let outcome = try await tap.value
        XCTAssertTrue(outcome.isAnswered)
    }

    func testASecondCallOfACheckThatRunsIsRefusedAndTheFirstGoesOn() async throws {
        let app = try await Device().enrolled()
        let (session, other) = (try await app.check(), try app.card())
        let (gate, tap) = await tapStopped(session, try app.card(), at: 3)
        let numbers = [
            try await failure { try await session.tap(link: other.tap(), listener: Stages()) },
            try await failure { try await session.type(rightPin) },
            try await failure { try session.confirmLastTry() },
        ]
        XCTAssertEqual(numbers, [308, 308, 308])
        await gate.open.give()
        let outcome = try await tap.value
        XCTAssertTrue(outcome.isAnswered)
    }

    func testTwoChecksAtOnceDoNotDisturbEachOther() async throws {
        let app = try await Device().enrolled()
        async let first = app.check().tap(link: Relay(app.card().tap()), listener: Stages())
        async let second = app.check().tap(link: Relay(app.card().tap()), listener: Stages())
        let outcomes = try await [first, second]
        XCTAssertTrue(outcomes.allSatisfy(\.isAnswered))
        let rows = try await app.history(limit: 10)
        XCTAssertEqual(rows.count, 2)
    }

    func testWhatIsReleasedDuringATapDoesNotEndTheTap() async throws {
        var app: ShikakuApp? = try await Device().enrolled()
        var card = try app?.card()
        var session = try await app?.check()
        let (gate, tap) = await tapStopped(session!, card!, at: 2)
        (app, card, session) = (nil, nil, nil)
        await gate.open.give()
        let outcome = try await tap.value
        XCTAssertTrue(outcome.isAnswered)
    }
}
