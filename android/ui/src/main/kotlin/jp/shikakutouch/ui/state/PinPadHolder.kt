package jp.shikakutouch.ui.state

import jp.shikakutouch.core.PinEntry
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import java.security.SecureRandom
import kotlin.time.Duration.Companion.seconds

/** What the pad shows: how many digits there are, never which. */
data class PinPadState(
    val count: Int = 0,
    val notice: PinNotice? = null,
    val busy: Boolean = false,
    /** The digits in the order of the keys, the last one at the bottom. */
    val order: List<Int> = ORDER,
) {
    /** Whether 決定 can be pressed. */
    val complete: Boolean get() = count == DIGITS && !busy

    /** Digits still missing. */
    val missing: Int get() = DIGITS - count

    /** How many digits a PIN has. */
    companion object {
        /** 数字4桁. */
        const val DIGITS = 4

        /** As on every telephone. */
        val ORDER = listOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 0)
    }
}

/** Why the pad is shown again. */
sealed interface PinNotice {
    /** What was entered has been wiped after a minute. */
    data object Wiped : PinNotice

    /** It was wrong; [left] tries are left. */
    data class Wrong(
        val left: Int?,
    ) : PinNotice
}

/** The pad in the patient's hands. The digits go straight into the core's [PinEntry]. */
class PinPadHolder internal constructor(
    private val around: Surroundings,
    notice: PinNotice?,
    private val decided: suspend (PinEntry) -> Unit,
    private val unknown: () -> Unit,
    private val failed: (FailureWords) -> Unit,
) {
    private val entry = PinEntry()
    private val shown = MutableStateFlow(PinPadState(notice = notice, order = orderOf(around.preferences)))
    private var idle: Job? = null

    /** What the screen shows. */
    val state: StateFlow<PinPadState> = shown.asStateFlow()

    /** A digit was pressed. */
    fun digit(digit: Int) {
        if (!shown.value.busy) changed(entry.append(digit.toUByte()).toInt())
    }

    /** The last digit is taken back. */
    fun backspace() {
        if (!shown.value.busy) changed(entry.removeLast().toInt())
    }

    /** 決定. */
    fun decide() {
        if (!shown.value.complete) return
        shown.update { it.copy(busy = true) }
        idle?.cancel()
        around.launch(failed) { decided(entry) }
    }

    /** わからない・入力できない: no try is spent. */
    fun doNotKnow() {
        close()
        unknown()
    }

    /** Wipes what was entered. */
    internal fun close() {
        idle?.cancel()
        entry.clear()
    }

    private fun changed(count: Int) {
        around.signal(FeedbackEvent.KEY)
        shown.update { it.copy(count = count, notice = null) }
        idle?.cancel()
        if (count > 0) idle = wipeLater()
    }

    private fun wipeLater(): Job =
        around.launch(failed) {
            delay(PIN_LIFE)
            entry.clear()
            shown.update { PinPadState(notice = PinNotice.Wiped, order = it.order) }
        }
}

/** In another order each time where that is set. */
private fun orderOf(preferences: Preferences): List<Int> =
    if (preferences.shuffledKeys) PinPadState.ORDER.shuffled(SecureRandom()) else PinPadState.ORDER

/** How long a PIN waits for its card; the core wipes it then. */
internal val PIN_LIFE = 60.seconds
