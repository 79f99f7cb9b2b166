package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.Question
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlin.time.Duration.Companion.milliseconds

/** What the core asks back, with the card away (残り1回です, 暗証番号がちがいます …). */
data class AskedState(
    val question: Question,
    val words: FailureWords,
    val triesLeft: Int?,
    val mode: CheckMode,
    /** The last try is asked about once more. */
    val confirming: Boolean = false,
) {
    /** One try is left: the way that spends none is recommended. */
    val lastTry: Boolean get() = triesLeft == 1

    /** Whether the visual check is offered instead. */
    val offersVisual: Boolean get() = mode == CheckMode.PIN

    /** How the person goes on. */
    val way: Way
        get() =
            when (question) {
                Question.WRONG_PIN, Question.PIN_NEEDED -> Way.ENTER_PIN
                Question.LAST_TRY, Question.LAST_PRINTED_TRY -> Way.SPEND_LAST_TRY
                Question.ANOTHER_CARD, Question.COUNTER_FELL, Question.PRINTED_COUNTER_FELL -> Way.TAP
                Question.BIRTH_DATE_NEEDED, Question.WRONG_BIRTH_DATE, Question.WRONG_CODE_B -> Way.ENTER_PRINTED
                Question.ATTESTATION_NEEDED, Question.COMPARE_PHOTO -> Way.COMPARE
            }

    /** How a question is answered. */
    enum class Way {
        /** The patient enters the PIN. */
        ENTER_PIN,

        /** 最後の1回を使う, asked once more. */
        SPEND_LAST_TRY,

        /** もう一度かざす. */
        TAP,

        /** Staff enter what is printed. */
        ENTER_PRINTED,

        /** Staff compare again. */
        COMPARE,
    }
}

/** A question of the core. */
class AskedHolder internal constructor(
    private val around: Surroundings,
    state: AskedState,
    private val actions: Actions,
) {
    internal class Actions(
        val goOn: () -> Unit,
        val visual: () -> Unit,
        val end: () -> Unit,
    )

    private val shown = MutableStateFlow(state)
    private var steadying: Job? = null

    init {
        around.signal(FeedbackEvent.CAUTION)
    }

    /** What the screen shows. */
    val state: StateFlow<AskedState> = shown.asStateFlow()

    /** Goes on; the last try is asked about once more, and a second press of the same finger is no answer to that. */
    fun goOn() {
        val now = shown.value
        when {
            now.way != AskedState.Way.SPEND_LAST_TRY -> actions.goOn()
            !now.confirming -> confirm()
            steadying?.isActive != true -> actions.goOn()
        }
    }

    private fun confirm() {
        shown.update { it.copy(confirming = true) }
        steadying = around.launch({}) { delay(STEADY) }
    }

    /** The last try is kept. */
    fun dismiss() = shown.update { it.copy(confirming = false) }

    /** 目視で確認する: no try is spent. */
    fun visual() = actions.visual()

    /** Ends this check. */
    fun end() = actions.end()

    private companion object {
        /** How long the question must have been there before its answer counts. */
        val STEADY = 600.milliseconds
    }
}
