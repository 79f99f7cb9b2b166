import Observation
import ShikakuCore

/// The tap, from waiting for the card to asking the service.
public struct TapScreenState: Equatable, Sendable {
    /// The mode in use.
    public let mode: CheckMode
    /// Where the card is.
    public internal(set) var phase = TapPhase.waiting
    /// The stage under way.
    public internal(set) var stage: CheckStage?
    /// The contact seems weak: no stage has ended for a while.
    public internal(set) var weak = false
    /// The last tap failed and another one helps.
    public internal(set) var again: FailureWords?
    /// Seconds until what was entered is wiped.
    public internal(set) var secondsLeft: Int?
    /// Tries left, once they are known.
    public let triesLeft: UInt8?
    /// Practice: whose virtual card can be tapped.
    public let practiceCard: String?

    /// The steps that staff see, in their order.
    public var steps: [CheckStage] {
        [.selecting, .readingCertificate, .verifying, mode == .pin ? .signing : .readingRecord]
    }

    /// How many of `steps` are done.
    public var done: Int {
        guard phase != .released else { return steps.count }
        guard let stage else { return 0 }
        return steps.count { $0.place < stage.place }
    }
}

/// Where the card is.
public enum TapPhase: Equatable, Sendable {
    /// No card yet.
    case waiting
    /// The card is read: do not move it.
    case reading
    /// カードを離してください; the service is asked.
    case released
}

/// What the tap screen shows and hears of the core.
@MainActor @Observable public final class TapHolder {
    /// What the screen shows.
    public private(set) var state: TapScreenState

    private let around: Surroundings
    private let actions: Actions
    @ObservationIgnored private var watch: Task<Void, Never>?
    @ObservationIgnored private var hearing: StageListener?

    struct Actions {
        let stop: @MainActor () -> Void
        let switchMode: @MainActor () -> Void
        let otherWays: @MainActor () -> Void
        let usePracticeCard: @MainActor () -> Void
    }

    init(_ around: Surroundings, mode: CheckMode, triesLeft: UInt8?, practiceCard: String?, _ actions: Actions) {
        self.around = around
        self.actions = actions
        state = TapScreenState(mode: mode, triesLeft: triesLeft, practiceCard: practiceCard)
    }

    /// Whether cards can be read at all.
    public var reading: TapState { around.taps.state }

    /// How the reader is, where cards are put on one.
    public var reader: ReaderStatus? { around.taps.reader }

    /// やめる.
    public func stop() { actions.stop() }

    /// The other mode for this patient; only while no card is in the field.
    public func switchMode() {
        if state.phase == .waiting { actions.switchMode() }
    }

    /// 待たずに資格確認書を見る.
    public func otherWays() { actions.otherWays() }

    /// もう一度かざす: the system's sheet has closed.
    public func again() {
        if state.phase == .waiting { around.taps.wantAgain() }
    }

    /// Practice: the chosen virtual card is held to the device.
    public func usePracticeCard() { actions.usePracticeCard() }

    /// A card is there. What is returned hears of the stages, on a thread of the core.
    func begin() -> any ProgressListener {
        state.phase = .reading
        (state.stage, state.weak, state.again, state.secondsLeft) = (nil, false, nil, nil)
        watchContact()
        hearing?.close()
        let listener = StageListener { [weak self] in self?.reached($0) }
        hearing = listener
        return listener
    }

    func failed(_ words: FailureWords) {
        watch?.cancel()
        hearing?.close()
        around.taps.fail(words.title)
        state.phase = .waiting
        (state.stage, state.weak, state.again) = (nil, false, words)
    }

    func tick(_ secondsLeft: Int) {
        if state.phase == .waiting { state.secondsLeft = secondsLeft }
    }

    func close() {
        watch?.cancel()
        hearing?.close()
    }

    private func reached(_ stage: CheckStage) {
        switch (state.phase, stage) {
        case (.waiting, _): break
        case (_, .cardReleased): released()
        case (_, .askingService), (_, .keeping):
            released(signal: false)
            around.taps.finish(around.texts.get(.release))
        default: step(stage)
        }
    }

    private func step(_ stage: CheckStage) {
        guard state.phase == .reading else { return }
        let before = state.done
        (state.stage, state.weak) = (stage, false)
        if state.done > before { around.feedback.signal(.step) }
        if let words = stage.words { around.taps.tell(around.texts.get(words)) }
        watchContact()
    }

    private func released(signal: Bool = true) {
        watch?.cancel()
        guard state.phase != .released else { return }
        (state.phase, state.weak) = (.released, false)
        around.taps.tell(around.texts.get(.release))
        if signal { around.feedback.signal(.released) }
    }

    private func watchContact() {
        watch?.cancel()
        watch = around.launch { [weak self, pacer = around.pacer] in
            try await pacer.pause(.seconds(3))
            self?.contactIsWeak()
        }
    }

    private func contactIsWeak() {
        guard state.phase == .reading else { return }
        state.weak = true
        around.taps.tell(around.texts.get(.tapWeak))
    }
}
