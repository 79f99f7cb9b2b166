import Foundation
import ShikakuCore

/// A card in the field of the phone (かざしたカード), as the core sees it. Connected at the first exchange.
final class NfcLink: CardLink, @unchecked Sendable {
    private let tag: any NfcTag
    private let ended: @MainActor @Sendable (NfcLink) -> Void
    private let lock = NSLock()
    private var connected = false
    private var cut: CardLinkError?

    init(_ tag: any NfcTag, ended: @escaping @MainActor @Sendable (NfcLink) -> Void) {
        self.tag = tag
        self.ended = ended
    }

    func facts() throws -> CardLinkFacts {
        CardLinkFacts(kind: .phoneNfc, maxCommand: 65_544, extendedLength: true)
    }

    func transmit(command: Data) async throws -> Data {
        try check()
        do {
            if lock.withLock({ !connected }) {
                try await tag.connect()
                lock.withLock { connected = true }
            }
            return try await tag.transmit(command)
        } catch {
            try check()
            throw error
        }
    }

    func end() async throws { await ended(self) }

    /// The session is over: every exchange from now on, and the one under way, fails with this.
    func cut(_ error: CardLinkError) { lock.withLock { cut = cut ?? error } }

    private func check() throws {
        if let cut = lock.withLock({ cut }) { throw cut }
    }
}
