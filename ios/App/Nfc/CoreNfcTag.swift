import CoreNFC
import Foundation
import ShikakuCore
import ShikakuKit

/// One thing in the field of an iPhone. The system has selected one of the applications of Info.plist on it already.
struct CoreNfcTag: NfcTag, @unchecked Sendable {
    let tag: NFCTag
    let session: NFCTagReaderSession

    var known: Bool { card != nil }

    func connect() async throws {
        do {
            try await session.connect(to: tag)
        } catch {
            throw CardLinkError(error)
        }
    }

    func transmit(_ command: Data) async throws -> Data {
        guard let card, let apdu = NFCISO7816APDU(data: command) else { throw CardLinkError.Broken }
        do {
            let (data, first, second) = try await card.sendCommand(apdu: apdu)
            return data + [first, second]
        } catch {
            throw CardLinkError(error)
        }
    }

    private var card: (any NFCISO7816Tag)? { if case .iso7816(let card) = tag { card } else { nil } }
}
