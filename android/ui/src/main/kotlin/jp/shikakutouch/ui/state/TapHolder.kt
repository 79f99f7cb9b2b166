package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.CheckStage
import jp.shikakutouch.core.ProgressListener
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlin.time.Duration.Companion.seconds

/** The tap, from waiting for the card to asking the service. */
data class TapScreenState(
    val mode: CheckMode,
    val phase: TapPhase = TapPhase.WAITING,
    /** The stage under way. */
    val stage: CheckStage? = null,
    /** The contact seems weak: no stage has ended for a while. */
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
    private var watch: Job? = null

    /** What the screen shows. */
    val state: StateFlow<TapScreenState> = shown.asStateFlow()

    /** Whether cards can be read at all. */
    val reading: StateFlow<TapState> get() = around.taps.state

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

    internal fun begin() {
        shown.update { it.copy(phase = TapPhase.READING, stage = null, weak = false, again = null, secondsLeft = null) }
        watchContact()
    }

    internal fun failed(words: FailureWords) {
        watch?.cancel()
        shown.update { it.copy(phase = TapPhase.WAITING, stage = null, weak = false, again = words) }
    }

    internal fun tick(secondsLeft: Int) =
        shown.update { if (it.phase == TapPhase.WAITING) it.copy(secondsLeft = secondsLeft) else it }

    internal fun close() {
        watch?.cancel()
    }

    private fun reached(stage: CheckStage) {
        if (shown.value.phase == TapPhase.WAITING) return
        when (stage) {
            CheckStage.CARD_RELEASED -> released()
            CheckStage.ASKING_SERVICE, CheckStage.KEEPING -> released(signal = false)
            else -> step(stage)
        }
    }

    private fun step(stage: CheckStage) {
        if (shown.value.phase != TapPhase.READING) return
        val before = shown.value.done
        shown.update { it.copy(stage = stage, weak = false) }
        if (shown.value.done > before) around.signal(FeedbackEvent.STEP)
        watchContact()
    }

    private fun released(signal: Boolean = true) {
        watch?.cancel()
        if (shown.value.phase == TapPhase.RELEASED) return
        shown.update { it.copy(phase = TapPhase.RELEASED, weak = false) }
        if (signal) around.signal(FeedbackEvent.RELEASED)
    }

    private fun watchContact() {
        watch?.cancel()
        watch =
            around.scope.launch {
                delay(SLOW_CONTACT)
                shown.update { if (it.phase == TapPhase.READING) it.copy(weak = true) else it }
            }
    }

    private companion object {
        val SLOW_CONTACT = 3.seconds
    }
}
