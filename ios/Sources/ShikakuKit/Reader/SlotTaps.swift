import Observation
import ShikakuCore

/// A wired reader at a desk (置く). A card may lie on it all the time: it is given on when one is wanted, and its arrival is
/// told, so that the identity step can open.
@MainActor @Observable public final class SlotTaps: Taps {
    public private(set) var state = TapState.searching
    /// How the reader is.
    public var reader: ReaderStatus? {
        let gone = state == .readerGone ? ReaderWord.away : .searching
        var status = ReaderStatus(name: name, word: name == nil ? gone : .ready)
        (status.card, status.stale) = (lying != nil, stale && lying != nil)
        return status
    }

    /// A card was put down while none was wanted.
    @ObservationIgnored public var placed: @MainActor () -> Void = {}
    @ObservationIgnored private var held: (@MainActor (any CardLink) -> Void)?
    private var lying: (any SlotCard)?
    /// The card that lies there, or lay there when the reader was pulled out, was given to a check or lay there at its end: until
    /// the slot was seen empty.
    private var used = false
    /// That check is the present patient's.
    private var ours = false
    private var name: String?

    /// Without a reader, until one is told of.
    public init() {}

    public func want(
        _ held: @escaping @MainActor (any CardLink) -> Void, failed: @escaping @MainActor (any Error) -> Void
    ) {
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

    public func patientLeft() {
        if lying != nil || state == .readerGone { used = true }
        ours = false
    }

    private var stale: Bool { used && !ours }

    private func give() {
        guard let lying, let held, !stale else { return }
        (used, ours) = (true, true)
        held(SlotLink(lying, reader: name))
    }

    private func show() {
        guard name != nil else { return }
        state = held == nil ? .resting : .reading(secondsLeft: nil)
    }
}

extension SlotTaps: SlotEvents {
    public func readerIs(_ name: String?) {
        if name == nil, self.name != nil { (state, lying) = (.readerGone, nil) }
        self.name = name
        show()
    }

    public func cardIs(_ card: (any SlotCard)?) {
        let before = lying
        lying = card
        if card == nil { used = false }
        guard before == nil, card != nil else { return }
        if held != nil { give() } else if !used { placed() }
    }
}
