// A desk with a wired and a Bluetooth reader.
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

final class DeskTapsTests: XCTestCase, @unchecked Sendable {
    @MainActor func testTheWiredReaderWinsWhileItIsThereAndEitherReads() async throws {
        let core = try await Device().enrolled()
        let virtual = try core.practiceReader(model: "acr1555u", person: person, fault: nil)
        virtual.takeCard()
        let link = virtual.link()
        let desk = DeskTaps(wired: SlotTaps(), bluetooth: BluetoothTaps { link })
        desk.bluetooth.lookLimit = 300
        let bench = try Bench(core, taps: desk, bluetooth: desk.bluetooth)
        desk.whenPlaced { [model = bench.model] in model.cardPlaced() }
        try await bench.start()
        XCTAssertEqual(desk.reader?.word, .searching)
        let found = try await core.findReaders(link: link, limitMs: 300)
        try await core.acceptOpenBluetooth(accept: true)
        try await core.rememberReader(reader: found[0])
        await bench.model.connectReader()
        try await bench.until { desk.reader?.word == .ready }
        XCTAssertEqual(bench.model.home.reader?.name, found[0].name)
        desk.wired.readerIs("見本リーダー")
        XCTAssertEqual(desk.reader?.name, "見本リーダー")
        virtual.putCard()
        try await bench.type(rightPin, on: try await bench.screen(\.asPinPad))
        try await bench.screen(\.asHandBack).held()
        try await bench.screen(\.asAnswer).leave()
        desk.wired.readerIs(nil)
        XCTAssertEqual(desk.reader?.name, found[0].name)
    }
}
