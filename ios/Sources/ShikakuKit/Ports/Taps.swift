import ShikakuCore

/// Where cards come from: the phone's NFC (かざす), a reader (置く), a relay in tests.
@MainActor public protocol Taps: AnyObject {
    /// Whether cards can be read.
    var state: TapState { get }
    /// How the reader is, where cards are put on one; nil where they are held to the device itself.
    var reader: ReaderStatus? { get }
    /// From now on cards are wanted: each that is held to the device is given to `held`. `failed` hears why one could not be
    /// given.
    func want(_ held: @escaping @MainActor (any CardLink) -> Void, failed: @escaping @MainActor (any Error) -> Void)
    /// Wants a card again, after the reading has closed.
    func wantAgain()
    /// No card is wanted any more.
    func unwant()
    /// What the system's own sheet says while a card is read.
    func tell(_ message: String)
    /// The last words of the sheet: the card was read.
    func finish(_ message: String)
    /// The last words of the sheet: the card was not read.
    func fail(_ message: String)
    /// The patient's check is over: a card that still lies there, read or not, is not the next patient's, whose PIN must not go
    /// to it.
    func patientLeft()
    /// The error of a tap, said more precisely where more is known.
    func explain(_ error: any Error) async -> any Error
}

extension Taps {
    /// A card that is held to the device does not stay.
    public func patientLeft() {}

    /// Nothing more is known.
    public func explain(_ error: any Error) async -> any Error { error }
}

/// Whether cards can be read.
public enum TapState: Equatable, Sendable {
    /// Cards can be read; nothing is wanted just now.
    case resting
    /// A card is waited for or read. The phone's NFC gives up after `secondsLeft`.
    case reading(secondsLeft: Int?)
    /// The sheet is on its way out; the next one opens after it.
    case closing
    /// The sheet has closed without a card: it opens again when staff ask for it.
    case closed(TapEnd)
    /// A reader is looked for (探しています), none was there yet.
    case searching
    /// The reader is gone (切れました).
    case readerGone
    /// This device has no NFC and no way to a reader.
    case none
}

/// Why a reading has closed without a card.
public enum TapEnd: Equatable, Sendable {
    /// Staff closed it.
    case cancelled
    /// The system's time was over.
    case timedOut
    /// The system needs its radio for something else.
    case busy
    /// It is not permitted.
    case notPermitted
    /// Anything else.
    case broken
}

extension TapEnd {
    /// What the core hears of an exchange that this end has cut.
    public var linkError: CardLinkError {
        switch self {
        case .cancelled: .Cancelled
        case .timedOut: .TimedOut
        case .busy: .Busy
        case .notPermitted: .NotPermitted
        case .broken: .Broken
        }
    }
}
