import ShikakuCore

/// One patient's check, from the identity step to the answer: identity first, then the tap. What is asked back is decided by
/// the core; each question leads to its screen, and the answer starts the next tap.
@MainActor final class CheckFlow {
    let around: Surroundings
    let practice: PracticeCards
    let mode: CheckMode
    /// Shows the screens, and outlives the check.
    unowned let navigator: any Navigator
    var check: Check?
    var pad: PinPadHolder?
    var handBack: HandBackHolder?
    var visual: VisualHolder?
    var photo: PhotoHolder?
    var tap: TapHolder?
    /// A card is being read, or the service asked.
    var tapping = false
    /// Cards are waited for.
    var waitsForCards = false
    /// The life of what was entered.
    var life: Task<Void, Never>?
    var triesLeft: UInt8?
    var lostInARow = 0
    private(set) var ended = false
    private var left = false

    /// 診療区分: 外来.
    private static let outpatient = "1"
    /// Until staff have accounts of their own, one pseudonym stands for all.
    private static let staff = "staff-01"

    init(_ around: Surroundings, _ navigator: any Navigator, _ practice: PracticeCards, _ mode: CheckMode) {
        self.around = around
        self.navigator = navigator
        self.practice = practice
        self.mode = mode
    }

    /// Begins the check in the core and shows its first step.
    func begin() async {
        await around.attempt(failed: cannotBegin) {
            let begun = try await beginInCore()
            check = begun
            if ended { begun.end() } else { firstStep(begun) }
        }
    }

    /// Ends the check: nothing of it is kept, and what was entered is wiped.
    func end() {
        ended = true
        leaveTap()
        life?.cancel()
        pad?.close()
        photo?.close()
        check?.end()
    }

    /// A step back; only staff can take one.
    func back() {
        if photo != nil || tapping {
            stop()
        } else if let visual, tap == nil {
            visual.back()
        } else if pad == nil, handBack == nil {
            stop()
        }
    }

    /// Ends the check and goes home.
    func stop() {
        end()
        navigator.goHome()
    }

    /// The check is over, and what it has brought stays.
    func finish() {
        leaveTap()
        patientLeaves()
        life?.cancel()
        ended = true
    }

    /// What lies on a reader now is this patient's; what is put down later is the next one's.
    func patientLeaves() {
        if !left { around.taps.patientLeft() }
        left = true
    }

    func otherWays() {
        end()
        navigator.goToOtherWays()
    }

    private func beginInCore() async throws -> Check {
        let (core, setting, staff) = (around.core, Self.outpatient, Self.staff)
        return switch mode {
        case .pin: .byPin(try await core.beginPinCheck(careSetting: setting, staff: staff))
        case .visual: .byEye(try await core.beginVisualCheck(careSetting: setting, staff: staff))
        }
    }

    private func firstStep(_ begun: Check) {
        switch begun {
        case .byPin: askPin(nil)
        case .byEye(let session): compare(session)
        }
    }

    private func cannotBegin(_ words: FailureWords) {
        fail(words, words.canRetry ? .call : nil) { [navigator, mode] in navigator.begin(mode) }
    }
}
