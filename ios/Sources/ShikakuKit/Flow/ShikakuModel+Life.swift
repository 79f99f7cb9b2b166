import ShikakuCore

/// The app in front, behind and covered.
extension ShikakuModel {
    /// The app is in front again, or the network is back: sends what waits, fills the stock, deletes what is past its date.
    public func resumed() {
        bluetooth?.resumed()
        around.launch { [self] in
            guard try await around.core.institution() != nil else { return }
            await around.attempt { try await around.core.purge() }
            await around.attempt { _ = try await around.core.sendOutbox() }
            await around.attempt { try await around.core.stockChallenges() }
            if case .home = screen { refreshHome() }
        }
    }

    /// The app has left the display: what was entered is wiped, a tap is given up at its next gap; an answer on its way is
    /// waited for.
    public func leftForBackground() {
        guard let flow else { return }
        if !flow.leftForBackground() { openHome() }
    }

    /// Whether the screen is to be covered (のぞき見・録画の防止). The system's sheet makes the app inactive during a tap;
    /// what the tap shows is nobody's, and it stays in sight above the sheet.
    public func covered(_ presence: Presence, recorded: Bool) -> Bool {
        switch presence {
        case .front: return recorded && !showsNobody
        case .inactive: return !showsNobody
        case .background: return true
        }
    }

    private var showsNobody: Bool {
        if case .tap = screen { true } else { false }
    }
}

/// Where the app is.
public enum Presence: Equatable, Sendable {
    /// In front, in use.
    case front
    /// In sight, but something of the system is in front of it.
    case inactive
    /// Out of sight.
    case background
}
