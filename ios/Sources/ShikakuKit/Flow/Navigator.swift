import ShikakuCore

/// What a check can ask of whoever shows the screens.
@MainActor protocol Navigator: AnyObject {
    /// The mode of the next check.
    var mode: CheckMode { get }

    func show(_ screen: Screen)
    func goHome()
    /// ちがう: the answer is another person's. Nothing of it stays on the display, and home says so.
    func discard()
    func goToOtherWays()
    /// Begins the next patient's check, in `mode` for this one.
    func begin(_ mode: CheckMode)
    /// Changes the mode for now; returns the new one.
    func switchMode() -> CheckMode
}

extension CheckMode {
    /// The mode that is not this one.
    var other: CheckMode { self == .pin ? .visual : .pin }
}
