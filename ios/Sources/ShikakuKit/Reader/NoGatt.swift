import Foundation
import ShikakuCore

/// A Bluetooth that could not be opened: whatever the core asks of it fails with the reason, so that it has its number.
final class NoGatt: GattLink {
    private let reason: GattFault

    init(_ reason: GattFault) { self.reason = reason }

    func scan(limitMs: UInt32) async throws -> [GattAdvertisement] { throw reason }
    func connect(peer: String, events: any GattEvents) async throws -> GattPeer { throw reason }
    func write(characteristic: String, bytes: Data, mode: GattWriteMode) async throws { throw reason }
    func read(characteristic: String) async throws -> Data { throw reason }
    func subscribe(characteristic: String) async throws { throw reason }
    func disconnect() async throws {}
}
