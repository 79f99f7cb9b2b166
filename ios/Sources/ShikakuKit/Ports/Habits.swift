/// What staff have chosen for this device (設定), kept by the system. Nothing of a patient is there.
@MainActor public protocol Habits: AnyObject {
    /// 音と振動: results are heard and felt, too.
    var signals: Bool { get set }
    /// 数字の並びを毎回まぜる.
    var shuffled: Bool { get set }
}

/// The habits of a device that keeps none: as at first.
@MainActor public final class FreshHabits: Habits {
    public var signals = true
    public var shuffled = false

    /// As at first.
    public init() {}
}
