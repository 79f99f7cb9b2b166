import Observation
import ShikakuCore

/// Where the administrator is.
public enum EnrolmentStep: Equatable, Sendable {
    /// The camera looks for the portal's code; typing is always possible.
    case scan
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
    /// What the camera sees instead of the portal's code.
    public internal(set) var scan = ScanNotice.none

    /// Whether there is enough to go on.
    public var ready: Bool {
        switch step {
        case .scan: false
        case .institution: !busy && !institution.isEmpty
        case .code: !busy && code.count == Self.codeLength
        }
    }

    /// The code in groups of four, as the portal shows it.
    public var groupedCode: String {
        let characters = Array(code)
        let groups = stride(from: 0, to: characters.count, by: 4).map { String(characters[$0...].prefix(4)) }
        return groups.joined(separator: " ")
    }

    public var description: String { "EnrolmentState(\(step))" }
}

/// What the camera sees instead of the portal's code.
public enum ScanNotice: Equatable, Sendable {
    /// Nothing yet.
    case none
    /// A code of someone else.
    case foreign
    /// Nothing: it may not be used.
    case noCamera
}

/// An administrator enrols this device.
@MainActor @Observable public final class EnrolmentHolder {
    /// What the screen shows.
    public private(set) var state = EnrolmentState()
    /// Whether this is the practice world, whose portal gives a code.
    public let practice: Bool
    /// Whether the camera can read a code; the practice portal has no display that it could look at.
    public let canScan: Bool

    private let around: Surroundings
    private let actions: Actions
    /// Which text the camera saw last: it sees the same one many times a second, and that is told once. Not the text itself.
    @ObservationIgnored private var seen: Int?
    @ObservationIgnored private var enrolled = false

    struct Actions {
        /// Into practice, or out of it; nil where there is one world only.
        let otherWorld: (@MainActor () -> Void)?
        let done: @MainActor (InstitutionView) -> Void
    }

    init(_ around: Surroundings, practice: Bool, canScan: Bool, _ actions: Actions) {
        self.around = around
        self.practice = practice
        self.canScan = canScan && !practice
        self.actions = actions
        state.step = firstStep
    }

    var firstStep: EnrolmentStep { canScan ? .scan : .institution }

    /// The camera has read a code. What it says is read by the core; the code is not kept.
    public func scanned(_ text: String) {
        guard state.step == .scan, !state.busy, !enrolled, seen != text.hashValue else { return }
        seen = text.hashValue
        guard let read = readEnrolmentCode(text: text) else { return state.scan = .foreign }
        state.scan = .none
        around.feedback.signal(.step)
        enrol(read.institution, read.code)
    }

    /// The camera may not be used, or there is none.
    public func cameraRefused() { state.scan = .noCamera }

    /// コードを手で入力する.
    public func typeInstead() { (state.step, state.notice) = (.institution, nil) }

    /// もう一度ためす: the code in front of the camera is taken once more.
    public func scanAgain() { (seen, state.notice, state.scan) = (nil, nil, .none) }

    /// A key of the pad.
    public func key(_ character: Character) {
        around.feedback.signal(.key)
        state.notice = nil
        switch state.step {
        case .scan: break
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
        case .scan: break
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
    public func back() {
        let before = state.step == .code ? EnrolmentStep.institution : firstStep
        (state.step, state.code, state.notice) = (before, "", nil)
        seen = nil
    }

    /// Whether the other world can be opened: practice before the portal's code has come, or back from it.
    public var canSwitchWorld: Bool { actions.otherWorld != nil }

    /// 練習モード, or out of it.
    public func otherWorld() { actions.otherWorld?() }

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
            let institution = try await around.core.enrol(order: order)
            enrolled = true
            state = EnrolmentState(step: firstStep)
            actions.done(institution)
        }
    }

    /// The code is used up or wrong: it is not kept.
    private func failed(_ words: FailureWords) { (state.code, state.busy, state.notice) = ("", false, words) }
}
