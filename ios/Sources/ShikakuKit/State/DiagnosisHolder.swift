import Observation
import ShikakuCore

/// 診断: what the help desk asks for.
public struct DiagnosisState: Equatable, Sendable {
    /// Line by line.
    public internal(set) var lines: [DiagnosisLine] = []
    /// The core is at it.
    public internal(set) var busy = true
    /// The lines were copied.
    public internal(set) var copied = false
    /// What went wrong.
    public internal(set) var notice: FailureWords?
}

/// Asks the core what the help desk asks for.
@MainActor @Observable public final class DiagnosisHolder {
    /// What the screen shows.
    public private(set) var state = DiagnosisState()

    private let around: Surroundings
    private let leave: @MainActor () -> Void

    init(_ around: Surroundings, leave: @escaping @MainActor () -> Void) {
        self.around = around
        self.leave = leave
    }

    /// Copies the lines as they are.
    public func copy() {
        let lines = state.lines.map { "\($0.label): \($0.value)" }
        around.clip.copy(lines.joined(separator: "\n"), sensitive: false)
        state.copied = true
    }

    /// Back.
    public func back() { leave() }

    func refresh() async {
        let lines = await around.attempt(failed: { state.notice = $0 }) { try await around.core.diagnose() }
        (state.busy, state.lines) = (false, lines ?? [])
    }
}
