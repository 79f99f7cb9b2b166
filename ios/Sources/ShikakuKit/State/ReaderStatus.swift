/// How a card reader (カードリーダー) is, as home and desk show it at all times.
public struct ReaderStatus: Equatable, Sendable {
    /// What it is called; nil while none is known.
    public let name: String?
    /// In one word.
    public let word: ReaderWord
    /// Charge in percent, where the reader tells it.
    public var battery: Int?
    /// A card lies on it.
    public var card = false
    /// That card was read in an earlier check: it is lifted first.
    public var stale = false
    /// Why it cannot be used until someone does something.
    public var failure: FailureWords?

    /// Charge below which staff are told.
    static let lowBattery = 20

    /// Whether staff are asked to try again.
    public var canRetry: Bool { word == .refused }
}

/// The state of a reader in one word.
public enum ReaderWord: CaseIterable, Sendable {
    /// 接続しています: it is there, and being got ready.
    case connecting
    /// 探しています: it has not been there yet.
    case searching
    /// 接続中.
    case ready
    /// 電池が少ない: it works.
    case batteryLow
    /// 切れました: it was there; it is looked for.
    case away
    /// 使えません: it waits for staff.
    case refused
}

extension ReaderWord {
    /// The word.
    public var words: TextId {
        switch self {
        case .connecting: .readerConnecting
        case .searching: .readerSearching
        case .ready: .readerReady
        case .batteryLow: .readerBatteryLow
        case .away: .readerAway
        case .refused: .readerRefused
        }
    }
}
