import ShikakuCore

/// 確認できませんでした: number, cause, what to do, the lawful ways on.
public struct FailureState: Equatable, Sendable {
    /// The core's words.
    public let words: FailureWords
    /// The mode in use, when a check failed.
    public var mode: CheckMode?
    /// Whether trying again is offered.
    public var retry: Retry?
    /// Whether the visual check is a way on.
    public var visual = false
    /// Whether the ways without a card are shown.
    public var otherWays = false
}

/// What trying again means.
public enum Retry: Equatable, Sendable {
    /// もう一度かざす.
    case tap
    /// もう一度ためす.
    case call
}

/// A failure and its ways on.
@MainActor public final class FailureHolder {
    /// What the screen shows.
    public let state: FailureState

    private let actions: Actions

    struct Actions {
        var retry: @MainActor () -> Void = {}
        var visual: @MainActor () -> Void = {}
        let end: @MainActor () -> Void
    }

    init(_ state: FailureState, _ actions: Actions) { (self.state, self.actions) = (state, actions) }

    /// Tries again.
    public func retry() { actions.retry() }

    /// 目視で確認する.
    public func visual() { actions.visual() }

    /// 確認せずに終える.
    public func end() { actions.end() }
}
