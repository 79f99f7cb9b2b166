// The phone's NFC as a machine: one session at a time, used once, with a radio that the test plays.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

/// The system's radio, as the test plays it. It refuses what the system refuses: a session while another one is not over.
@MainActor private final class PlayedRadio: NfcRadio {
    var exists = true
    private(set) weak var events: (any NfcEvents)?
    private(set) var opened = 0
    private(set) var polledAgain = 0
    private(set) var told: [String] = []
    private(set) var closings: [(message: String, failed: Bool)] = []
    private var running = false

    func open(_ message: String, _ events: any NfcEvents) {
        XCTAssertFalse(running, "opened before the last one was over")
        (running, self.events) = (true, events)
        opened += 1
        told = [message]
    }
    func tell(_ message: String) { told.append(message) }
    func pollAgain() { polledAgain += 1 }
    func close(_ message: String, failed: Bool) { closings.append((message, failed)) }

    /// The system says that the session is over.
    func over(_ end: TapEnd) {
        running = false
        events?.closed(end)
    }
}

/// A virtual card in the field.
private struct PlayedTag: NfcTag {
    var known = true
    let link: any CardLink
    func connect() async throws {}
    func transmit(_ command: Data) async throws -> Data { try await link.transmit(command: command) }
}

final class NfcTapsTests: XCTestCase, @unchecked Sendable {
    @MainActor private func bench() async throws -> (Bench, NfcTaps, PlayedRadio, HandPacer) {
        let (radio, pacer) = (PlayedRadio(), HandPacer())
        let taps = NfcTaps(radio, try CatalogTexts(), pacer)
        let bench = try Bench(try await Device().enrolled(), taps: taps)
        try await bench.start()
        return (bench, taps, radio, pacer)
    }

    @MainActor func testAWholeCheckOverASessionThatEndsBeforeTheAnswer() async throws {
        let (bench, taps, radio, _) = try await bench()
        XCTAssertEqual([radio.opened, radio.closings.count], [0, 0], "identity first, then the session")
        _ = try await bench.ready()
        XCTAssertEqual(radio.opened, 1)
        radio.events?.opened()
        radio.events?.found([PlayedTag(link: try bench.core.card().tap())])
        _ = try await bench.screen(\.asAnswer)
        XCTAssertEqual(radio.closings.map(\.message), [bench.texts.get(.release)])
        XCTAssertEqual(radio.closings.map(\.failed), [false])
        XCTAssertEqual(radio.told.first, bench.texts.get(.tapNow))
        radio.over(.cancelled)
        XCTAssertEqual(taps.state, .resting)
    }

    @MainActor func testTheNextSessionWaitsUntilTheLastOneIsOver() async throws {
        let (bench, taps, radio, _) = try await bench()
        _ = try await bench.ready()
        radio.events?.found([PlayedTag(link: try bench.core.card().tap())])
        try await bench.screen(\.asAnswer).next()
        _ = try await bench.enterPin()
        XCTAssertEqual(radio.opened, 1)
        XCTAssertEqual(taps.state, .closing)
        radio.over(.cancelled)
        XCTAssertEqual(radio.opened, 2)
        radio.events?.found([PlayedTag(link: try bench.core.card().tap())])
        _ = try await bench.screen(\.asAnswer)
    }

    @MainActor func testALostCardEndsTheSessionWithItsWordsAndTheNextOneIsOpenedByHand() async throws {
        let (bench, taps, radio, _) = try await bench()
        let tap = try await bench.ready()
        radio.events?.found([PlayedTag(link: try bench.core.card("torn-before:3").tap())])
        try await bench.until { tap.state.again != nil && radio.closings.count == 1 }
        XCTAssertEqual(radio.closings.map(\.message), [tap.state.again?.title])
        XCTAssertEqual(radio.closings.map(\.failed), [true])
        radio.over(.cancelled)
        XCTAssertEqual(radio.opened, 1)
        XCTAssertEqual(taps.state, .closed(.cancelled))
        tap.again()
        XCTAssertEqual(radio.opened, 2)
        radio.events?.found([PlayedTag(link: try bench.core.card().tap())])
        _ = try await bench.screen(\.asAnswer)
    }

