// A desk with a virtual Bluetooth reader, and a Bluetooth written in Swift.
import Foundation
import XCTest

@testable import ShikakuCore
@testable import ShikakuKit

/// An enrolled practice device with a virtual reader in reach.
@MainActor struct BluetoothBench {
    let bench: Bench
    let reader: PracticeReader
    let taps: BluetoothTaps
    /// A card lies on it from the start.
    private let lies: Bool

    /// `over` puts something between the core and the reader's own link.
    init(
        _ model: String, _ fault: String? = nil, taken: Bool = true,
        over: @escaping @Sendable (any GattLink) -> any GattLink = { $0 }
    ) async throws {
        let core = try await Device().enrolled()
        let virtual = try core.practiceReader(model: model, person: person, fault: fault)
        lies = !taken
        if taken { virtual.takeCard() }
        let link = over(virtual.link())
        reader = virtual
        taps = BluetoothTaps { link }
        taps.lookLimit = 300
        bench = try Bench(core, bluetooth: taps)
        taps.placed = { [model = bench.model] in model.cardPlaced() }
        try await bench.start()
    }

    var status: ReaderStatus? { taps.reader }

    /// Finds the reader and uses it, as staff do; home again when it is there. A card that lies on it was seen before.
    func ready(_ word: ReaderWord = .ready) async throws {
        bench.model.open(.settings)
        try await bench.screen(\.asSettings).readers()
        let readers = try await bench.screen(\.asReaders)
        readers.find()
        try await bench.until { readers.state.found?.count == 1 }
        readers.choose(readers.state.found![0])
        try await bench.until { readers.state.chosen != nil && taps.reader?.word == word && taps.reader?.card == lies }
        readers.back()
        bench.model.open(.check)
        _ = try await bench.screen(\.asHome)
    }

    func until(_ word: ReaderWord, _ line: UInt = #line) async throws {
        try await bench.until(line) { taps.reader?.word == word }
    }

    /// The card is lifted and put down again while another screen is open.
    func lifted() async throws {
        reader.takeCard()
        try await bench.until { taps.reader?.card == false }
        reader.putCard()
        try await bench.until { taps.reader?.card == true }
    }

    /// Staff accept a PIN over an open link.
    func accepted() async throws { try await bench.core.acceptOpenBluetooth(accept: true) }
}

/// A Bluetooth in Swift, as an adapter over CoreBluetooth would be: relays to a virtual reader's link, counts, and can break.
actor SwiftGatt: GattLink {
    private let real: any GattLink
    private(set) var writes = 0
    private(set) var connects = 0
    private(set) var broken = false
    private var breaks: (at: Int, arrived: Bool)?
    private var happens: (at: Int, what: @Sendable () -> Void)?
    private var events: (any GattEvents)?

    init(_ real: any GattLink) { self.real = real }

    /// The connection is gone at the `write`th write from now on, before it goes out or once it has arrived.
    func fail(after write: Int, arrived: Bool) { breaks = (writes + write, arrived) }

    /// Something happens before the `write`th write from now on.
    func then(at write: Int, _ what: @escaping @Sendable () -> Void) { happens = (writes + write, what) }

    func scan(limitMs: UInt32) async throws -> [GattAdvertisement] { try await real.scan(limitMs: limitMs) }

    func connect(peer: String, events: any GattEvents) async throws -> GattPeer {
        self.events = events
        connects += 1
        return try await real.connect(peer: peer, events: events)
    }

    func write(characteristic: String, bytes: Data, mode: GattWriteMode) async throws {
        writes += 1
        if let happens, happens.at == writes { happens.what() }
        guard let breaks, breaks.at == writes else {
            return try await real.write(characteristic: characteristic, bytes: bytes, mode: mode)
        }
        (self.breaks, broken) = (nil, true)
        if breaks.arrived { try await real.write(characteristic: characteristic, bytes: bytes, mode: mode) }
        try await real.disconnect()
        events?.disconnected()
        throw GattFault.Disconnected
    }

    func read(characteristic: String) async throws -> Data { try await real.read(characteristic: characteristic) }

    func subscribe(characteristic: String) async throws { try await real.subscribe(characteristic: characteristic) }

    func disconnect() async throws { try await real.disconnect() }
}
