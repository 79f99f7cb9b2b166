// Bluetooth readers that are off, asleep, keyed otherwise or lost in the middle of a check: each with a number of its own, and
// back without a restart.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

final class BluetoothTroubleTests: XCTestCase, @unchecked Sendable {
    @MainActor func testAReaderSwitchedOffIsAwayAndBackByItself() async throws {
        let desk = try await BluetoothBench("acr1555u", taken: false)
        try await desk.ready()
        try await desk.accepted()
        desk.reader.switchOff()
        try await desk.until(.away)
        XCTAssertEqual(desk.bench.model.reading, .readerGone)
        XCTAssertTrue([201, 211].contains(desk.status?.failure?.number), "lost, then out of reach")
        desk.reader.switchOn()
        try await desk.until(.ready)
        _ = try await desk.bench.ready()
        _ = try await desk.bench.screen(\.asAnswer)
    }

    @MainActor func testAReaderThatIsOffAtFirstIsSearchedFor() async throws {
        let desk = try await BluetoothBench("br301")
        try await desk.ready()
        await desk.taps.leave()
        XCTAssertNil(desk.status)
        desk.reader.switchOff()
        await desk.bench.model.connectReader()
        try await desk.bench.until { desk.status?.word == .searching && desk.status?.failure?.number == 211 }
        desk.reader.switchOn()
        try await desk.until(.ready)
    }

    @MainActor func testAReaderThatFallsAsleepIsAwayUntilItIsWoken() async throws {
        let desk = try await BluetoothBench("acr1255u-j1", taken: false)
        try await desk.ready()
        try await desk.accepted()
        desk.reader.fallAsleep()
        try await desk.until(.away)
        XCTAssertTrue([201, 211].contains(desk.status?.failure?.number), "lost, then out of reach")
        _ = try await desk.bench.ready()
        desk.reader.switchOn()
        _ = try await desk.bench.screen(\.asAnswer)
    }

    @MainActor func testALowBatteryIsToldAndTheReaderWorks() async throws {
        let desk = try await BluetoothBench("acr1255u-j1", taken: false)
        desk.reader.setBattery(percent: 9)
        try await desk.ready(.batteryLow)
        try await desk.accepted()
        XCTAssertEqual(desk.status?.battery, 9)
        _ = try await desk.bench.ready()
        _ = try await desk.bench.screen(\.asAnswer)
    }

    @MainActor func testAWrongMasterKeyIsRefusedUntilTheKeyIsChanged() async throws {
        let relays = Kept<SwiftGatt>()
        let desk = try await BluetoothBench("acr1255u-j1") { relays.keep(SwiftGatt($0)) }
        try await desk.ready()
        desk.bench.model.open(.settings)
        try await desk.bench.screen(\.asSettings).readers()
        let readers = try await desk.bench.screen(\.asReaders)
        try await desk.bench.until { readers.state.chosen != nil }
        readers.setKey(Data("short".utf8))
        try await desk.bench.until { readers.state.notice != nil }
        XCTAssertFalse(readers.state.hasKey)
        XCTAssertEqual(readers.state.notice?.number, 216)
        readers.setKey(Data("00112233445566778899aabbccddeeff".utf8))
        try await desk.until(.refused)
        XCTAssertTrue(readers.state.hasKey)
        XCTAssertTrue(desk.status?.canRetry == true)
        XCTAssertEqual(desk.status?.failure?.number, 208)
        let refused = await relays.kept!.connects
        for _ in 0..<3 { desk.bench.model.resumed() }
        try await Task.sleep(for: .milliseconds(500))
        let resumed = await relays.kept!.connects
        XCTAssertEqual(resumed, refused, "a key is not tried again because the app is in front again")
        XCTAssertEqual(desk.status?.word, .refused)
        readers.retry()
        for _ in 0..<400 where await relays.kept!.connects == refused { try await Task.sleep(for: .milliseconds(5)) }
        let retried = await relays.kept!.connects
        XCTAssertEqual(retried, refused + 1)
        readers.clearKey()
        try await desk.until(.ready)
        XCTAssertFalse(readers.state.hasKey)
    }

    /// Exchanges of a check by PIN over a reader.
    private let whole: UInt32 = 11

    /// The reader is gone at a write of the tap: before it went out, or after the reader had it.
    @MainActor private func lost(at write: Int, arrived: Bool) async throws {
        let relays = Kept<SwiftGatt>()
        let desk = try await BluetoothBench("acr1555u", taken: false) { relays.keep(SwiftGatt($0)) }
        try await desk.ready()
        try await desk.accepted()
        let gatt = relays.kept!
        await gatt.fail(after: write, arrived: arrived)
        let tap = try await desk.bench.ready()
        var told: FailureWords?
        try await desk.bench.until {
            told = told ?? tap.state.again
            return desk.bench.model.screen.asAnswer != nil || desk.bench.model.screen.asPinPad != nil
        }
        // The first writes give the card its power: nothing was said to it yet, and the wait just goes on.
        if write > 3 {
            XCTAssertTrue(desk.bench.feedback.events.contains(.failure), "\(write): staff are told")
            let number = told?.number ?? 201
            XCTAssertTrue([201, 102].contains(number), "\(number): lost; with the PIN on its way, unknown")
        }
        if let pad = desk.bench.model.screen.asPinPad {
            try await desk.bench.type(rightPin, on: pad)
            try await desk.bench.screen(\.asHandBack).held()
        }
        let answer = try await desk.bench.screen(\.asAnswer)
        XCTAssertEqual(answer.state.answer.mode, .pin)
        XCTAssertGreaterThanOrEqual(desk.reader.exchanges(), whole, "\(write): the card was read again from its beginning")
        XCTAssertLessThan(desk.reader.exchanges(), 2 * whole, "\(write): and once")
        let broken = await gatt.broken
        XCTAssertTrue(broken, "\(write)")
    }

