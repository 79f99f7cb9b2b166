package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.InstitutionView
import jp.shikakutouch.core.ShikakuAppInterface
import jp.shikakutouch.ui.text.Texts
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import java.time.Clock

/**
 * The root of all state: which screen is open, in which mode, in which world. Every decision about cards, PINs and
 * answers is the core's; what is decided here is only what staff see next. Call it from one thread, that of [scope].
 */
class ShikakuModel(
    core: ShikakuAppInterface,
    taps: Taps,
    /** Where the screens get their words. */
    val texts: Texts,
    feedback: Feedback,
    scope: CoroutineScope,
    clock: Clock = Clock.systemUTC(),
    clip: Clip = Clip { _, _ -> },
    preferences: Preferences = PassingPreferences(),
    scanner: Scanner = NoScanner,
    private val worlds: Worlds? = null,
    private val version: String = "",
    private val radio: ReaderRadio? = null,
) {
    private val readers: ReaderTaps = ReaderTaps(core, taps, radio, scope) { around.language }
    private val around = Surroundings(core, readers, texts, feedback, scope, clock, clip, preferences, scanner)
    private val cards = PracticeCards(core)
    private val network = PracticeNetwork(core)
    private val shown = MutableStateFlow<Screen>(Screen.Opening)
    private var modeForNow = CheckMode.PIN
    private var flow: CheckFlow? = null
    private var opening: Job? = null

    private val navigator: Navigator =
        object : Navigator {
            override val mode get() = modeForNow

            override fun show(screen: Screen) {
                shown.value = screen
            }

            override fun home() = openHome()

            override fun discard(checkId: String) {
                home.hide(checkId)
                openHome()
                home.discarded(true)
            }

            override fun otherWays() = show(Screen.OtherWays)

            override fun begin() {
                endCheck()
                readers.nextPatient()
                beginCheck(modeForNow)
            }

            override fun restart(mode: CheckMode) {
                flow?.end()
                beginCheck(mode)
            }

            override fun switchMode(): CheckMode {
                setMode(modeForNow.other)
                return modeForNow
            }
        }

    private val home: HomeHolder =
        HomeHolder(
            around,
            HomeHolder.Actions(
                begin = { navigator.begin() },
                mode = ::setMode,
                otherWays = navigator::otherWays,
                waiting = ::openWaiting,
                open = { id -> openAnswer(id, leave = ::openHome) },
                practice = ::openPracticePeople,
            ),
        )

    /** What is on the display. */
    val screen: StateFlow<Screen> = shown.asStateFlow()

    /** 練習モード: marked on every screen. */
    val practice: Boolean get() = cards.practice

    /** How the card reader is; nothing where none is chosen. */
    val reader: StateFlow<ReaderStatus?> get() = readers.reader

    /** Today, in Japan. */
    val today get() = dayOf(around.clock.instant().epochSecond)

    /** Finds out what this device is, and opens its first screen. */
    fun start() {
        languageChanged()
        around.launch({ failedOutside(it, ::start) }) {
            val institution = around.core.institution()
            setMode(around.core.mode())
            if (institution == null) openEnrolment() else openHome()
            readers.placed = ::cardPlaced
            around.attempt({}) { readers.connectRemembered() }
        }
    }

    /** The device speaks another language now. */
    fun languageChanged() = around.core.setLanguage(around.language)

    /** In front again: sends what waits, fills the stock, deletes what is past its date. */
    fun resumed() {
        readers.resumed()
        around.launch({}) {
            if (around.core.institution() == null) return@launch
            around.attempt({}) { around.core.purge() }
            around.attempt({}) { around.core.sendOutbox() }
            around.attempt({}) { around.core.stockChallenges() }
            if (shown.value is Screen.Home) home.refresh(cards.choice(around.language))
        }
    }

    /** The system's back. `false`: the app may be left. */
    fun back(): Boolean {
        val handled = !shown.value.isOutermost
        when (val now = shown.value) {
            is Screen.PinPad, is Screen.HandBack -> Unit
            is Screen.Visual, is Screen.Tap, is Screen.Photo -> flow?.back()
            is Screen.Asked -> now.holder.end()
            is Screen.Failure -> now.holder.end()
            is Screen.HistoryAnswer -> now.holder.leave()
            is Screen.Enrolment -> now.holder.back()
            is Screen.Diagnosis -> now.holder.back()
            is Screen.Readers -> now.holder.back()
            is Screen.Home, Screen.Opening -> Unit
            else -> openHome()
        }
        return handled
    }

    /** A tab of the navigation. */
    fun open(place: Place) {
        when (place) {
            Place.CHECK -> openHome()
            Place.HISTORY -> openHistory()
            Place.SETTINGS -> openSettings()
        }
    }

    /** 14b has been read. */
    fun enrolmentRead() = openHome()

    private fun setMode(mode: CheckMode) {
        modeForNow = mode
        home.modeIs(mode)
    }

    private fun beginCheck(mode: CheckMode) {
        home.busy(true)
        val next = CheckFlow(around, navigator, cards, mode)
        flow = next
        around.launch({}) {
            next.begin()
            home.busy(false)
        }
    }

    private fun endCheck() {
        flow?.leave()
        flow = null
    }

    private fun openEnrolment() {
        val switch = worlds?.let { { openWorld(!practice) } }
        val actions = EnrolmentHolder.Actions(done = ::enrolled, otherWorld = switch)
        navigator.show(Screen.Enrolment(EnrolmentHolder(around, practice, actions)))
    }

    private fun enrolled(institution: InstitutionView) = navigator.show(Screen.EnrolmentDone(institution))

    private fun openHome() {
        endCheck()
        home.busy(false)
        home.discarded(false)
        navigator.show(Screen.Home(home))
        around.launch({}) { home.refresh(cards.choice(around.language)) }
    }

    private fun openWaiting() {
        val actions =
            WaitingHolder.Actions(
                next = { navigator.begin() },
                otherWays = navigator::otherWays,
                switchMode = navigator::switchMode,
                leave = ::openHome,
            )
        val holder = WaitingHolder(around, null, modeForNow, actions)
        navigator.show(Screen.Waiting(holder))
        around.launch({}) { holder.refresh() }
    }

    private fun openHistory() {
        endCheck()
        lateinit var holder: HistoryHolder
        holder = HistoryHolder(around) { id -> openKept(holder, id) }
        navigator.show(Screen.History(holder))
        around.launch({}) { holder.refresh() }
    }

    private fun openKept(
        history: HistoryHolder,
        checkId: String,
    ) {
        history.showsBeside(checkId)
        openAnswer(checkId, history) {
            history.showsBeside(null)
            navigator.show(Screen.History(history))
        }
    }

    /** Shown only over the screen where it was asked for: what came in between, the pad above all, stays. */
    private fun openAnswer(
        checkId: String,
        history: HistoryHolder? = null,
        leave: () -> Unit,
    ) {
        val from = shown.value
        opening?.cancel()
        opening = around.launch({ if (shown.value === from) failedOutside(it, leave) }) {
            val kept = around.core.kept(checkId)
            if (shown.value !== from) return@launch
            if (kept == null) return@launch leave()
            val actions = AnswerHolder.Actions(switchMode = navigator::switchMode, leave = leave)
            val holder = AnswerHolder(around, kept, modeForNow, fresh = false, actions)
            navigator.show(if (history == null) Screen.Answer(holder) else Screen.HistoryAnswer(holder, history))
        }
    }

    private fun openSettings() {
        endCheck()
        val actions =
            SettingsHolder.Actions(
                mode = ::setMode,
                world = ::openWorld,
                diagnosis = ::openDiagnosis,
                readers = radio?.let { { openReaders(it) } },
            )
        val state = SettingsState(practice = practice, canSwitchWorld = worlds != null, version = version)
        val holder = SettingsHolder(around, network, state, actions)
        navigator.show(Screen.Settings(holder))
        around.launch({}) { holder.refresh() }
    }

    /** The one Bluetooth of the device is the other world's from now on. */
    private fun openWorld(practice: Boolean) {
        val next = worlds ?: return
        if (readers.reader.value == null) return next.open(practice)
        around.launch({}) {
            around.attempt({}) { readers.leave() }
            next.open(practice)
        }
    }

    private fun openReaders(radio: ReaderRadio) {
        val holder = ReadersHolder(around, readers, radio, ::openSettings)
        navigator.show(Screen.Readers(holder))
        around.launch({}) { holder.refresh() }
    }

    /** A card put on the reader begins a check as カードを置く does: with the identity step. */
    private fun cardPlaced() {
        if (shown.value is Screen.Home) home.begin()
    }

    private fun openDiagnosis() {
        val holder = DiagnosisHolder(around, ::openSettings)
        navigator.show(Screen.Diagnosis(holder))
        around.launch({}) { holder.refresh() }
    }

    private fun openPracticePeople() {
        val choose: (String) -> Unit = {
            cards.chosen = it
            openHome()
        }
        val people = cards.choices(around.language)
        navigator.show(Screen.PracticePeople(PracticeHolder(people, cards.chosen, choose, ::openHome)))
    }

    private fun failedOutside(
        words: FailureWords,
        retry: () -> Unit,
    ) {
        around.signal(FeedbackEvent.FAILURE)
        val offer = Retry.CALL.takeIf { words.canRetry }
        val actions = FailureHolder.Actions(retry = retry, end = ::openHome)
        navigator.show(Screen.Failure(FailureHolder(FailureState(words, retry = offer), actions)))
    }
}
