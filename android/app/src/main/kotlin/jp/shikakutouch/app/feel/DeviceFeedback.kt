package jp.shikakutouch.app.feel

import android.content.Context
import android.os.Build
import android.os.VibrationEffect
import android.os.Vibrator
import android.os.VibratorManager
import androidx.core.content.getSystemService
import jp.shikakutouch.ui.state.Feedback
import jp.shikakutouch.ui.state.FeedbackEvent

/** What is felt (振動) and, where sounds are on, heard. Every digit of a PIN feels the same and sounds like none. */
internal class DeviceFeedback(
    context: Context,
    private val sounds: Sounds,
) : Feedback {
    private val vibrator: Vibrator? =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            context.getSystemService<VibratorManager>()?.defaultVibrator
        } else {
            context.getSystemService()
        }

    override fun signal(event: FeedbackEvent) {
        harmless { if (vibrator?.hasVibrator() == true) vibrator.vibrate(pulse(event)) }
        harmless { sounds.play(event) }
    }

    /** A phone that refuses to vibrate or to sound is no reason to stop a check. */
    @Suppress("TooGenericExceptionCaught", "SwallowedException")
    private fun harmless(effect: () -> Unit) {
        try {
            effect()
        } catch (refused: RuntimeException) {
            return
        }
    }

    private fun pulse(event: FeedbackEvent): VibrationEffect =
        when (event) {
            FeedbackEvent.KEY, FeedbackEvent.STEP -> once(TICK)
            FeedbackEvent.RELEASED -> once(CLEAR)
            FeedbackEvent.PENDING -> once(SOFT)
            FeedbackEvent.VALID -> twice(TICK, CLEAR)
            FeedbackEvent.CAUTION -> twice(SHORT, SHORT)
            FeedbackEvent.INVALID, FeedbackEvent.FAILURE -> twice(CLEAR, CLEAR)
        }

    private fun once(milliseconds: Long) = VibrationEffect.createOneShot(
        milliseconds,
        VibrationEffect.DEFAULT_AMPLITUDE,
    )

    private fun twice(
        first: Long,
        second: Long,
    ) = VibrationEffect.createWaveform(longArrayOf(0, first, GAP, second), NO_REPEAT)

    /** Milliseconds. */
    private companion object {
        const val TICK = 20L
        const val SOFT = 30L
        const val SHORT = 40L
        const val CLEAR = 60L
        const val GAP = 90L
        const val NO_REPEAT = -1
    }
}
