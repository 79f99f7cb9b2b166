// What staff set for this device, and practising without a signal.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

final class SettingsTests: XCTestCase, @unchecked Sendable {
    @MainActor private func settings(_ bench: Bench) async throws -> SettingsHolder {
        bench.model.open(.settings)
        return try await bench.screen(\.asSettings)
    }

    @MainActor func testSoundsAndVibrationAreSwitchedOffAndStaySo() async throws {
        let bench = try await Bench.atHome()
        let first = try await settings(bench)
        XCTAssertTrue(first.state.signals)
        first.signals(false)
        XCTAssertEqual(bench.feedback.events, [])
        let again = try await settings(bench)
        XCTAssertFalse(again.state.signals)
        bench.model.open(.check)
        _ = try await bench.ready()
        XCTAssertEqual(bench.feedback.events, [])
        try await settings(bench).signals(true)
        XCTAssertEqual(bench.feedback.events, [.released], "felt at once")
    }

    @MainActor func testThePadIsMixedAnewEachTime() async throws {
        let bench = try await Bench.atHome()
        try await bench.screen(\.asHome).begin()
        let plain = try await bench.screen(\.asPinPad)
        XCTAssertEqual(plain.state.keys, [1, 2, 3, 4, 5, 6, 7, 8, 9, 0])
        try await settings(bench).shuffle(true)
        var seen: Set<[UInt8]> = []
        for _ in 0..<4 {
            bench.model.open(.check)
            try await bench.screen(\.asHome).begin()
            let pad = try await bench.screen(\.asPinPad)
            XCTAssertEqual(pad.state.keys.sorted(), Array(0...9))
            pad.digit(4)
            XCTAssertEqual(pad.state.count, 1)
            seen.insert(pad.state.keys)
        }
        XCTAssertGreaterThan(seen.count, 1)
    }

    @MainActor func testPractisingWithoutASignalWaitsForItsAnswer() async throws {
        let bench = try await Bench.atHome()
        bench.model.resumed()
        let off = try await settings(bench)
        XCTAssertTrue(off.state.reachable && off.state.practice)
        try await bench.core.stockChallenges()
        off.reachable(false)
        try await bench.until { !off.state.reachable }
        bench.model.open(.check)
        _ = try await bench.ready()
        try await bench.hold(try bench.core.card().tap())
        let waiting = try await bench.screen(\.asWaiting)
        XCTAssertEqual(waiting.state.because?.number, 401)
        let on = try await settings(bench)
        XCTAssertFalse(on.state.reachable, "it stays so")
        on.reachable(true)
        try await bench.until { on.state.reachable }
        bench.model.resumed()
        bench.model.open(.check)
        let home = try await bench.screen(\.asHome)
        try await bench.until { home.state.waiting == 0 && home.state.recent.count == 1 }
    }

    @MainActor func testAPractisingDeviceThatIsRevokedBeginsNoCheck() async throws {
        let bench = try await Bench.atHome()
        try bench.core.practiceRevoke()
        try await bench.screen(\.asHome).begin()
        let failure = try await bench.screen(\.asFailure)
        XCTAssertEqual(failure.state.words.number, 413)
    }

    @MainActor func testForRealCardsNoNetworkCanBeSwitched() async throws {
        let bench = try Bench(try await Device().openForReal())
        let holder = try await settings(bench)
        holder.reachable(false)
        try await bench.until { holder.state.notice != nil }
        XCTAssertEqual(holder.state.notice?.number, 611)
        XCTAssertTrue(holder.state.reachable)
    }

    @MainActor func testAnAnswerOfAnotherPersonIsDiscardedAndHomeSaysSo() async throws {
        let bench = try await Bench.atHome()
        _ = try await bench.ready()
        try await bench.hold(try bench.core.card().tap())
        try await bench.screen(\.asAnswer).different()
        let home = try await bench.screen(\.asHome)
        XCTAssertTrue(home.state.discarded)
        home.begin()
        _ = try await bench.screen(\.asPinPad)
        bench.model.open(.check)
        XCTAssertFalse(bench.model.home.state.discarded)
    }

    func testResultsHaveTheirNotesAndDigitsHaveNone() {
        let sounding: [FeedbackEvent] = [.valid, .caution, .invalid, .failure]
        for event in sounding {
            let wave = Sounds.wave(event)!
            let size = wave.subdata(in: 40..<44).reversed().reduce(0) { $0 << 8 | Int($1) }
            XCTAssertEqual(size, wave.count - 44)
            let length = Sounds.melody(event).reduce(0) { $0 + $1.milliseconds }
            XCTAssertEqual(size / 2, length * Sounds.rate / 1_000, "\(event)")
            let peak = stride(from: 44, to: wave.count, by: 2).map {
                abs(Int(Int16(bitPattern: UInt16(wave[$0]) | UInt16(wave[$0 + 1]) << 8)))
            }
            XCTAssertLessThanOrEqual(peak.max()!, Int(Sounds.loudness))
            XCTAssertGreaterThan(peak.max()!, 4_000)
        }
        for silent: FeedbackEvent in [.key, .step, .released, .pending] { XCTAssertNil(Sounds.wave(silent)) }
    }
}
