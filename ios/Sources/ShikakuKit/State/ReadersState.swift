import ShikakuCore

/// カードリーダー: finding one, choosing it, its key, whether an open link is accepted.
public struct ReadersState: Equatable, Sendable {
    /// Whether readers are looked for.
    public internal(set) var finding = false
    /// What was found, the nearest first; nil before the first look.
    public internal(set) var found: [ReaderView]?
    /// The reader that is remembered.
    public internal(set) var chosen: ReaderView?
    /// Whether the clinic's master key (マスターキー) is kept.
    public internal(set) var hasKey = false
    /// Whether an administrator accepts a link that anyone near can hear.
    public internal(set) var acceptsOpen = false
    /// The try with a card.
    public internal(set) var test = ReaderTest.none
    /// What went wrong.
    public internal(set) var notice: FailureWords?

    /// Whether a look has found nothing.
    public var foundNone: Bool { found?.isEmpty == true && !finding }
}

/// A try of the reader with a card.
public enum ReaderTest: Equatable, Sendable {
    /// None was asked for.
    case none
    /// カードを置いてください.
    case putCard
    /// The card was there and got its power.
    case ok
}
