import Observation
import ShikakuCore

/// 確認. Its text never tells of people.
public struct HomeState: Sendable, CustomStringConvertible {
    /// Where this device is enrolled.
    public internal(set) var institution: InstitutionView?
    /// 暗証番号 or 目視.
    public internal(set) var mode = CheckMode.pin
    /// How many wait for their answer.
    public internal(set) var waiting = 0
    /// さきほどの回答.
    public internal(set) var recent: [HistoryRow] = []
    /// A check is being begun.
    public internal(set) var busy = false
    /// Practice: whose card is tapped next.
    public internal(set) var practice: PracticeChoice?
    /// The last answer was another person's, and was discarded.
    public internal(set) var discarded = false

    public var description: String { "HomeState" }
}

/// Where each check begins.
@MainActor @Observable public final class HomeHolder {
    /// What the screen shows.
    public private(set) var state = HomeState()

    private let around: Surroundings
    private let actions: Actions

    private static let recent: UInt32 = 5

    struct Actions {
        let begin: @MainActor () -> Void
        let mode: @MainActor (CheckMode) -> Void
        let otherWays: @MainActor () -> Void
        let waiting: @MainActor () -> Void
        let open: @MainActor (String) -> Void
        let practice: @MainActor () -> Void
    }

    init(_ around: Surroundings, _ actions: Actions) {
        self.around = around
        self.actions = actions
    }

    /// Whether cards can be read; on a desk, how the reader is.
    public var reading: TapState { around.taps.state }

    /// How the reader is, where cards are put on one.
    public var reader: ReaderStatus? { around.taps.reader }

    /// カードをかざす.
    public func begin() {
        if !state.busy { actions.begin() }
    }

    /// 暗証番号 or 目視, for now.
    public func mode(_ mode: CheckMode) { actions.mode(mode) }

    /// カードなし・資格確認書.
    public func otherWays() { actions.otherWays() }

    /// 回答待ち.
    public func waiting() { actions.waiting() }

    /// One of the answers just made.
    public func open(_ checkId: String) { actions.open(checkId) }

    /// Practice: choose whose card is tapped.
    public func practice() { actions.practice() }

    func busy(_ on: Bool) { state.busy = on }

    func discarded(_ yes: Bool) { state.discarded = yes }

    func modeIs(_ mode: CheckMode) { state.mode = mode }

    func refresh(_ practice: PracticeChoice?) async {
        state.practice = practice
        await around.attempt {
            state.institution = try await around.core.institution()
            state.waiting = Int(try await around.core.waiting())
            state.recent = try await around.core.history(limit: Self.recent)
        }
    }
}
