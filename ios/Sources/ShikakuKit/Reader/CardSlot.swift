import Foundation

/// A wired reader (カードリーダー) as the system gives it.
@MainActor public protocol SlotEvents: AnyObject {
    /// A reader is there, or gone (nil).
    func readerIs(_ name: String?)
    /// A card is on it; nil: it was seen empty. A reader that is pulled out says nothing of its card.
    func cardIs(_ card: (any SlotCard)?)
}

/// A card on a reader. Powered by `begin`, not before.
public protocol SlotCard: Sendable {
    /// Powers the card. Throws `CardLinkError`.
    func begin() async throws
    /// One exchange. Throws `CardLinkError`.
    func transmit(_ command: Data) async throws -> Data
    /// Takes the power away.
    func end() async
}
