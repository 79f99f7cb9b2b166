import Observation
import ShikakuCore

/// What the core asks back, with the card away (残り1回です, 暗証番号がちがいます …).
public struct AskedState: Equatable, Sendable {
    /// What is asked.
    public let question: Question
    /// Its words.
    public let words: FailureWords
    /// Tries left, where it is about them.
    public let triesLeft: UInt8?
    /// The mode in use.
    public let mode: CheckMode
    /// The last try is asked about once more.
    public internal(set) var confirming = false

    /// One try is left: the way that spends none is recommended.
    public var lastTry: Bool { triesLeft == 1 }
    /// Whether the visual check is offered instead.
    public var offersVisual: Bool { mode == .pin }

    /// How the person goes on.
    public var way: Way {
        switch question {
        case .wrongPin, .pinNeeded: .enterPin
        case .lastTry, .lastPrintedTry: .spendLastTry
        case .anotherCard, .counterFell, .printedCounterFell: .tap
        case .birthDateNeeded, .wrongBirthDate, .wrongCodeB: .enterPrinted
        case .attestationNeeded, .comparePhoto: .compare
        }
    }

    /// How a question is answered.
    public enum Way: Equatable, Sendable {
        /// The patient enters the PIN.
        case enterPin
        /// 最後の1回を使う, asked once more.
        case spendLastTry
        /// もう一度かざす.
        case tap
        /// Staff enter what is printed.
        case enterPrinted
        /// Staff compare again.
        case compare
    }
}

/// A question of the core.
@MainActor @Observable public final class AskedHolder {
    /// What the screen shows.
    public private(set) var state: AskedState

    private let around: Surroundings
    private let actions: Actions
    @ObservationIgnored private var steadying: Task<Void, Never>?
    /// How long the question must have been there before its answer counts.
    private static let steady = Duration.milliseconds(600)

    struct Actions {
        let goOn: @MainActor () -> Void
        let visual: @MainActor () -> Void
        let end: @MainActor () -> Void
    }

    init(_ around: Surroundings, _ state: AskedState, _ actions: Actions) {
        self.state = state
        (self.around, self.actions) = (around, actions)
        around.feedback.signal(.caution)
    }

    /// Goes on; the last try is asked about once more, and a second press of the same finger is no answer to that.
    public func goOn() {
        guard state.way == .spendLastTry else { return actions.goOn() }
        if !state.confirming { confirm() } else if steadying == nil { actions.goOn() }
    }

    private func confirm() {
        state.confirming = true
        steadying = around.launch { [weak self, pacer = around.pacer] in
            try await pacer.pause(Self.steady)
            self?.steadying = nil
        }
    }

    /// The last try is kept.
    public func dismiss() {
        state.confirming = false
        steadying?.cancel()
        steadying = nil
    }

    /// 目視で確認する: no try is spent.
    public func visual() { actions.visual() }

    /// Ends this check.
    public func end() { actions.end() }
}
