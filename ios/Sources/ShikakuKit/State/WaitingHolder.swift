import Observation
import ShikakuCore

/// 受付済み・未確認（有効とは限りません）.
public struct WaitingState: Equatable, Sendable {
    /// Why there is no answer yet; nil when the list of what waits was opened.
    public let because: FailureWords?
    /// How many wait.
    public internal(set) var count: Int
    /// The mode of the next check.
    public internal(set) var nextMode: CheckMode
    /// It is being sent.
    public internal(set) var sending = false
    /// How many were answered by the last sending.
    public internal(set) var answered: Int?
}

/// What waits for its answer (回答待ち).
@MainActor @Observable public final class WaitingHolder {
    /// What the screen shows.
    public private(set) var state: WaitingState

    private let around: Surroundings
    private let actions: Actions

    struct Actions {
        let next: @MainActor () -> Void
        let otherWays: @MainActor () -> Void
        let switchMode: @MainActor () -> CheckMode
        let leave: @MainActor () -> Void
    }

    init(_ around: Surroundings, because: FailureWords?, nextMode: CheckMode, _ actions: Actions) {
        self.around = around
        self.actions = actions
        state = WaitingState(because: because, count: because == nil ? 0 : 1, nextMode: nextMode)
    }

    /// カードを返しました・次の患者.
    public func next() { actions.next() }

    /// The ways that need no network.
    public func otherWays() { actions.otherWays() }

    /// 切替: the mode of the next check.
    public func switchMode() { state.nextMode = actions.switchMode() }

    /// Home.
    public func leave() { actions.leave() }

    /// 今すぐ送る.
    public func send() {
        guard !state.sending else { return }
        (state.sending, state.answered) = (true, nil)
        around.launch(failed: { [weak self] _ in self?.state.sending = false }) { [self] in
            let answered = try await around.core.sendOutbox()
            let left = try await around.core.waiting()
            (state.sending, state.answered, state.count) = (false, Int(answered), Int(left))
        }
    }

    func refresh() async {
        if let count = await around.attempt({ try await around.core.waiting() }) { state.count = Int(count) }
    }
}
