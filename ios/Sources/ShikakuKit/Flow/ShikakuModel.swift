import Observation
import ShikakuCore

/// The root of all state: which screen is open, in which mode, in which world. Every decision about cards, PINs and answers is
/// the core's; what is decided here is only what staff see next.
@MainActor @Observable public final class ShikakuModel {
    /// What is on the display.
    public private(set) var screen = Screen.opening
    /// Where each check begins; on a desk it stays beside every other screen.
    @ObservationIgnored public private(set) lazy var home = HomeHolder(around, homeActions)

    @ObservationIgnored let around: Surroundings
    @ObservationIgnored let cards: PracticeCards
    @ObservationIgnored let worlds: (any Worlds)?
    @ObservationIgnored let bluetooth: BluetoothTaps?
    @ObservationIgnored let canScan: Bool
    @ObservationIgnored let version: String
    @ObservationIgnored var modeForNow = CheckMode.pin
    @ObservationIgnored private(set) var flow: CheckFlow?
    /// How many screens were shown: what comes late finds out whether its own is still open.
    @ObservationIgnored private(set) var turn = 0

    /// Over an open core.
    public init(core: any ShikakuAppProtocol, _ ports: Ports) {
        around = Surroundings(core, ports)
        cards = PracticeCards(core)
        worlds = ports.worlds
        bluetooth = ports.bluetooth
        canScan = ports.canScan
        version = ports.version
    }

    /// 練習モード: marked on every screen.
    public var practice: Bool { cards.practice }

    /// Today, in Japan.
    public var today: JapanDay { JapanDay(of: around.pacer.now) }

    /// Whether cards can be read; on a desk, how the reader is.
    public var reading: TapState { around.taps.state }

    /// How the reader is, where cards are put on one.
    public var reader: ReaderStatus? { around.taps.reader }

    /// Finds out what this device is, and opens its first screen.
    public func start() {
        languageChanged()
        around.launch(failed: { [weak self] words in self?.failedOutside(words) { self?.start() } }) { [self] in
            let institution = try await around.core.institution()
            setMode(try await around.core.mode())
            if institution == nil { openEnrolment() } else { openHome() }
            await connectReader()
        }
    }

    /// The device speaks another language now.
    public func languageChanged() { around.core.setLanguage(language: around.language) }

    /// The system's back, or a swipe. False: there is nothing to go back to.
    @discardableResult
    public func back() -> Bool {
        switch screen {
        case .pinPad, .handBack: break
        case .visual, .tap, .photo, .asked: flow?.back()
        case .historyAnswer(let answer, _): answer.leave()
        case .enrolment(let holder):
            guard holder.state.step != holder.firstStep else { return false }
            holder.back()
        case .diagnosis(let holder): holder.back()
        case .readers(let holder): holder.back()
        case .home, .opening: return false
        default: openHome()
        }
        return true
    }

    /// A tab of the navigation.
    public func open(_ place: Place) {
        switch place {
        case .check: openHome()
        case .history: openHistory()
        case .settings: openSettings()
        }
    }

    /// 14b has been read.
    public func enrolmentRead() { openHome() }

    /// A card was put on the reader of the desk: at home it opens the identity step. Nothing is sent to it.
    public func cardPlaced() {
        if case .home = screen { home.begin() }
    }

    func setMode(_ mode: CheckMode) {
        modeForNow = mode
        home.modeIs(mode)
    }

    func beginCheck(_ mode: CheckMode) {
        endCheck()
        home.busy(true)
        let next = CheckFlow(around, self, cards, mode)
        flow = next
        around.launch { [self] in
            await next.begin()
            home.busy(false)
        }
    }

    func endCheck() {
        flow?.end()
        flow = nil
    }

    /// Home may stay beside the check of the last patient: nothing of that goes on.
    func endPatient() {
        let last = flow
        endCheck()
        last?.patientLeaves()
    }

    private func afterPatient(_ next: @MainActor (ShikakuModel) -> Void) {
        endPatient()
        next(self)
    }

    private var homeActions: HomeHolder.Actions {
        HomeHolder.Actions(
            begin: { [weak self] in self?.afterPatient { $0.begin($0.mode) } },
            mode: { [weak self] in self?.setMode($0) },
            otherWays: { [weak self] in self?.afterPatient { $0.goToOtherWays() } },
            waiting: { [weak self] in self?.afterPatient { $0.openWaiting() } },
            open: { [weak self] checkId in self?.afterPatient { $0.openAnswer(checkId) } },
            practice: { [weak self] in self?.afterPatient { $0.openPracticePeople() } })
    }
}

extension ShikakuModel: Navigator {
    var mode: CheckMode { modeForNow }

    func show(_ screen: Screen) {
        self.screen = screen
        turn += 1
    }

    func goHome() { openHome() }

    func discard() {
        openHome()
        home.discarded(true)
    }

    func goToOtherWays() { show(.otherWays) }

    func begin(_ mode: CheckMode) { beginCheck(mode) }

    func switchMode() -> CheckMode {
        setMode(modeForNow.other)
        return modeForNow
    }
}
