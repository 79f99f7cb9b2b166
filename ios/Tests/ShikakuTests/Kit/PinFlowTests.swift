// Whole checks by PIN, from home to the answer.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

final class PinFlowTests: XCTestCase, @unchecked Sendable {
    @MainActor func testFromHomeToTheAnswer() async throws {
        let bench = try await Bench.atHome()
        let tap = try await bench.ready()
        XCTAssertEqual(tap.state.phase, .waiting)
        try await bench.hold(try bench.core.card().tap())
        let answer = try await bench.screen(\.asAnswer)
        XCTAssertTrue(answer.state.fresh)
        XCTAssertEqual(answer.state.answer.person?.name, bench.core.practicePeople().first { $0.id == person }?.name)
        XCTAssertEqual(bench.feedback.events.last, .valid)
        XCTAssertFalse(bench.taps.wanted)
    }

    @MainActor func testTheStepsAreToldInTheirOrderAndTheReleaseBeforeTheAnswer() async throws {
        let bench = try await Bench.atHome()
        let tap = try await bench.ready()
        let gate = Gate(try bench.core.card(), at: 5)
        try await bench.hold(gate.relay)
        await gate.reached.wait()
        try await bench.until { tap.state.stage == .signing }
        XCTAssertEqual(tap.state.done, 3)
        XCTAssertEqual(bench.feedback.events.filter { $0 == .step }.count, 3)
        await gate.open.give()
        _ = try await bench.screen(\.asAnswer)
        let running: [TextId] = [.stepFindRunning, .stepReadRunning, .stepVerifyRunning, .stepSignRunning, .release]
        XCTAssertEqual(bench.taps.said, running.map { bench.texts.get($0) })
    }

    @MainActor func testAWrongPinIsEnteredAgain() async throws {
        let bench = try await Bench.atHome()
        let card = try bench.core.card()
        _ = try await bench.ready(wrongPin)
        try await bench.hold(card.tap())
        let asked = try await bench.screen(\.asAsked)
        XCTAssertEqual(asked.state.question, .wrongPin)
        XCTAssertEqual(asked.state.triesLeft, 2)
        XCTAssertEqual(bench.taps.lastWords.last, asked.state.words.title)
        asked.goOn()
        let pad = try await bench.screen(\.asPinPad)
        XCTAssertEqual(pad.state.notice, .wrong(left: 2))
        let tap = try await bench.enterPin()
        XCTAssertEqual(tap.state.triesLeft, 2)
        try await bench.hold(card.tap())
        _ = try await bench.screen(\.asAnswer)
    }

    /// Two wrong PINs; the third is asked about before it is sent.
    @MainActor private func atTheLastTry(_ bench: Bench, _ card: PracticeCard, then pin: String) async throws -> AskedHolder
    {
        _ = try await bench.ready(wrongPin)
        for next in [wrongPin, pin] {
            try await bench.hold(card.tap())
            try await bench.screen { $0.asAsked?.state.question == .wrongPin ? $0.asAsked : nil }.goOn()
            _ = try await bench.enterPin(next)
        }
        try await bench.hold(card.tap())
        return try await bench.screen { $0.asAsked?.state.question == .lastTry ? $0.asAsked : nil }
    }

    /// Asked about once more, a second press of the same finger does nothing; one that is meant goes on.
    @MainActor private func spend(_ asked: AskedHolder, _ bench: Bench) async {
        asked.goOn()
        asked.goOn()
        XCTAssertTrue(asked.state.confirming)
        XCTAssertNotNil(bench.model.screen.asAsked, "a double tap spends nothing")
        for _ in 0..<30 where bench.model.screen.asAsked != nil {
            await bench.pacer.pass(.milliseconds(700))
            asked.goOn()
        }
    }

    @MainActor func testTheLastTryIsAskedAboutTwiceAndThenSpent() async throws {
        let bench = try await Bench.atHome()
        let card = try bench.core.card()
        let asked = try await atTheLastTry(bench, card, then: rightPin)
        XCTAssertTrue(asked.state.lastTry && asked.state.offersVisual)
        asked.goOn()
        XCTAssertTrue(asked.state.confirming)
        asked.dismiss()
        XCTAssertFalse(asked.state.confirming)
        await spend(asked, bench)
        try await bench.hold(card.tap())
        _ = try await bench.screen(\.asAnswer)
    }

    @MainActor func testTheLastTryIsSpentWronglyAndTheCardIsBlocked() async throws {
        let bench = try await Bench.atHome()
        let card = try bench.core.card()
        let asked = try await atTheLastTry(bench, card, then: wrongPin)
        await spend(asked, bench)
        try await bench.hold(card.tap())
        let failure = try await bench.screen(\.asFailure)
        XCTAssertEqual(failure.state.words.number, 112)
    }

