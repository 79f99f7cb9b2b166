import Foundation
import ShikakuCore

/// A card on a wired reader (置いたカード), as the core sees it. Powered at the first exchange.
actor SlotLink: CardLink {
    private let card: any SlotCard
    private let reader: String?
    private var begun = false

    init(_ card: any SlotCard, reader: String?) { (self.card, self.reader) = (card, reader) }

    nonisolated func facts() throws -> CardLinkFacts {
        CardLinkFacts(kind: .pcSc, maxCommand: 65_544, extendedLength: true, reader: reader)
    }

    func transmit(command: Data) async throws -> Data {
        if !begun {
            try await card.begin()
            begun = true
        }
        return try await card.transmit(command)
    }

    func end() async throws {
        if begun { await card.end() }
        begun = false
    }
}
