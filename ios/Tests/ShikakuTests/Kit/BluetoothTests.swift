// Whole checks over virtual Bluetooth readers, from the search for a reader to the answer.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

final class BluetoothTests: XCTestCase, @unchecked Sendable {
    /// A card put on the reader opens the identity step; `mode` to the answer, in so many exchanges.
    @MainActor private func whole(_ desk: BluetoothBench, _ mode: CheckMode, _ exchanges: UInt32, _ line: UInt = #line)
        async throws
    {
        let bench = desk.bench
        bench.model.home.mode(mode)
        let before = desk.reader.exchanges()
        desk.reader.putCard()
        if mode == .pin {
            try await bench.type(rightPin, on: try await bench.screen(\.asPinPad, line))
            XCTAssertEqual(desk.reader.exchanges(), before, "nothing is sent before the PIN", line: line)
            try await bench.screen(\.asHandBack, line).held()
        } else {
            try await bench.byEye(line)
        }
        let answer = try await bench.screen(\.asAnswer, line)
        XCTAssertEqual(answer.state.answer.mode, mode, line: line)
        XCTAssertEqual(desk.reader.exchanges() - before, exchanges, line: line)
        answer.leave()
        desk.reader.takeCard()
        try await bench.until(line) { desk.status?.card == false }
        _ = try await bench.screen(\.asHome, line)
    }

    @MainActor func testBothModesOverTheACR1255U() async throws {
        let desk = try await BluetoothBench("acr1255u-j1")
        try await desk.ready()
        try await desk.accepted()
        try await whole(desk, .pin, 11)
        try await whole(desk, .visual, 18)
    }

    @MainActor func testBothModesOverTheACR1555U() async throws {
        let desk = try await BluetoothBench("acr1555u")
        try await desk.ready()
        try await desk.accepted()
        try await whole(desk, .pin, 11)
        try await whole(desk, .visual, 18)
    }

    @MainActor func testBothModesOverTheBR301() async throws {
        let desk = try await BluetoothBench("br301")
        try await desk.ready()
        try await desk.accepted()
        try await whole(desk, .pin, 11)
        try await whole(desk, .visual, 18)
    }

    @MainActor func testBothModesOverABluetoothWrittenInSwift() async throws {
        let relays = Kept<SwiftGatt>()
        let desk = try await BluetoothBench("acr1255u-j1") { relays.keep(SwiftGatt($0)) }
        try await desk.ready()
        try await desk.accepted()
        let before = await relays.kept!.writes
        XCTAssertGreaterThan(before, 0)
        try await whole(desk, .pin, 11)
        try await whole(desk, .visual, 18)
        let after = await relays.kept!.writes
        XCTAssertGreaterThanOrEqual(after - before, 29)
    }

    @MainActor func testACardThatLiesThereAlreadyIsReadAfterTheIdentityStep() async throws {
        let desk = try await BluetoothBench("acr1555u", taken: false)
        try await desk.ready()
        try await desk.accepted()
        try await desk.bench.until { desk.status?.card == true }
        _ = try await desk.bench.ready()
        _ = try await desk.bench.screen(\.asAnswer)
    }

    @MainActor func testAWrongPinOnACardThatStaysIsAskedAgainAndAnswered() async throws {
        let desk = try await BluetoothBench("acr1555u", taken: false)
        try await desk.ready()
        try await desk.accepted()
        _ = try await desk.bench.ready(wrongPin)
        try await desk.bench.screen(\.asAsked).goOn()
        _ = try await desk.bench.enterPin()
        _ = try await desk.bench.screen(\.asAnswer)
    }

    @MainActor func testACardOfAnEarlierCheckIsLiftedBeforeTheNextPatientsIsRead() async throws {
        let desk = try await BluetoothBench("acr1555u", taken: false)
        try await desk.ready()
        try await desk.accepted()
        _ = try await desk.bench.ready()
        let answer = try await desk.bench.screen(\.asAnswer)
        XCTAssertEqual(desk.status?.stale, true)
        let before = desk.reader.exchanges()
        answer.next()
        let tap = try await desk.bench.enterPin()
        try await Task.sleep(for: .milliseconds(500))
        XCTAssertEqual(tap.state.phase, .waiting)
        XCTAssertEqual(desk.reader.exchanges(), before, "the next patient's PIN does not go to the last one's card")
        desk.reader.takeCard()
        try await desk.bench.until { desk.status?.stale == false }
        desk.reader.putCard()
        _ = try await desk.bench.screen(\.asAnswer)
    }

    @MainActor func testAnOpenLinkCarriesNoPinUntilAnAdministratorAccepts() async throws {
        let desk = try await BluetoothBench("acr1255u-j1", taken: false)
        try await desk.ready()
        _ = try await desk.bench.ready()
        let failure = try await desk.bench.screen(\.asFailure)
        XCTAssertEqual(failure.state.words.number, 207)
        failure.end()
        desk.bench.model.open(.settings)
        try await desk.bench.screen(\.asSettings).readers()
        let readers = try await desk.bench.screen(\.asReaders)
        readers.acceptOpen(true)
        try await desk.bench.until { readers.state.acceptsOpen }
        try await desk.lifted()
        desk.bench.model.open(.check)
        _ = try await desk.bench.ready()
        _ = try await desk.bench.screen(\.asAnswer)
    }
}

/// Keeps what was made for a test.
final class Kept<T>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: T?
    var kept: T? { lock.withLock { value } }
    func keep(_ made: T) -> T {
        lock.withLock { value = made }
        return made
    }
}
