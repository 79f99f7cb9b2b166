import ShikakuCore

/// What every state holder works with.
@MainActor final class Surroundings {
    let core: any ShikakuAppProtocol
    let taps: any Taps
    let texts: any Texts
    let feedback: any Feedback
    let clip: any Clip
    let habits: any Habits
    let pacer: any Pacer

    init(_ core: any ShikakuAppProtocol, _ ports: ShikakuModel.Ports) {
        self.core = core
        taps = ports.taps
        texts = ports.texts
        feedback = WantedFeedback(ports.feedback, ports.habits)
        clip = ports.clip
        habits = ports.habits
        pacer = ports.pacer
    }

    /// The language that the texts are in.
    var language: TextLanguage { texts.get(.languageTag) == "ja" ? .japanese : .english }

    /// Runs `work`; whatever goes wrong reaches `failed` in the words of the core.
    @discardableResult
    func launch(
        failed: @escaping @MainActor (FailureWords) -> Void = { _ in },
        _ work: @escaping @MainActor () async throws -> Void
    ) -> Task<Void, Never> {
        Task { await attempt(failed: failed, work) }
    }

    /// Calls `work`; nil when it failed, and `failed` has been told. A cancelled task fails in silence.
    @discardableResult
    func attempt<T: Sendable>(
        failed: @MainActor (FailureWords) -> Void = { _ in },
        _ work: @MainActor () async throws -> T
    ) async -> T? {
        do {
            return try await work()
        } catch is CancellationError {
            return nil
        } catch {
            failed(FailureWords(of: error, language))
            return nil
        }
    }
}
