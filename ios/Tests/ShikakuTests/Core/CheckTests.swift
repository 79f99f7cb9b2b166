// Whole checks, as a shell drives them.
import XCTest

@testable import ShikakuCore

final class CheckTests: XCTestCase {
    func testAWholePracticeCheckIsAnsweredKeptAndInTheHistory() async throws {
        let app = try await Device().enrolled()
        let outcome = try await app.check().tap(link: app.card().tap(), listener: Stages())
        guard case .answered(let answer, let exchanges, let waits) = outcome else { return XCTFail("\(outcome)") }
        XCTAssertEqual(exchanges, 5)
        XCTAssertEqual(waits, 0)
        let name = app.practicePeople().first { $0.id == person }?.name
        XCTAssertEqual(answer.person?.name, name)
        let rows = try await app.history(limit: 10)
        XCTAssertEqual(rows.map(\.checkId), [answer.checkId])
        XCTAssertEqual(rows.first?.name, name)
        let kept = try await app.kept(checkId: answer.checkId)
        XCTAssertEqual(kept, answer)
    }

    func testALinkWrittenInSwiftCarriesAWholeCheck() async throws {
        let app = try await Device().enrolled()
        let (relay, stages) = (Relay(try app.card().tap()), Stages())
        let outcome = try await app.check().tap(link: relay, listener: stages)
        XCTAssertTrue(outcome.isAnswered)
        XCTAssertEqual([relay.sent, relay.answered], [5, 5])
        await relay.ended.wait()
        XCTAssertEqual(stages.seen.first, .selecting)
        XCTAssertTrue(stages.seen.contains(.cardReleased))
    }

    func testAWrongPinAsksAgainAndTheLastTryAsksFirst() async throws {
        let app = try await Device().enrolled()
        let card = try app.card()
        let session = try await app.check(pin: wrongPin)
        func tap() async throws -> CheckOutcome { try await session.tap(link: Relay(card.tap()), listener: Stages()) }
        var outcome = try await tap()
        XCTAssertEqual(outcome, .asked(question: .wrongPin, number: 303, triesLeft: 2))
        outcome = try await tap()
        XCTAssertEqual(outcome, .asked(question: .pinNeeded, number: 307, triesLeft: nil))
        try await session.type(wrongPin)
        outcome = try await tap()
        XCTAssertEqual(outcome, .asked(question: .wrongPin, number: 303, triesLeft: 1))
        try await session.type(rightPin)
        outcome = try await tap()
        XCTAssertEqual(outcome, .asked(question: .lastTry, number: 304, triesLeft: 1))
        try session.confirmLastTry()
        outcome = try await tap()
        XCTAssertTrue(outcome.isAnswered)
    }

    func testABlockedPinAndALostCardAreFailuresWithTheirNumbers() async throws {
        let app = try await Device().enrolled()
        for (fault, number) in [("blocked", 112), ("torn-before:2", 101), ("torn-after:\(verify)", 102)] {
            let seen = try await failure { try await app.check().tap(link: app.card(fault).tap(), listener: Stages()) }
            XCTAssertEqual(seen, number, fault)
        }
    }

    func testADeviceIsEnrolledOnceAndStaysSo() async throws {
        let device = Device()
        var app: ShikakuApp? = try await device.open()
        let before = try await app?.institution()
        XCTAssertNil(before)
        let refused = try await failure { try await app?.check() }
        XCTAssertEqual(refused, 409)
        let institution = try await app?.enrol()
        app = nil
        let after = try await device.open().institution()
        XCTAssertEqual(after, institution)
    }

    func testPracticeAndProductionDoNotMix() async throws {
        let practised = Device()
        _ = try await practised.open()
        let refused = try await failure { try await practised.openForReal() }
        XCTAssertEqual(refused, 611)
        let app = try await Device().openForReal()
        XCTAssertEqual(app.practicePeople(), [])
        let (card, code) = (try await failure { try app.card() }, try await failure { try app.practiceCode() })
        XCTAssertEqual([card, code], [611, 611])
    }
}
