package jp.shikakutouch.app.feel

import android.media.AudioAttributes
import android.media.AudioFormat
import android.media.AudioTrack
import jp.shikakutouch.ui.state.FeedbackEvent
import kotlin.math.PI
import kotlin.math.min
import kotlin.math.sin

/** Short notes (音), soft, at the phone's own volume for such sounds; silent when the phone is. */
internal class Sounds {
    private var playing: AudioTrack? = null

    fun play(event: FeedbackEvent) {
        val melody = melodyOf(event) ?: return
        playing?.release()
        playing = track(melody.flatMap(::wave).toShortArray())
        playing?.takeIf { it.state == AudioTrack.STATE_INITIALIZED }?.play()
    }

    private fun track(samples: ShortArray): AudioTrack {
        val quiet =
            AudioAttributes
                .Builder()
                .setUsage(AudioAttributes.USAGE_ASSISTANCE_SONIFICATION)
                .setContentType(AudioAttributes.CONTENT_TYPE_SONIFICATION)
                .build()
        val format =
            AudioFormat
                .Builder()
                .setEncoding(AudioFormat.ENCODING_PCM_16BIT)
                .setSampleRate(RATE)
                .setChannelMask(AudioFormat.CHANNEL_OUT_MONO)
                .build()
        val track =
            AudioTrack
                .Builder()
                .setAudioAttributes(quiet)
                .setAudioFormat(format)
                .setTransferMode(AudioTrack.MODE_STATIC)
                .setBufferSizeInBytes(samples.size * Short.SIZE_BYTES)
                .build()
        track.write(samples, 0, samples.size)
        return track
    }

    /** Rises and falls within a few milliseconds, so that nothing clicks. */
    private fun wave(note: Note): List<Short> {
        val length = RATE * note.milliseconds / SECOND
        return List(length) { at ->
            val edge = min(1.0, min(at, length - at) / EDGE)
            (sin(2 * PI * note.hertz * at / RATE) * edge * LOUDNESS).toInt().toShort()
        }
    }

    private class Note(
        val hertz: Int,
        val milliseconds: Int,
    )

    private companion object {
        const val RATE = 22_050
        const val SECOND = 1_000
        const val EDGE = 220.0
        const val LOUDNESS = 6_000

        fun melodyOf(event: FeedbackEvent): List<Note>? =
            when (event) {
                FeedbackEvent.VALID -> {
                    listOf(Note(hertz = 660, milliseconds = 80), Note(hertz = 880, milliseconds = 80))
                }

                FeedbackEvent.CAUTION -> {
                    listOf(
                        Note(hertz = 523, milliseconds = 80),
                        Note(hertz = 0, milliseconds = 60),
                        Note(hertz = 523, milliseconds = 80),
                    )
                }

                FeedbackEvent.INVALID, FeedbackEvent.FAILURE -> {
                    listOf(Note(hertz = 220, milliseconds = 200))
                }

                FeedbackEvent.KEY, FeedbackEvent.STEP, FeedbackEvent.RELEASED, FeedbackEvent.PENDING -> {
                    null
                }
            }
    }
}