    @MainActor func testTheTimeLimitIsShownAndItsEndWithoutACardIsNoFailure() async throws {
        let (bench, taps, radio, pacer) = try await bench()
        let tap = try await bench.ready()
        XCTAssertEqual(taps.state, .reading(secondsLeft: nil))
        radio.events?.opened()
        try await bench.until { pacer.waiting == 1 }
        await pacer.pass(seconds: 20)
        XCTAssertEqual(tap.reading, .reading(secondsLeft: 40))
        radio.over(.timedOut)
        XCTAssertEqual(tap.reading, .closed(.timedOut))
        XCTAssertNotNil(bench.model.screen.asTap)
        tap.again()
        XCTAssertEqual(radio.opened, 2)
    }

    @MainActor func testASessionThatTimesOutDuringAnExchangeIsANumberOfTheCore() async throws {
        for (exchange, number) in [(2, UInt16(107)), (verify, 102)] {
            let (bench, _, radio, _) = try await bench()
            let tap = try await bench.ready()
            let gate = Gate(try bench.core.card(), at: exchange)
            radio.events?.found([PlayedTag(link: gate.relay)])
            await gate.reached.wait()
            radio.over(.timedOut)
            await gate.fail.give()
            await gate.open.give()
            try await bench.until { tap.state.again != nil }
            XCTAssertEqual(tap.state.again?.number, number)
        }
    }

    @MainActor func testTheSheetClosedByHandDuringAnExchangeEndsTheCheck() async throws {
        let (bench, _, radio, _) = try await bench()
        _ = try await bench.ready()
        let gate = Gate(try bench.core.card(), at: 2)
        radio.events?.found([PlayedTag(link: gate.relay)])
        await gate.reached.wait()
        radio.over(.cancelled)
        await gate.fail.give()
        await gate.open.give()
        _ = try await bench.screen(\.asHome)
    }

    @MainActor func testSeveralOrOtherCardsAreAskedAwayInTheSameSession() async throws {
        let (bench, _, radio, _) = try await bench()
        _ = try await bench.ready()
        let card = PlayedTag(link: try bench.core.card().tap())
        radio.events?.found([card, card])
        XCTAssertEqual(radio.told.last, bench.texts.get(.iosOneCard))
        radio.events?.found([PlayedTag(known: false, link: card.link)])
        XCTAssertEqual(radio.told.last, bench.texts.get(.iosOtherCard))
        XCTAssertEqual([radio.polledAgain, radio.opened], [2, 1])
        radio.events?.found([card])
        _ = try await bench.screen(\.asAnswer)
    }

    @MainActor func testStoppingClosesTheSession() async throws {
        let (bench, taps, radio, _) = try await bench()
        try await bench.ready().stop()
        _ = try await bench.screen(\.asHome)
        XCTAssertEqual(radio.closings.count, 1)
        radio.over(.cancelled)
        XCTAssertEqual(taps.state, .resting)
        radio.events?.found([PlayedTag(link: try bench.core.card().tap())])
        XCTAssertNotNil(bench.model.screen.asHome)
    }

    @MainActor func testTheLastWordsThatNeverComeDoNotKeepTheSessionOpen() async throws {
        let (radio, pacer) = (PlayedRadio(), HandPacer())
        let taps = NfcTaps(radio, try CatalogTexts(), pacer)
        let core = try await Device().enrolled()
        var links: [any CardLink] = []
        taps.want {
            links.append($0)
        } failed: { _ in
        }
        radio.events?.found([PlayedTag(link: try core.card().tap())])
        try await links[0].end()
        XCTAssertEqual(radio.closings.count, 0)
        while pacer.waiting == 0 { await Task.yield() }
        await pacer.pass(.milliseconds(300))
        XCTAssertEqual(radio.closings.map(\.message), [""])
        let number = try? await links[0].transmit(command: Data())
        XCTAssertNil(number, "none after the end")
    }

    @MainActor func testADeviceWithoutNfcOpensNothing() async throws {
        let radio = PlayedRadio()
        radio.exists = false
        let taps = NfcTaps(radio, try CatalogTexts(), HandPacer())
        taps.want { _ in
        } failed: { _ in
        }
        taps.unwant()
        XCTAssertEqual(taps.state, .none)
        XCTAssertEqual(radio.opened, 0)
    }

    func testEveryEndHasItsMeaningForTheCore() {
        let ends: [TapEnd] = [.cancelled, .timedOut, .busy, .notPermitted, .broken]
        XCTAssertEqual(ends.map(\.linkError), [.Cancelled, .TimedOut, .Busy, .NotPermitted, .Broken])
    }
}
