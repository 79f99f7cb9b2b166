// The card of one patient is never met by what the next one entered, whatever happened to the reader in between.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

final class NextPatientTests: XCTestCase, @unchecked Sendable {
    /// A reader with a card on it.
    @MainActor private func desk() async throws -> BluetoothBench {
        let desk = try await BluetoothBench("acr1555u", taken: false)
        try await desk.ready()
        try await desk.accepted()
        return desk
    }

    /// The check waits, nothing goes to the card, until that was lifted and put down again.
    @MainActor private func notRead(_ desk: BluetoothBench, _ before: UInt32, _ line: UInt = #line) async throws {
        try await Task.sleep(for: .milliseconds(700))
        XCTAssertNotNil(desk.bench.model.screen.asTap, line: line)
        XCTAssertEqual(desk.reader.exchanges(), before, "the last patient's card", line: line)
        XCTAssertEqual(desk.status?.stale, true, line: line)
        desk.reader.takeCard()
        try await desk.bench.until(line) { desk.status?.card == false }
        desk.reader.putCard()
        try await desk.bench.until(line) { desk.reader.exchanges() > before }
    }

    @MainActor func testAReaderLostAfterAnAnswerKeepsItsCardFromTheNextPatient() async throws {
        let desk = try await desk()
        _ = try await desk.bench.ready()
        let answer = try await desk.bench.screen(\.asAnswer)
        let before = desk.reader.exchanges()
        desk.reader.switchOff()
        try await desk.until(.away)
        desk.reader.switchOn()
        try await desk.bench.until { desk.status?.word == .ready && desk.status?.card == true }
        answer.next()
        _ = try await desk.bench.enterPin()
        try await notRead(desk, before)
    }

    @MainActor func testAReaderLostWhileTheNextPatientEntersKeepsItsCard() async throws {
        let desk = try await desk()
        _ = try await desk.bench.ready()
        let answer = try await desk.bench.screen(\.asAnswer)
        let before = desk.reader.exchanges()
        answer.next()
        desk.reader.switchOff()
        try await desk.until(.away)
        _ = try await desk.bench.enterPin()
        desk.reader.switchOn()
        try await desk.bench.until { desk.status?.word == .ready && desk.status?.card == true }
        try await notRead(desk, before)
    }

    @MainActor func testAReaderConnectedAnewKeepsItsCardAndBeginsNothing() async throws {
        let desk = try await desk()
        _ = try await desk.bench.ready()
        try await desk.bench.screen(\.asAnswer).leave()
        _ = try await desk.bench.screen(\.asHome)
        let before = desk.reader.exchanges()
        await desk.bench.model.connectReader()
        try await desk.bench.until { desk.status?.word == .ready && desk.status?.card == true }
        XCTAssertNotNil(desk.bench.model.screen.asHome, "a card that was used begins nothing")
        _ = try await desk.bench.ready()
        try await notRead(desk, before)
    }

    @MainActor func testReadersConnectedAtTheSameTimeEndAsTheLast() async throws {
        let desk = try await desk()
        let model = desk.bench.model
        async let first: Void = model.connectReader()
        async let second: Void = model.connectReader()
        async let third: Void = model.connectReader()
        _ = await (first, second, third)
        try await desk.until(.ready)
        try await Task.sleep(for: .milliseconds(300))
        XCTAssertEqual(desk.status?.word, .ready)
        model.open(.check)
        _ = try await desk.bench.ready()
        _ = try await desk.bench.screen(\.asAnswer)
    }

    @MainActor func testACheckBegunAtHomeBesideAQuestionIsTheNextPatients() async throws {
        let desk = try await desk()
        _ = try await desk.bench.ready(wrongPin)
        _ = try await desk.bench.screen(\.asAsked)
        let before = desk.reader.exchanges()
        desk.bench.model.home.begin()
        _ = try await desk.bench.enterPin()
        try await notRead(desk, before)
    }

    @MainActor func testACardThatWasNeverReadIsNotTheNextPatientsEither() async throws {
        let desk = try await desk()
        try await desk.bench.screen(\.asHome).mode(.visual)
        desk.bench.model.home.begin()
        try await desk.bench.screen(\.asVisual).unsure()
        desk.bench.model.open(.check)
        let before = desk.reader.exchanges()
        try await desk.bench.screen(\.asHome).mode(.pin)
        desk.bench.model.home.begin()
        _ = try await desk.bench.enterPin()
        try await notRead(desk, before)
    }

    @MainActor func testAnAnswerThatComesLateIsNotShownOverWhatIsOpenByThen() async throws {
        let bench = try await Bench.atHome()
        _ = try await bench.ready()
        try await bench.hold(try bench.core.card().tap())
        let checkId = try await bench.screen(\.asAnswer).state.answer.checkId
        bench.model.open(.check)
        bench.model.openAnswer(checkId)
        bench.model.goToOtherWays()
        let shown = bench.model.turn
        try await Task.sleep(for: .milliseconds(500))
        XCTAssertEqual(bench.model.turn, shown, "nothing of an earlier patient comes over it")
        bench.model.open(.check)
        bench.model.openAnswer(checkId)
        _ = try await bench.screen(\.asAnswer)
    }

    @MainActor func testTheOtherModeForTheSamePatientReadsTheCardThatStays() async throws {
        let desk = try await desk()
        _ = try await desk.bench.ready(wrongPin)
        try await desk.bench.screen(\.asAsked).visual()
        try await desk.bench.byEye()
        let answer = try await desk.bench.screen(\.asAnswer)
        XCTAssertEqual(answer.state.answer.mode, .visual)
    }

    @MainActor func testEveryWayFromHomeEndsTheCheckBeside() async throws {
        let ways: [(String, @MainActor (HomeHolder, String) -> Void)] = [
            ("other ways", { home, _ in home.otherWays() }),
            ("waiting", { home, _ in home.waiting() }),
            ("an answer", { home, checkId in home.open(checkId) }),
            ("practice", { home, _ in home.practice() }),
        ]
        for (name, way) in ways {
            let bench = try await Bench.atHome()
            _ = try await bench.ready()
            try await bench.hold(try bench.core.card().tap())
            try await bench.screen(\.asAnswer).leave()
            try await bench.until { bench.model.home.state.recent.count == 1 }
            let checkId = bench.model.home.state.recent[0].checkId
            _ = try await bench.ready()
            let held = try XCTUnwrap(bench.taps.held)
            way(bench.model.home, checkId)
            XCTAssertNil(bench.taps.held, "\(name): no card is wanted any more")
            XCTAssertNil(bench.model.flow, name)
            try await bench.until { bench.model.screen.asTap == nil }
            let late = Relay(try bench.core.card().tap())
            held(late)
            try await Task.sleep(for: .milliseconds(100))
            XCTAssertEqual(late.sent, 0, "\(name): the PIN is gone")
            await bench.pacer.pass(seconds: 61)
            XCTAssertNil(bench.model.screen.asPinPad, "\(name): the check that was left comes back by nothing")
        }
    }
}
