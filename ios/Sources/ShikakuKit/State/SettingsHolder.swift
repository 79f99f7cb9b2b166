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
    /// What went wrong.
    public internal(set) var notice: FailureWords?
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
        let diagnosis: @MainActor () -> Void
    }

    init(_ around: Surroundings, practice: Bool, canSwitchWorld: Bool, _ actions: Actions) {
        self.around = around
        self.actions = actions
        state = SettingsState(practice: practice, canSwitchWorld: canSwitchWorld)
    }

    /// The mode in which each day begins.
    public func mode(_ mode: CheckMode) {
        around.launch(failed: failed) { [self] in
            try await around.core.setMode(mode: mode)
            (state.mode, state.notice) = (mode, nil)
            actions.mode(mode)
        }
    }

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
