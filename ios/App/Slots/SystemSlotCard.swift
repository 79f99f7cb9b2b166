import CryptoTokenKit
import Foundation
import ShikakuCore
import ShikakuKit

/// A card on a wired reader.
struct SystemSlotCard: SlotCard, @unchecked Sendable {
    private let card: TKSmartCard

    init(_ card: TKSmartCard) { self.card = card }

    func begin() async throws {
        do {
            guard try await card.beginSession() else { throw CardLinkError.Busy }
        } catch {
            throw CardLinkError(slot: error)
        }
    }

    func transmit(_ command: Data) async throws -> Data {
        do {
            return try await card.transmit(command)
        } catch {
            throw CardLinkError(slot: error)
        }
    }

    func end() async { card.endSession() }
}

extension CardLinkError {
    /// Why a wired reader did not answer.
    fileprivate init(slot error: any Error) {
        if let known = error as? CardLinkError {
            self = known
            return
        }
        switch (error as? TKError)?.code {
        case .communicationError, .objectNotFound: self = .CardLost
        case .canceledByUser: self = .Cancelled
        default: self = .Broken
        }
    }
}
