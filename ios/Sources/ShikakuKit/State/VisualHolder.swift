import Observation
import ShikakuCore

/// The visual check before the tap.
@MainActor @Observable public final class VisualHolder {
    /// What the screen shows.
    public private(set) var state = VisualState()

    private let around: Surroundings
    private let session: VisualCheckSession
    private let actions: Actions

    struct Actions {
        let tap: @MainActor () -> Void
        let unsure: @MainActor () -> Void
        let switchMode: @MainActor () -> Void
        let leave: @MainActor () -> Void
    }

    init(_ around: Surroundings, _ session: VisualCheckSession, _ actions: Actions) {
        self.around = around
        self.session = session
        self.actions = actions
    }

    /// 同じ方です.
    public func same() {
        around.launch(failed: failed) { [self] in
            try session.attestPrintedPhoto()
            state.notice = nil
            state.step = .birth
        }
    }

    /// ちがう・わからない.
    public func unsure() { actions.unsure() }

    /// The other mode for this patient.
    public func switchMode() { actions.switchMode() }

    /// Western or Japanese year.
    public func western(_ on: Bool) {
        state.western = on
        state.typed("")
    }

    /// A digit of the field that is being typed.
    public func digit(_ digit: UInt8) {
        around.feedback.signal(.key)
        switch state.step {
        case .compare: break
        case .birth: if !state.birthComplete { birth(state.birth + String(digit)) }
        case .codes: state.append(code: String(digit))
        }
    }

    /// Takes the last digit back.
    public func backspace() {
        around.feedback.signal(.key)
        if state.step == .birth { birth(String(state.birth.dropLast())) } else { state.removeLastOfCode() }
    }

    /// The day that was meant.
    public func choose(_ candidate: BirthCandidate) { state.chosen = candidate }

    /// Whether the photo of the chip is to be compared, too.
    public func photo(_ on: Bool) { state.photo = on || state.photoDemanded }

    /// 決定.
    public func decide() {
        guard state.ready else { return }
        if state.step == .birth, state.photo {
            state.notice = nil
            state.step = .codes
        } else {
            enter()
        }
    }

    /// One step back, or out of the check.
    public func back() {
        switch state.step {
        case .compare: actions.leave()
        case .birth: state = VisualState()
        case .codes: state.openCodes(at: .birth)
        }
    }

    /// What was wrong is typed again.
    func again(_ step: VisualStep) {
        switch step {
        case .compare: state = VisualState()
        case .birth: state = VisualState(step: .birth, western: state.western, photo: state.photo)
        case .codes: state.openCodes(at: .codes)
        }
    }

    private func birth(_ typed: String) {
        state.typed(typed)
        guard state.birthComplete else { return }
        state.candidates = BirthCandidate.of(typed, western: state.western)
        state.chosen = state.candidates.count == 1 ? state.candidates.first : nil
        if state.candidates.isEmpty { state.notice = BirthCandidate.refusal(typed, around.language) }
    }

    private func enter() {
        guard let birth = state.chosen?.typed else { return }
        let code = PrintedCode(expiryYear: state.expiryYear, securityCode: state.securityCode)
        let card = PrintedCard(birth: birth, code: state.photo ? code : nil)
        let enter: @Sendable (PrintedCard) async throws -> Void = session.enter(printed:)
        around.launch(failed: refused) { [self] in
            try await enter(card)
            actions.tap()
        }
    }

    private func refused(_ words: FailureWords) {
        if state.step == .birth, !state.photo, words.number == Self.photoNeeded {
            (state.photo, state.photoDemanded) = (true, true)
            state.step = .codes
        }
        failed(words)
    }

    private func failed(_ words: FailureWords) { state.notice = words }

    /// The service wants the photo of the chip compared.
    private static let photoNeeded = 320
}
