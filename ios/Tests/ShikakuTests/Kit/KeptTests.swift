// What stays after the check: the answer, the history, the settings, the diagnosis.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

final class KeptTests: XCTestCase, @unchecked Sendable {
    @MainActor private func answered(_ bench: Bench, _ id: String = person) async throws -> AnswerHolder {
        _ = try await bench.ready(bench.pin(of: id))
        try await bench.hold(try bench.core.practiceCard(person: id, fault: nil).tap())
        return try await bench.screen(\.asAnswer)
    }

    @MainActor func testAFieldIsCopiedAsSensitive() async throws {
        let bench = try await Bench.atHome()
        let answer = try await answered(bench)
        let row = try XCTUnwrap(answer.state.answer.results.first?.rows.first { $0.field == .insurerNumber })
        answer.copy(row)
        XCTAssertEqual(bench.clip.copied.map(\.text), [row.value])
        XCTAssertEqual(bench.clip.copied.map(\.sensitive), [true])
        XCTAssertEqual(answer.state.copied, row)
        answer.copy(AnswerRow(field: .symbol, value: "なし", copyable: false))
        XCTAssertEqual(bench.clip.copied.count, 1)
        XCTAssertEqual("\(answer.state)", "AnswerState")
    }

    @MainActor func testAnAnswerOfSomeoneElseIsLeft() async throws {
        let bench = try await Bench.atHome()
        try await answered(bench).different()
        _ = try await bench.screen(\.asHome)
    }

    @MainActor func testEveryColourIsFelt() async throws {
        let bench = try await Bench.atHome()
        for (id, event) in [("lost", FeedbackEvent.invalid), ("assistance", .caution), ("special-care", .caution)] {
            try await answered(bench, id).leave()
            XCTAssertEqual(bench.feedback.events.last, event, id)
            _ = try await bench.screen(\.asHome)
        }
    }

    @MainActor func testTheHistoryIsSearchedByKanaAndOpensAnAnswer() async throws {
        let bench = try await Bench.atHome()
        for id in [person, "infant"] { try await answered(bench, id).leave() }
        bench.model.open(.history)
        let history = try await bench.screen(\.asHistory)
        try await bench.until { history.state.loaded }
        XCTAssertEqual(history.state.days.count, 1)
        XCTAssertEqual(history.state.days.first?.day, bench.model.today)
        history.search("みほんふたは")
        XCTAssertEqual(history.state.days.first?.rows.count, 1)
        XCTAssertNil(history.state.found)
        try await bench.until { bench.pacer.waiting > 0 }
        await bench.pacer.pass(.milliseconds(500))
        try await bench.until { history.state.found == 1 }
        history.search("だれもいない")
        XCTAssertEqual(history.state.days, [])
        history.search("")
        let row = try XCTUnwrap(history.state.days.first?.rows.first)
        history.open(row.checkId)
        let kept = try await bench.screen(\.asHistoryAnswer)
        XCTAssertFalse(kept.state.fresh)
        XCTAssertEqual(history.state.open, row.checkId)
        XCTAssertEqual(bench.model.screen.place, .history)
        XCTAssertTrue(bench.model.back())
        let list = try await bench.screen(\.asHistory)
        XCTAssertTrue(list === history)
        XCTAssertNil(history.state.open)
        XCTAssertEqual("\(history.state)", "HistoryState")
    }

    @MainActor func testARecentAnswerOpensFromHome() async throws {
        let bench = try await Bench.atHome()
        try await answered(bench).leave()
        let home = try await bench.screen(\.asHome)
        try await bench.until { !home.state.recent.isEmpty }
        home.open(home.state.recent[0].checkId)
        let kept = try await bench.screen(\.asAnswer)
        XCTAssertFalse(kept.state.fresh)
        kept.leave()
        _ = try await bench.screen(\.asHome)
        home.open("none")
        let failure = try await bench.screen(\.asFailure)
        XCTAssertEqual(failure.state.words.number, 901)
        failure.end()
        _ = try await bench.screen(\.asHome)
    }

    @MainActor func testTheUsualModeIsKeptAndTheOneAtHomeIsNot() async throws {
        let device = Device()
        let bench = try await Bench.atHome(device)
        bench.model.open(.settings)
        let settings = try await bench.screen(\.asSettings)
        settings.mode(.visual)
        try await bench.until { settings.state.mode == .visual && bench.model.home.state.mode == .visual }
        try await bench.until { settings.state.institution != nil }
        bench.model.open(.check)
        try await bench.screen(\.asHome).mode(.pin)
        XCTAssertEqual(bench.model.home.state.mode, .pin)
        let kept = try await bench.core.mode()
        XCTAssertEqual(kept, .visual)
    }

    @MainActor func testTheDiagnosisIsCopiedAsItIs() async throws {
        let bench = try await Bench.atHome()
        bench.model.open(.settings)
        try await bench.screen(\.asSettings).diagnose()
        let diagnosis = try await bench.screen(\.asDiagnosis)
        try await bench.until { !diagnosis.state.busy }
        XCTAssertFalse(diagnosis.state.lines.isEmpty)
        diagnosis.copy()
        XCTAssertEqual(bench.clip.copied.first?.text.split(separator: "\n").count, diagnosis.state.lines.count)
        XCTAssertEqual(bench.clip.copied.first?.sensitive, false)
        XCTAssertTrue(bench.model.back())
        _ = try await bench.screen(\.asSettings)
    }

    @MainActor func testTheOtherWorldIsOpenedFromTheSettings() async throws {
        let worlds = SeenWorlds()
        let bench = try Bench(try await Device().enrolled(), worlds: worlds)
        try await bench.start()
        XCTAssertTrue(bench.model.practice)
        bench.model.open(.settings)
        let settings = try await bench.screen(\.asSettings)
        XCTAssertTrue(settings.state.canSwitchWorld && settings.state.practice)
        settings.practise(false)
        XCTAssertEqual(worlds.opened, [false])
    }

    @MainActor func testTheLanguageOfTheDeviceReachesTheWordsOfTheCore() async throws {
        let bench = try Bench(try await Device().enrolled())
        bench.texts.language = "en"
        try await bench.start()
        let answer = try await answered(bench)
        XCTAssertEqual(answer.state.answer.verdict.title, "Valid")
    }

    @MainActor func testAnAnswerPastItsDateIsNotShown() async throws {
        let bench = try await Bench.atHome()
        bench.model.openAnswer("01890000-0000-7000-8000-000000000000")
        try await Task.sleep(for: .milliseconds(50))
        _ = try await bench.screen(\.asHome)
    }
}
