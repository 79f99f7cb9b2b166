import Observation
import ShikakuCore

/// Where the administrator is.
public enum EnrolmentStep: Equatable, Sendable {
    /// 医療機関等コード.
    case institution
    /// The portal's one-time code.
    case code
}

/// 端末の登録. Its text never tells the code.
public struct EnrolmentState: Equatable, Sendable, CustomStringConvertible {
    /// Characters of a one-time code.
    public static let codeLength = 16
    /// Longest number of an institution.
    public static let institutionLength = 10
    /// The characters of a one-time code, which are not taken for one another.
    public static let codeCharacters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

    /// Where the administrator is.
    public internal(set) var step = EnrolmentStep.institution
    /// 医療機関等コード.
    public internal(set) var institution = ""
    /// The one-time code.
    public internal(set) var code = ""
    /// The portal is being asked.
    public internal(set) var busy = false
    /// What went wrong.
    public internal(set) var notice: FailureWords?

    /// Whether there is enough to go on.
    public var ready: Bool {
        !busy && (step == .institution ? !institution.isEmpty : code.count == Self.codeLength)
    }

    /// The code in groups of four, as the portal shows it.
    public var groupedCode: String {
        let characters = Array(code)
        let groups = stride(from: 0, to: characters.count, by: 4).map { String(characters[$0...].prefix(4)) }
        return groups.joined(separator: " ")
    }

    public var description: String { "EnrolmentState(\(step))" }
}

/// An administrator enrols this device.
@MainActor @Observable public final class EnrolmentHolder {
    /// What the screen shows.
    public private(set) var state = EnrolmentState()
    /// Whether the practice portal can give a code.
    public let canPractise: Bool

    private let around: Surroundings
    private let done: @MainActor (InstitutionView) -> Void

    init(_ around: Surroundings, practice: Bool, done: @escaping @MainActor (InstitutionView) -> Void) {
        self.around = around
        canPractise = practice
        self.done = done
    }

    /// A key of the pad.
    public func key(_ character: Character) {
        around.feedback.signal(.key)
        state.notice = nil
        switch state.step {
        case .institution:
            state.institution = String((state.institution + [character]).prefix(EnrolmentState.institutionLength))
        case .code: state.code = String((state.code + [character]).prefix(EnrolmentState.codeLength))
        }
    }

    /// Takes the last character back.
    public func backspace() {
        around.feedback.signal(.key)
        state.notice = nil
        switch state.step {
        case .institution: state.institution = String(state.institution.dropLast())
        case .code: state.code = String(state.code.dropLast())
        }
    }

    /// To the code, or to the portal.
    public func goOn() {
        guard state.ready else { return }
        if state.step == .institution { state.step = .code } else { enrol(state.institution, state.code) }
    }

    /// One step back.
    public func back() { (state.step, state.code, state.notice) = (.institution, "", nil) }

    /// Practice: enrols with a code of the practice portal.
    public func practise() {
        around.launch(failed: failed) { [self] in
            let code = try around.core.practiceCode()
            enrol(code.institution, code.code)
        }
    }

    private func enrol(_ institution: String, _ code: String) {
        guard !state.busy else { return }
        (state.busy, state.notice) = (true, nil)
        let order = EnrolmentOrder(institution: institution, code: code, deviceName: "iOS", platform: .ios)
        around.launch(failed: failed) { [self] in
            let enrolled = try await around.core.enrol(order: order)
            state = EnrolmentState()
            done(enrolled)
        }
    }

    /// The code is used up or wrong: it is not kept.
    private func failed(_ words: FailureWords) { (state.code, state.busy, state.notice) = ("", false, words) }
}
