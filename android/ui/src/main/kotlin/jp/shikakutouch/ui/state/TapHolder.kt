package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.CheckStage
import jp.shikakutouch.core.ProgressListener
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** The tap, from waiting for the card to asking the service. */
data class TapScreenState(
    val mode: CheckMode,
    val phase: TapPhase = TapPhase.WAITING,
    /** The stage under way. */
    val stage: CheckStage? = null,
    /** The contact is weak: the card lets an exchange wait. */
    val weak: Boolean = false,
    /** The last tap failed and another one helps. */
    val again: FailureWords? = null,
    /** Seconds until what was entered is wiped. */
    val secondsLeft: Int? = null,
    val triesLeft: Int? = null,
    /** Practice: whose virtual card can be tapped. */
    val practiceCard: String? = null,
) {
    /** The steps that staff see, in their order. */
    val steps: List<CheckStage> get() = if (mode == CheckMode.PIN) PIN_STEPS else VISUAL_STEPS

    /** How many of [steps] are done. */
    val done: Int
        get() = if (phase > TapPhase.READING) steps.size else steps.count { stage != null && it < stage }

    private companion object {
        val PIN_STEPS =
            listOf(CheckStage.SELECTING, CheckStage.READING_CERTIFICATE, CheckStage.VERIFYING, CheckStage.SIGNING)
        val VISUAL_STEPS =
            listOf(
                CheckStage.SELECTING,
                CheckStage.READING_CERTIFICATE,
                CheckStage.VERIFYING,
                CheckStage.READING_RECORD,
            )
    }
}

/** Where the card is. */
enum class TapPhase {
    /** No card yet. */
    WAITING,

    /** The card is read: do not move it. */
    READING,

    /** カードを離してください; the service is asked. */
    RELEASED,
}

/** What the tap screen shows and hears of the core. */
class TapHolder internal constructor(
    private val around: Surroundings,
    mode: CheckMode,
    triesLeft: Int?,
    practiceCard: String?,
    private val actions: Actions,
) {
    internal class Actions(
        val stop: () -> Unit,
        val switchMode: () -> Unit,
        val otherWays: () -> Unit,
        val usePracticeCard: () -> Unit,
    )

    private val shown = MutableStateFlow(TapScreenState(mode, triesLeft = triesLeft, practiceCard = practiceCard))
    private var card: HeldCard? = null

    /** What the screen shows. */
    val state: StateFlow<TapScreenState> = shown.asStateFlow()

    /** Whether cards can be read at all. */
    val reading: StateFlow<TapState> get() = around.taps.state

    /** How the reader beside the device is, where one is chosen. */
    val reader: StateFlow<ReaderStatus?> get() = around.taps.reader

    /** やめる. */
    fun stop() = actions.stop()

    /** The other mode for this patient; only while no card is in the field. */
    fun switchMode() {
        if (shown.value.phase == TapPhase.WAITING) actions.switchMode()
    }

    /** 待たずに資格確認書を見る. */
    fun otherWays() = actions.otherWays()

    /** Practice: the chosen virtual card is held to the device. */
    fun usePracticeCard() = actions.usePracticeCard()

    /** Hears of the stages, on a thread of the core. */
    internal val listener =
        object : ProgressListener {
            override fun onStage(stage: CheckStage) {
                around.scope.launch { reached(stage) }
            }
        }

    /** [held] is read now; `null`: the card is away already, and only the service is asked. */
    internal fun begin(held: HeldCard?) {
        card = held
        shown.update { it.copy(phase = TapPhase.READING, stage = null, weak = false, again = null, secondsLeft = null) }
    }

    /** How the contact is, as the exchanges under way tell it. */
    internal fun contact(weak: Boolean) =
        shown.update { if (it.phase == TapPhase.READING) it.copy(weak = weak) else it }

    internal fun failed(words: FailureWords) {
        shown.update { it.copy(phase = TapPhase.WAITING, stage = null, weak = false, again = words) }
    }

    internal fun tick(secondsLeft: Int) =
        shown.update { if (it.phase == TapPhase.WAITING) it.copy(secondsLeft = secondsLeft) else it }

    private fun reached(stage: CheckStage) {
        if (shown.value.phase == TapPhase.WAITING) return
        when (stage) {
            CheckStage.CARD_RELEASED -> if (card?.torn != true) released()
            CheckStage.ASKING_SERVICE, CheckStage.KEEPING -> released()
            else -> step(stage)
        }
    }

    private fun step(stage: CheckStage) {
        if (shown.value.phase != TapPhase.READING) return
        val before = shown.value.done
        shown.update { it.copy(stage = stage) }
        if (shown.value.done > before) around.signal(FeedbackEvent.STEP)
    }

    /** One clear pulse, and only when there was a card and the whole tap went well. */
    private fun released() {
        if (shown.value.phase == TapPhase.RELEASED) return
        shown.update { it.copy(phase = TapPhase.RELEASED, weak = false) }
        if (card?.torn == false) around.signal(FeedbackEvent.RELEASED)
    }
}
