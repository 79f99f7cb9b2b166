import CryptoTokenKit
import Foundation
import ShikakuKit

/// The wired readers of an iPad: the first one that the system names, and what lies on it.
@MainActor final class SystemSlots {
    private let events: any SlotEvents
    private let manager: TKSmartCardSlotManager
    private var slot: TKSmartCardSlot?
    private var names: NSKeyValueObservation?
    private var states: NSKeyValueObservation?

    /// Nil where there can be no wired readers.
    init?(_ events: any SlotEvents) {
        guard let manager = TKSmartCardSlotManager.default else { return nil }
        self.events = events
        self.manager = manager
        names = manager.observe(\.slotNames, options: [.initial]) { [weak self] manager, _ in
            let name = manager.slotNames.first
            Task { @MainActor in self?.readerIs(name) }
        }
    }

    private func readerIs(_ name: String?) {
        guard name != slot?.name else { return }
        (states, slot) = (nil, nil)
        events.readerIs(name)
        guard let name else { return }
        manager.getSlot(withName: name) { [weak self] slot in
            nonisolated(unsafe) let found = slot
            Task { @MainActor in self?.watch(found) }
        }
    }

    private func watch(_ found: TKSmartCardSlot?) {
        guard let found else { return }
        slot = found
        states = found.observe(\.state, options: [.initial]) { [weak self] slot, _ in
            // Any other state, of a reader pulled out or a card looked at again, does not tell that the card was lifted.
            guard slot.state == .validCard || slot.state == .empty else { return }
            let card = slot.state == .validCard ? slot.makeSmartCard() : nil
            let lying = card.map(SystemSlotCard.init)
            Task { @MainActor in self?.events.cardIs(lying) }
        }
    }
}