    @MainActor func testInsteadOfTheLastTryComesTheVisualCheck() async throws {
        let bench = try await Bench.atHome()
        try await atTheLastTry(bench, try bench.core.card(), then: rightPin).visual()
        _ = try await bench.screen(\.asVisual)
        XCTAssertEqual(bench.model.home.state.mode, .pin, "for this patient only")
    }

    @MainActor func testABlockedPinLeadsToTheVisualCheckOrToPaper() async throws {
        let bench = try await Bench.atHome()
        _ = try await bench.ready()
        try await bench.hold(try bench.core.card("blocked").tap())
        let failure = try await bench.screen(\.asFailure)
        XCTAssertEqual(failure.state.words.number, 112)
        XCTAssertNil(failure.state.retry)
        XCTAssertTrue(failure.state.visual && failure.state.otherWays)
        XCTAssertEqual(bench.feedback.events.last, .failure)
        failure.visual()
        _ = try await bench.screen(\.asVisual)
    }

    @MainActor func testAnotherCardGetsNoPin() async throws {
        let bench = try await Bench.atHome()
        let (card, other) = (try bench.core.card(), try bench.core.practiceCard(person: "elderly", fault: nil))
        _ = try await bench.ready(wrongPin)
        try await bench.hold(card.tap())
        try await bench.screen(\.asAsked).goOn()
        _ = try await bench.enterPin()
        let relay = Relay(other.tap())
        try await bench.hold(relay)
        let asked = try await bench.screen { $0.asAsked?.state.question == .anotherCard ? $0.asAsked : nil }
        XCTAssertLessThan(relay.sent, verify)
        asked.goOn()
        _ = try await bench.screen(\.asTap)
        asked.end()
        _ = try await bench.screen(\.asHome)
    }

    @MainActor func testWhoDoesNotKnowThePinSpendsNoTry() async throws {
        let bench = try await Bench.atHome()
        try await bench.screen(\.asHome).begin()
        let pad = try await bench.screen(\.asPinPad)
        pad.digit(4)
        pad.doNotKnow()
        let back = try await bench.screen(\.asHandBack)
        XCTAssertNil(back.state.secondsLeft)
        back.held()
        _ = try await bench.screen(\.asVisual)
    }

    @MainActor func testTwoPatientsInARow() async throws {
        let bench = try await Bench.atHome()
        _ = try await bench.ready()
        try await bench.hold(try bench.core.card().tap())
        let first = try await bench.screen(\.asAnswer)
        first.next()
        _ = try await bench.enterPin(bench.pin(of: "elderly"))
        try await bench.hold(try bench.core.practiceCard(person: "elderly", fault: nil).tap())
        let second = try await bench.screen { $0.asAnswer === first ? nil : $0.asAnswer }
        XCTAssertNotEqual(first.state.answer.checkId, second.state.answer.checkId)
        second.leave()
        let home = try await bench.screen(\.asHome)
        try await bench.until { home.state.recent.count == 2 }
    }

    @MainActor func testNobodyLeavesThePadByGoingBack() async throws {
        let bench = try await Bench.atHome()
        try await bench.screen(\.asHome).begin()
        let pad = try await bench.screen(\.asPinPad)
        XCTAssertTrue(bench.model.back())
        XCTAssertTrue(bench.model.screen.asPinPad === pad)
        XCTAssertTrue(bench.model.screen.patientHolds)
        try await bench.type(rightPin, on: pad)
        let back = try await bench.screen(\.asHandBack)
        XCTAssertTrue(bench.model.back())
        XCTAssertTrue(bench.model.screen.asHandBack === back)
        back.activated()
        XCTAssertTrue(back.state.confirming)
        back.dismiss()
        XCTAssertFalse(back.state.confirming)
    }

    @MainActor func testTheOtherModeForThisPatient() async throws {
        let bench = try await Bench.atHome()
        try await bench.ready().switchMode()
        let visual = try await bench.screen(\.asVisual)
        visual.switchMode()
        _ = try await bench.screen(\.asPinPad)
        XCTAssertEqual(bench.model.home.state.mode, .pin)
    }

    @MainActor func testAVirtualCardIsHeldByItsButtonInPractice() async throws {
        let bench = try await Bench.atHome()
        let home = try await bench.screen(\.asHome)
        try await bench.until { home.state.practice != nil }
        home.practice()
        try await bench.screen(\.asPractice).pick("elderly")
        let choice = try await bench.screen { $0.asHome?.state.practice?.id == "elderly" ? $0.asHome?.state.practice : nil }
        let tap = try await bench.ready(choice.card().pin)
        XCTAssertEqual(tap.state.practiceCard, choice.name)
        tap.usePracticeCard()
        let answer = try await bench.screen(\.asAnswer)
        XCTAssertEqual(answer.state.answer.person?.name, choice.name)
        XCTAssertFalse("\(choice)".contains(choice.card().pin))
    }
}
