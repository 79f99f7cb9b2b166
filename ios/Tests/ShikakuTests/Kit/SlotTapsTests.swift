// A wired reader at a desk: its state is always known, a card opens the identity step, and nothing goes to it before.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

/// A virtual card on the reader; every time it is powered it is a fresh tap.
private actor PlayedCard: SlotCard {
    private let card: PracticeCard
    private var link: (any CardLink)?
    private(set) var begun = 0
    private(set) var ended = 0

    init(_ card: PracticeCard) { self.card = card }

    func begin() async throws {
        begun += 1
        link = card.tap()
    }
    func transmit(_ command: Data) async throws -> Data {
        guard let link else { throw CardLinkError.CardLost }
        return try await link.transmit(command: command)
    }
    func end() async {
        ended += 1
        link = nil
    }
}

final class SlotTapsTests: XCTestCase, @unchecked Sendable {
    @MainActor private func desk() async throws -> (Bench, SlotTaps) {
        let taps = SlotTaps()
        let bench = try Bench(try await Device().enrolled(), taps: taps)
        taps.placed = { [model = bench.model] in model.cardPlaced() }
        try await bench.start()
        return (bench, taps)
    }

    @MainActor func testTheReaderIsToldAtAllTimes() async throws {
        let (bench, taps) = try await desk()
        let home = try await bench.screen(\.asHome)
        XCTAssertEqual(home.reading, .searching)
        XCTAssertEqual(home.reader?.word, .searching)
        taps.readerIs("見本リーダー")
        XCTAssertEqual(home.reading, .resting)
        XCTAssertEqual(taps.reader, ReaderStatus(name: "見本リーダー", word: .ready))
        taps.readerIs(nil)
        XCTAssertEqual(home.reading, .readerGone)
        XCTAssertEqual(home.reader?.word, .away)
    }

    @MainActor func testACardOpensTheIdentityStepAndIsReadAfterIt() async throws {
        let (bench, taps) = try await desk()
        let card = PlayedCard(try bench.core.card())
        taps.readerIs("見本リーダー")
        taps.cardIs(card)
        let pad = try await bench.screen(\.asPinPad)
        let before = await card.begun
        XCTAssertEqual(before, 0, "nothing is sent before the PIN")
        try await bench.type(rightPin, on: pad)
        try await bench.screen(\.asHandBack).held()
        _ = try await bench.screen(\.asAnswer)
        let after = (await card.begun, await card.ended)
        XCTAssertEqual([after.0, after.1], [1, 1])
    }

    @MainActor func testACardThatStaysIsReadAgainAfterAQuestionAndNotAfterTheAnswer() async throws {
        let (bench, taps) = try await desk()
        let card = PlayedCard(try bench.core.card())
        taps.readerIs("見本リーダー")
        taps.cardIs(card)
        try await bench.type(wrongPin, on: try await bench.screen(\.asPinPad))
        try await bench.screen(\.asHandBack).held()
        try await bench.screen(\.asAsked).goOn()
        try await bench.type(rightPin, on: try await bench.screen(\.asPinPad))
        try await bench.screen(\.asHandBack).held()
        try await bench.screen(\.asAnswer).leave()
        _ = try await bench.screen(\.asHome)
        try await Task.sleep(for: .milliseconds(50))
        XCTAssertNotNil(bench.model.screen.asHome, "the same card begins nothing by itself")
        XCTAssertEqual(taps.reader?.stale, true)
        let begun = await card.begun
        _ = try await bench.ready()
        try await Task.sleep(for: .milliseconds(50))
        let after = await card.begun
        XCTAssertEqual(after, begun, "the next patient's PIN does not go to the last one's card")
        bench.model.open(.check)
        _ = try await bench.screen(\.asHome)
        taps.cardIs(nil)
        taps.cardIs(card)
        _ = try await bench.screen(\.asPinPad)
    }

    @MainActor func testAReaderPulledOutAndPluggedInKeepsItsCardFromTheNextPatient() async throws {
        let (bench, taps) = try await desk()
        let card = PlayedCard(try bench.core.card())
        taps.readerIs("見本リーダー")
        taps.cardIs(card)
        try await bench.type(rightPin, on: try await bench.screen(\.asPinPad))
        try await bench.screen(\.asHandBack).held()
        try await bench.screen(\.asAnswer).leave()
        _ = try await bench.screen(\.asHome)
        let begun = await card.begun
        taps.readerIs(nil)
        taps.readerIs("見本リーダー")
        taps.cardIs(card)
        XCTAssertNotNil(bench.model.screen.asHome, "a card that was used begins nothing")
        XCTAssertEqual(taps.reader?.stale, true)
        _ = try await bench.ready()
        try await Task.sleep(for: .milliseconds(50))
        let after = await card.begun
        XCTAssertEqual(after, begun, "the next patient's PIN does not go to the last one's card")
        taps.cardIs(nil)
        taps.cardIs(card)
        _ = try await bench.screen(\.asAnswer)
    }

    func testALinkNamesItsReader() async throws {
        let core = try await Device().enrolled()
        let link = SlotLink(PlayedCard(try core.card()), reader: "見本リーダー")
        XCTAssertEqual(try link.facts().reader, "見本リーダー")
    }

    @MainActor func testACardDuringAnotherScreenOpensNothing() async throws {
        let (bench, taps) = try await desk()
        taps.readerIs("見本リーダー")
        bench.model.open(.settings)
        taps.cardIs(PlayedCard(try bench.core.card()))
        XCTAssertNotNil(bench.model.screen.asSettings)
    }

    @MainActor func testAReaderPulledOutTakesItsCardAlong() async throws {
        let (bench, taps) = try await desk()
        taps.readerIs("見本リーダー")
        _ = try await bench.ready()
        XCTAssertEqual(taps.state, .reading(secondsLeft: nil))
        taps.readerIs(nil)
        XCTAssertEqual(taps.state, .readerGone)
        taps.readerIs("見本リーダー")
        taps.cardIs(PlayedCard(try bench.core.card()))
        _ = try await bench.screen(\.asAnswer)
    }
}
