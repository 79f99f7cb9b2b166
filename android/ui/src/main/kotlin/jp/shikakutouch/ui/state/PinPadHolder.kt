package jp.shikakutouch.ui.state

import jp.shikakutouch.core.PinEntry
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlin.time.Duration.Companion.seconds

/** What the pad shows: how many digits there are, never which. */
data class PinPadState(
    val count: Int = 0,
    val notice: PinNotice? = null,
    val busy: Boolean = false,
) {
    /** Whether 決定 can be pressed. */
    val complete: Boolean get() = count == DIGITS && !busy

    /** Digits still missing. */
    val missing: Int get() = DIGITS - count

    /** How many digits a PIN has. */
    companion object {
        /** 数字4桁. */
        const val DIGITS = 4
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
    private val shown = MutableStateFlow(PinPadState(notice = notice))
    private var idle: Job? = null

    /** What the screen shows. */
    val state: StateFlow<PinPadState> = shown.asStateFlow()

    /** A digit was pressed. */
    fun digit(digit: Int) = changed(entry.append(digit.toUByte()).toInt())

    /** The last digit is taken back. */
    fun backspace() = changed(entry.removeLast().toInt())

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
        if (shown.value.busy) return
        around.signal(FeedbackEvent.KEY)
        shown.update { it.copy(count = count, notice = null) }
        idle?.cancel()
        if (count > 0) idle = wipeLater()
    }

    private fun wipeLater(): Job =
        around.launch(failed) {
            delay(PIN_LIFE)
            entry.clear()
            shown.update { PinPadState(notice = PinNotice.Wiped) }
        }
}

/** How long a PIN waits for its card; the core wipes it then. */
internal val PIN_LIFE = 60.seconds
