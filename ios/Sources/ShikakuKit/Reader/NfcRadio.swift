import Foundation
import ShikakuCore

/// The phone's NFC as the system gives it: one session at a time, used once.
@MainActor public protocol NfcRadio: AnyObject {
    /// Whether this device has NFC.
    var exists: Bool { get }
    /// Opens a session; its events go to `events`.
    func open(_ message: String, _ events: any NfcEvents)
    /// What the sheet says.
    func tell(_ message: String)
    /// Looks for a card again, in the same session.
    func pollAgain()
    /// Ends the session; `failed` shows the words as a failure. `closed` is heard afterwards.
    func close(_ message: String, failed: Bool)
}

/// What a session tells.
@MainActor public protocol NfcEvents: AnyObject {
    /// The sheet is there.
    func opened()
    /// Cards are in the field.
    func found(_ tags: [any NfcTag])
    /// The session is over.
    func closed(_ end: TapEnd)
}

/// One thing in the field.
public protocol NfcTag: Sendable {
    /// Whether it is a card with one of the applications that this app may ask for.
    var known: Bool { get }
    /// Connects. Throws `CardLinkError`.
    func connect() async throws
    /// One exchange. Throws `CardLinkError`.
    func transmit(_ command: Data) async throws -> Data
}
