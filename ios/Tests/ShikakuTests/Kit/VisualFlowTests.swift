// Whole visual checks (目視): compare, birth date, tap; with the photo of the chip, too.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

final class VisualFlowTests: XCTestCase, @unchecked Sendable {
    @MainActor private func begin(_ bench: Bench) async throws -> VisualHolder {
        let home = try await bench.screen(\.asHome)
        home.mode(.visual)
        home.begin()
        let visual = try await bench.screen(\.asVisual)
        visual.same()
        try await bench.until { visual.state.step == .birth }
        return visual
    }

    @MainActor private func type(_ visual: VisualHolder, _ birth: String, of printed: String) {
        birth.forEach { visual.digit(UInt8($0.wholeNumberValue!)) }
        if let meant = visual.state.candidates.first(where: { $0.echo.hasPrefix(printed) }) { visual.choose(meant) }
    }

    /// The digits of a printed date such as 平成2年3月4日.
    private func digits(_ printed: String) -> String {
        let numbers = printed.split { !$0.isNumber }.map(String.init)
        return numbers.map { $0.count == 1 ? "0" + $0 : $0 }.joined()
    }

    @MainActor private func someone(_ bench: Bench, _ id: String = person) -> PracticePerson {
        bench.core.practicePeople().first { $0.id == id }!
    }

    /// From home to waiting for a card, with what is printed on it.
    @MainActor private func ready(_ bench: Bench, _ who: PracticePerson, photo: Bool = false, birth: String? = nil)
        async throws
    {
        let visual = try await begin(bench)
        visual.photo(photo)
        if let birth { type(visual, birth, of: "") } else { type(visual, digits(who.printedBirth), of: who.printedBirth) }
        if visual.state.chosen == nil, let first = visual.state.candidates.first { visual.choose(first) }
        XCTAssertTrue(visual.state.ready)
        visual.decide()
        if photo {
            XCTAssertEqual(visual.state.step, .codes)
            typeCodes(visual, who.printedCode)
            visual.decide()
        }
        _ = try await bench.screen(\.asTap)
    }

    @MainActor private func typeCodes(_ visual: VisualHolder, _ code: PrintedCode) {
        (code.expiryYear + code.securityCode).forEach { visual.digit(UInt8($0.wholeNumberValue!)) }
    }

    @MainActor func testFromTheComparisonToTheAnswer() async throws {
        let bench = try await Bench.atHome()
        let who = someone(bench)
        try await ready(bench, who)
        XCTAssertEqual(bench.model.screen.asTap?.state.steps.last, .readingRecord)
        try await bench.hold(Relay(try bench.core.card().tap()))
        let answer = try await bench.screen(\.asAnswer)
        XCTAssertEqual(answer.state.answer.mode, .visual)
        XCTAssertEqual(answer.state.answer.person?.name, who.name)
        XCTAssertEqual(answer.state.nextMode, .visual)
    }

    @MainActor func testWithThePhotoOfTheChip() async throws {
        let bench = try await Bench.atHome()
        try await ready(bench, someone(bench), photo: true)
        try await bench.hold(Relay(try bench.core.card().tap()))
        let photo = try await bench.screen(\.asPhoto)
        let seen = try XCTUnwrap(photo.state?.photo)
        XCTAssertEqual(seen.pixels.count, Int(seen.width * seen.height))
        XCTAssertFalse("\(String(describing: photo.state))".contains("pixels"))
        photo.same()
        XCTAssertNil(photo.state, "shown once")
        _ = try await bench.screen(\.asAnswer)
    }

    @MainActor func testAnotherPersonThanThePhotoGoesHome() async throws {
        let bench = try await Bench.atHome()
        try await ready(bench, someone(bench), photo: true)
        try await bench.hold(Relay(try bench.core.card().tap()))
        try await bench.screen(\.asPhoto).different()
        let home = try await bench.screen(\.asHome)
        try await Task.sleep(for: .milliseconds(50))
        XCTAssertEqual(home.state.recent.count, 0)
    }

    @MainActor func testThePhotoIsGoneAfterAMinuteAndTheCheckBeginsAnew() async throws {
        let bench = try await Bench.atHome()
        try await ready(bench, someone(bench), photo: true)
        try await bench.hold(Relay(try bench.core.card().tap()))
        let photo = try await bench.screen(\.asPhoto)
        try await bench.until { bench.pacer.waiting > 0 }
        await bench.pacer.pass(seconds: 61)
        _ = try await bench.screen(\.asVisual)
        XCTAssertNil(photo.state)
    }

    @MainActor func testThePhotoIsWipedWhenTheAppGoesBehind() async throws {
        let bench = try await Bench.atHome()
        try await ready(bench, someone(bench), photo: true)
        try await bench.hold(Relay(try bench.core.card().tap()))
        let photo = try await bench.screen(\.asPhoto)
        bench.model.leftForBackground()
        _ = try await bench.screen(\.asHome)
        XCTAssertNil(photo.state)
    }

