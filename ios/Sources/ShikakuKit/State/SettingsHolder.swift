import Observation
import ShikakuCore

/// 設定.
public struct SettingsState: Equatable, Sendable {
    /// 本人確認の方法（ふだん）.
    public internal(set) var mode = CheckMode.pin
    /// Where this device is enrolled.
    public internal(set) var institution: InstitutionView?
    /// 練習モード.
    public let practice: Bool
    /// Whether the world can be switched.
    public let canSwitchWorld: Bool
    /// Whether this device works with Bluetooth readers.
    public let hasReaders: Bool
    /// 音と振動.
    public internal(set) var signals: Bool
    /// 数字の並びを毎回まぜる.
    public internal(set) var shuffled: Bool
    /// Of the app, for whoever asks.
    public let version: String
    /// Practice: whether its service can be reached.
    public internal(set) var reachable: Bool
    /// What went wrong.
    public internal(set) var notice: FailureWords?

    @MainActor init(
        practice: Bool, canSwitchWorld: Bool, hasReaders: Bool, _ habits: any Habits, version: String, reachable: Bool
    ) {
        self.practice = practice
        self.canSwitchWorld = canSwitchWorld
        self.hasReaders = hasReaders
        self.version = version
        self.reachable = reachable
        (signals, shuffled) = (habits.signals, habits.shuffled)
    }
}

/// Settings.
@MainActor @Observable public final class SettingsHolder {
    /// What the screen shows.
    public private(set) var state: SettingsState

    private let around: Surroundings
    private let actions: Actions

    struct Actions {
        let mode: @MainActor (CheckMode) -> Void
        let world: @MainActor (_ practice: Bool) -> Void
        let reachable: @MainActor (Bool) throws -> Void
        let readers: @MainActor () -> Void
        let diagnosis: @MainActor () -> Void
    }

    init(_ around: Surroundings, _ state: SettingsState, _ actions: Actions) {
        self.around = around
        self.actions = actions
        self.state = state
    }

    /// How the reader is, where cards are put on one.
    public var reader: ReaderStatus? { around.taps.reader }

    /// The mode in which each day begins.
    public func mode(_ mode: CheckMode) {
        around.launch(failed: failed) { [self] in
            try await around.core.setMode(mode: mode)
            (state.mode, state.notice) = (mode, nil)
            actions.mode(mode)
        }
    }

    /// 音と振動.
    public func signals(_ on: Bool) {
        around.habits.signals = on
        state.signals = on
        around.feedback.signal(.released)
    }

    /// 数字の並びを毎回まぜる.
    public func shuffle(_ on: Bool) {
        around.habits.shuffled = on
        state.shuffled = on
    }

    /// 電波なしの練習.
    public func reachable(_ on: Bool) {
        around.launch(failed: failed) { [self] in
            try actions.reachable(on)
            state.reachable = on
        }
    }

    /// カードリーダー.
    public func readers() { actions.readers() }

    /// 練習モード: into the other world.
    public func practise(_ on: Bool) { actions.world(on) }

    /// 診断.
    public func diagnose() { actions.diagnosis() }

    func refresh() async {
        await around.attempt(failed: failed) {
            state.mode = try await around.core.mode()
            state.institution = try await around.core.institution()
        }
    }

    private func failed(_ words: FailureWords) { state.notice = words }
}