    @MainActor func testAReaderLostBeforeAnExchangeIsToldAndTheTapGoesOn() async throws {
        for write in [1, 3, 6, 9] { try await lost(at: write, arrived: false) }
    }

    @MainActor func testAReaderLostAfterAnExchangeIsToldAndTheTapGoesOn() async throws {
        for write in [1, 3, 6, 9] { try await lost(at: write, arrived: true) }
    }

    @MainActor func testACardTakenAwayInMidCheckIsWaitedForAndReadAgain() async throws {
        let relays = Kept<SwiftGatt>()
        let desk = try await BluetoothBench("br301", taken: false) { relays.keep(SwiftGatt($0)) }
        try await desk.ready()
        try await desk.accepted()
        let reader = desk.reader
        await relays.kept!.then(at: 4) { reader.takeCard() }
        let tap = try await desk.bench.ready()
        try await desk.bench.until { tap.state.again != nil }
        XCTAssertEqual(tap.state.again?.number, 101)
        XCTAssertEqual(tap.state.phase, .waiting)
        reader.putCard()
        _ = try await desk.bench.screen(\.asAnswer)
    }

    @MainActor func testAReaderSwitchedOffInMidCheckIsToldAndTheTapGoesOnWhenItIsBack() async throws {
        try await gone(201) { $0.switchOff() }
    }

    @MainActor func testAReaderAsleepInMidCheckIsToldAndTheTapGoesOnWhenItIsWoken() async throws {
        try await gone(210, 201) { $0.fallAsleep() }
    }

    @MainActor private func gone(_ numbers: UInt16..., go: @escaping @Sendable (PracticeReader) -> Void) async throws {
        let relays = Kept<SwiftGatt>()
        let desk = try await BluetoothBench("acr1255u-j1", taken: false) { relays.keep(SwiftGatt($0)) }
        try await desk.ready()
        try await desk.accepted()
        let reader = desk.reader
        await relays.kept!.then(at: 8) { go(reader) }
        let tap = try await desk.bench.ready()
        try await desk.bench.until { tap.state.again != nil }
        XCTAssertTrue(numbers.contains(tap.state.again?.number ?? 0), "\(String(describing: tap.state.again?.number))")
        try await desk.until(.away)
        reader.switchOn()
        _ = try await desk.bench.screen(\.asAnswer)
    }

    @MainActor func testACardPutDownAfterTheIdentityStepIsRead() async throws {
        let desk = try await BluetoothBench("acr1555u")
        try await desk.ready()
        try await desk.accepted()
        let tap = try await desk.bench.ready()
        XCTAssertEqual(tap.reading, .reading(secondsLeft: nil))
        desk.reader.putCard()
        _ = try await desk.bench.screen(\.asAnswer)
    }

    @MainActor func testATryWithACardSaysNothingToIt() async throws {
        let desk = try await BluetoothBench("acr1255u-j1")
        try await desk.ready()
        desk.bench.model.open(.settings)
        try await desk.bench.screen(\.asSettings).readers()
        let readers = try await desk.bench.screen(\.asReaders)
        XCTAssertTrue(readers.canTest)
        readers.test()
        XCTAssertEqual(readers.state.test, .putCard)
        desk.reader.putCard()
        try await desk.bench.until { readers.state.test == .ok }
        XCTAssertEqual(desk.reader.exchanges(), 0)
        XCTAssertNotNil(desk.bench.model.screen.asReaders, "the card begins no check here")
    }

    @MainActor func testAReaderThatIsForgottenIsLetGoOf() async throws {
        let desk = try await BluetoothBench("br301")
        try await desk.ready()
        desk.bench.model.open(.settings)
        try await desk.bench.screen(\.asSettings).readers()
        let readers = try await desk.bench.screen(\.asReaders)
        readers.forget()
        try await desk.bench.until { desk.status == nil && readers.state.chosen == nil }
        let remembered = try await desk.bench.core.rememberedReader()
        XCTAssertNil(remembered)
        XCTAssertEqual(desk.bench.model.reading, .none)
        readers.find()
        try await desk.bench.until { readers.state.found?.count == 1 }
    }

    @MainActor func testBluetoothThatIsOffOrNotPermittedHasANumberAndIsTriedAgain() async throws {
        for (fault, number) in [(GattFault.Off, UInt16(212)), (.NotPermitted, 213)] {
            let core = try await Device().enrolled()
            let virtual = try core.practiceReader(model: "br301", person: person, fault: nil)
            let off = Kept<Bool>()
            _ = off.keep(true)
            let link = virtual.link()
            let taps = BluetoothTaps { if off.kept == true { throw fault } else { link } }
            taps.lookLimit = 300
            let bench = try Bench(core, bluetooth: taps)
            try await bench.start()
            bench.model.open(.settings)
            try await bench.screen(\.asSettings).readers()
            let readers = try await bench.screen(\.asReaders)
            readers.find()
            try await bench.until { readers.state.notice != nil }
            XCTAssertEqual(readers.state.notice?.number, number)
            XCTAssertFalse(readers.state.finding)
            readers.choose(try await core.findReaders(link: link, limitMs: 300)[0])
            try await bench.until { taps.reader?.word == .refused }
            XCTAssertEqual(taps.reader?.failure?.number, number)
            _ = off.keep(false)
            bench.model.resumed()
            try await bench.until { taps.reader?.word == .ready }
        }
    }
}
