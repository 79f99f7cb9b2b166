package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.PinEntry
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlin.time.Duration.Companion.seconds

/** The identity step by PIN (暗証番号): the pad in the patient's hands, then back to staff. */
internal class PinSteps(
    private val around: Surroundings,
    private val check: Check.ByPin,
    private val tap: TapStep,
    private val course: Course,
) {
    private var pad: PinPadHolder? = null
    private var handBack: HandBackHolder? = null
    private var life: Job? = null

    /** Whether the patient holds the device. */
    val isWithPatient: Boolean get() = pad != null || handBack != null

    /** Hands the pad over; [notice] says why it is shown again. */
    fun ask(notice: PinNotice?) {
        close()
        tap.close()
        val opened = PinPadHolder(around, notice, ::entered, ::unknown, course.failed)
        pad = opened
        course.show(Screen.PinPad(opened))
    }

    /** Wipes what is on the pad; nothing is counted down any more. */
    fun close() {
        life?.cancel()
        pad?.close()
        pad = null
        handBack = null
    }

    private suspend fun entered(entry: PinEntry) {
        check.session.enter(entry)
        pad = null
        handBack(PIN_LIFE.inWholeSeconds.toInt(), course.tap)
        life = around.launch(course.failed) { countDown() }
    }

    /** わからない・入力できない: checked by eye instead. */
    private fun unknown() {
        pad = null
        check.end()
        handBack(null) { course.restart(CheckMode.VISUAL) }
    }

    private fun handBack(
        secondsLeft: Int?,
        goOn: () -> Unit,
    ) {
        val shown =
            HandBackHolder(secondsLeft) {
                handBack = null
                goOn()
            }
        handBack = shown
        course.show(Screen.HandBack(shown))
    }

    private suspend fun countDown() {
        for (left in PIN_LIFE.inWholeSeconds.toInt() downTo 1) {
            handBack?.tick(left)
            tap.tick(left)
            delay(1.seconds)
        }
        if (!tap.isRunning && (handBack != null || tap.isShown)) ask(PinNotice.Wiped)
    }
}
