import CoreNFC
import Foundation
import ShikakuCore
import ShikakuKit

/// The NFC of an iPhone. Its applications stand in Info.plist, the first one first.
@MainActor final class CoreNfcRadio: NSObject, NfcRadio {
    private var session: NFCTagReaderSession?
    private weak var events: (any NfcEvents)?

    var exists: Bool { NFCTagReaderSession.readingAvailable }

    func open(_ message: String, _ events: any NfcEvents) {
        self.events = events
        guard let session = NFCTagReaderSession(pollingOption: .iso14443, delegate: self, queue: .main) else {
            return events.closed(.broken)
        }
        session.alertMessage = message
        self.session = session
        session.begin()
    }

    func tell(_ message: String) { session?.alertMessage = message }

    func pollAgain() { session?.restartPolling() }

    func close(_ message: String, failed: Bool) {
        if failed { session?.invalidate(errorMessage: message) } else { end(message) }
    }

    private func end(_ message: String) {
        if !message.isEmpty { tell(message) }
        session?.invalidate()
    }
}

extension CoreNfcRadio: NFCTagReaderSessionDelegate {
    nonisolated func tagReaderSessionDidBecomeActive(_ session: NFCTagReaderSession) {
        MainActor.assumeIsolated { events?.opened() }
    }

    nonisolated func tagReaderSession(_ session: NFCTagReaderSession, didDetect tags: [NFCTag]) {
        let found = tags.map { CoreNfcTag(tag: $0, session: session) }
        MainActor.assumeIsolated { events?.found(found) }
    }

    nonisolated func tagReaderSession(_ session: NFCTagReaderSession, didInvalidateWithError error: any Error) {
        let end = TapEnd(error)
        MainActor.assumeIsolated {
            self.session = nil
            events?.closed(end)
        }
    }
}
