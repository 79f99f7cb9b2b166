import Observation
import ShikakuCore

/// The answer (資格の確認結果). Its text never tells of the person.
public struct AnswerState: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// What the core says.
    public let answer: AnswerView
    /// The mode of the next check.
    public internal(set) var nextMode: CheckMode
    /// The row that was copied last.
    public internal(set) var copied: AnswerRow?
    /// Whether it is the check just made, not one of the history.
    public let fresh: Bool

    public var description: String { "AnswerState" }
    public var debugDescription: String { description }
}

/// An answer, fresh or kept.
@MainActor @Observable public final class AnswerHolder {
    /// What the screen shows.
    public private(set) var state: AnswerState

    private let around: Surroundings
    private let actions: Actions

    struct Actions {
        var next: @MainActor () -> Void = {}
        var different: @MainActor () -> Void = {}
        let switchMode: @MainActor () -> CheckMode
        let leave: @MainActor () -> Void
    }

    init(_ around: Surroundings, _ answer: AnswerView, nextMode: CheckMode, fresh: Bool, _ actions: Actions) {
        self.around = around
        self.actions = actions
        state = AnswerState(answer: answer, nextMode: nextMode, fresh: fresh)
    }

    /// カードを返しました・次の患者.
    public func next() { actions.next() }

    /// ちがう: the answer is not this person's.
    public func different() { actions.different() }

    /// 切替: the mode of the next check.
    public func switchMode() { state.nextMode = actions.switchMode() }

    /// Back to where it was opened, or home.
    public func leave() { actions.leave() }

    /// 転記: copies one field, marked as sensitive.
    public func copy(_ row: AnswerRow) {
        guard row.copyable else { return }
        around.clip.copy(row.value, sensitive: true)
        state.copied = row
    }
}
