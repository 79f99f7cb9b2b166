import Observation
import ShikakuCore

/// The readers of a desk: a wired one wins while it is plugged in, else the Bluetooth one. A card on either is taken.
@MainActor @Observable public final class DeskTaps: Taps {
    /// Wired.
    public let wired: SlotTaps
    /// Over Bluetooth.
    public let bluetooth: BluetoothTaps

    /// Both; either may have no reader.
    public init(wired: SlotTaps, bluetooth: BluetoothTaps) {
        self.wired = wired
        self.bluetooth = bluetooth
    }

    public var state: TapState { shown.state }
    public var reader: ReaderStatus? { shown.reader }

    /// Why the reader that is not in use has no card disturbs nobody.
    public func want(
        _ held: @escaping @MainActor (any CardLink) -> Void, failed: @escaping @MainActor (any Error) -> Void
    ) {
        wired.want(held, failed: failed)
        bluetooth.want(held) { [weak self] in
            if let self, shown === bluetooth { failed($0) }
        }
    }

    public func wantAgain() { both.forEach { $0.wantAgain() } }
    public func unwant() { both.forEach { $0.unwant() } }
    public func tell(_ message: String) { both.forEach { $0.tell(message) } }
    public func finish(_ message: String) { both.forEach { $0.finish(message) } }
    public func fail(_ message: String) { both.forEach { $0.fail(message) } }
    public func patientLeft() { both.forEach { $0.patientLeft() } }

    public func explain(_ error: any Error) async -> any Error { await bluetooth.explain(error) }

    /// A card was put down while none was wanted.
    public func whenPlaced(_ placed: @escaping @MainActor () -> Void) {
        wired.placed = placed
        bluetooth.placed = placed
    }

    private var both: [any Taps] { [wired, bluetooth] }

    private var shown: any Taps {
        wired.reader?.name == nil && bluetooth.reader != nil ? bluetooth : wired
    }
}
