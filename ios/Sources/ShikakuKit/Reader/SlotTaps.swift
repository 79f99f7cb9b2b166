import Observation
import ShikakuCore

/// A wired reader at a desk (置く). A card may lie on it all the time: it is given on when one is wanted, and its arrival is
/// told, so that the identity step can open.
@MainActor @Observable public final class SlotTaps: Taps {
    public private(set) var state = TapState.searching
    /// Name of the reader (接続中).
    public private(set) var reader: String?

    /// A card was put down while none was wanted.
    @ObservationIgnored public var placed: @MainActor () -> Void = {}
    @ObservationIgnored private var held: (@MainActor (any CardLink) -> Void)?
    @ObservationIgnored private var lying: (any SlotCard)?

    /// Without a reader, until one is told of.
    public init() {}

    public func want(_ held: @escaping @MainActor (any CardLink) -> Void) {
        self.held = held
        show()
        give()
    }

    public func wantAgain() { give() }

    public func unwant() {
        held = nil
        show()
    }

    public func tell(_ message: String) {}
    public func finish(_ message: String) {}
    public func fail(_ message: String) {}

    private func give() {
        if let lying, let held { held(SlotLink(lying)) }
    }

    private func show() {
        guard reader != nil else { return }
        state = held == nil ? .resting : .reading(secondsLeft: nil)
    }
}

extension SlotTaps: SlotEvents {
    public func readerIs(_ name: String?) {
        if name == nil, reader != nil { (state, lying) = (.readerGone, nil) }
        reader = name
        show()
    }

    public func cardIs(_ card: (any SlotCard)?) {
        let before = lying
        lying = card
        guard before == nil, card != nil else { return }
        if held == nil { placed() } else { give() }
    }
}
