import Observation

/// 職員にお返しください.
public struct HandBackState: Equatable, Sendable {
    /// Seconds until the PIN is wiped; nil when none was entered.
    public internal(set) var secondsLeft: Int?
    /// Staff who cannot press and hold are asked once more.
    public internal(set) var confirming = false
}

/// The device on its way back to staff.
@MainActor @Observable public final class HandBackHolder {
    /// What the screen shows.
    public private(set) var state: HandBackState

    private let goOn: @MainActor () -> Void

    init(secondsLeft: Int?, goOn: @escaping @MainActor () -> Void) {
        state = HandBackState(secondsLeft: secondsLeft)
        self.goOn = goOn
    }

    /// Staff held the button for a second, or confirmed.
    public func held() { goOn() }

    /// The button was activated without holding it, as VoiceOver does.
    public func activated() { state.confirming = true }

    /// Not meant.
    public func dismiss() { state.confirming = false }

    func tick(_ secondsLeft: Int) { state.secondsLeft = secondsLeft }
}