    @MainActor func testAWrongBirthDateIsTypedAgain() async throws {
        let bench = try await Bench.atHome()
        let (who, card) = (someone(bench), try bench.core.card())
        try await ready(bench, who, birth: "010203")
        try await bench.hold(Relay(card.tap()))
        let asked = try await bench.screen(\.asAsked)
        XCTAssertEqual(asked.state.question, .wrongBirthDate)
        XCTAssertFalse(asked.state.offersVisual)
        asked.goOn()
        let visual = try await bench.screen(\.asVisual)
        XCTAssertEqual(visual.state.step, .birth)
        type(visual, digits(who.printedBirth), of: who.printedBirth)
        visual.decide()
        try await bench.hold(Relay(card.tap()))
        let anew = try await bench.screen { $0.asAsked === asked ? nil : $0.asAsked }
        XCTAssertEqual(anew.state.question, .attestationNeeded, "what was attested of one birth date holds for no other")
        anew.goOn()
        visual.same()
        try await bench.until { visual.state.step == .birth }
        type(visual, digits(who.printedBirth), of: who.printedBirth)
        visual.decide()
        try await bench.hold(Relay(card.tap()))
        _ = try await bench.screen(\.asAnswer)
    }

    @MainActor func testWrongCodesAreTypedAgain() async throws {
        let bench = try await Bench.atHome()
        let (who, card) = (someone(bench), try bench.core.card())
        let visual = try await begin(bench)
        visual.photo(true)
        type(visual, digits(who.printedBirth), of: who.printedBirth)
        visual.decide()
        typeCodes(visual, PrintedCode(expiryYear: who.printedCode.expiryYear, securityCode: "0000"))
        visual.backspace()
        visual.digit(1)
        visual.decide()
        try await bench.hold(Relay(card.tap()))
        let asked = try await bench.screen(\.asAsked)
        XCTAssertEqual(asked.state.question, .wrongCodeB)
        asked.goOn()
        XCTAssertEqual(visual.state.step, .codes)
        XCTAssertEqual(visual.state.securityCode, "")
        typeCodes(visual, who.printedCode)
        visual.decide()
        try await bench.hold(Relay(card.tap()))
        _ = try await bench.screen(\.asPhoto)
    }

    @MainActor func testACardWithoutAPhotoAndABlockedFace() async throws {
        let bench = try await Bench.atHome()
        let infant = someone(bench, "infant")
        try await ready(bench, infant, photo: true)
        try await bench.hold(Relay(try bench.core.practiceCard(person: "infant", fault: nil).tap()))
        let failure = try await bench.screen(\.asFailure)
        XCTAssertFalse(failure.state.visual)
        XCTAssertTrue(failure.state.otherWays)
        failure.end()
        _ = try await bench.screen(\.asHome)
    }

    @MainActor func testACardLostAtAnyExchangeIsAskedForAgain() async throws {
        let bench = try await Bench.atHome()
        let who = someone(bench)
        for exchange in 1...8 {
            try await ready(bench, who)
            let tap = try await bench.screen(\.asTap)
            try await bench.hold(Relay(try bench.core.card("torn-before:\(exchange)").tap()))
            try await bench.until { tap.state.again != nil }
            XCTAssertTrue([101, 128].contains(tap.state.again?.number))
            try await bench.hold(Relay(try bench.core.card().tap()))
            try await bench.screen(\.asAnswer).leave()
        }
    }

    @MainActor func testStoppingDuringAVisualTap() async throws {
        let bench = try await Bench.atHome()
        try await ready(bench, someone(bench))
        let gate = Gate(try bench.core.card(), at: 6)
        try await bench.hold(gate.relay)
        await gate.reached.wait()
        XCTAssertTrue(bench.model.back())
        _ = try await bench.screen(\.asHome)
        await gate.open.give()
        await gate.relay.ended.wait()
        XCTAssertEqual(gate.relay.sent, 6)
    }

    @MainActor func testDigitsThatAreNoDayAreRefusedInTheWordsOfTheCore() async throws {
        let bench = try await Bench.atHome()
        let visual = try await begin(bench)
        type(visual, "991399", of: "")
        XCTAssertEqual(visual.state.candidates, [])
        XCTAssertEqual(visual.state.notice?.number, 311)
        XCTAssertFalse(visual.state.ready)
        visual.backspace()
        XCTAssertNil(visual.state.notice)
        XCTAssertEqual(visual.state.birthFields.day, "9")
        XCTAssertFalse("\(visual.state)".contains("9913"))
    }

    @MainActor func testAWesternYearAndTheStepsBack() async throws {
        let bench = try await Bench.atHome()
        let visual = try await begin(bench)
        visual.western(true)
        type(visual, "19800407", of: "")
        XCTAssertEqual(visual.state.candidates.count, 1)
        XCTAssertEqual(visual.state.chosen, visual.state.candidates.first)
        XCTAssertEqual(visual.state.birthFields.year, "1980")
        visual.photo(true)
        visual.decide()
        XCTAssertEqual(visual.state.step, .codes)
        XCTAssertTrue(bench.model.back())
        XCTAssertEqual(visual.state.step, .birth)
        XCTAssertTrue(bench.model.back())
        XCTAssertEqual(visual.state, VisualState())
        XCTAssertTrue(bench.model.back())
        _ = try await bench.screen(\.asHome)
    }

    @MainActor func testWhoIsUnsureIsShownTheOtherWays() async throws {
        let bench = try await Bench.atHome()
        let home = try await bench.screen(\.asHome)
        home.mode(.visual)
        home.begin()
        try await bench.screen(\.asVisual).unsure()
        _ = try await bench.screen(\.asOtherWays)
    }
}
