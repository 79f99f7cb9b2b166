package jp.shikakutouch.ui.state

import jp.shikakutouch.core.PhotoView
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlin.time.Duration.Companion.seconds

/** The photo of the chip (チップの写真), verified; shown once, never kept. */
class PhotoState(
    /** Its pixels. */
    val photo: PhotoView,
    /** Seconds until it is gone. */
    val secondsLeft: Int,
)

/** Staff compare the photo of the chip with the person. */
class PhotoHolder internal constructor(
    around: Surroundings,
    photo: PhotoView,
    private val actions: Actions,
) {
    internal class Actions(
        val attest: (same: Boolean) -> Unit,
        val gone: () -> Unit,
    )

    private val shown = MutableStateFlow<PhotoState?>(PhotoState(photo, LIFE))
    private val clock: Job =
        around.launch({}) {
            repeat(LIFE) { second ->
                shown.value = PhotoState(photo, LIFE - second)
                delay(1.seconds)
            }
            shown.value = null
            actions.gone()
        }

    /** What the screen shows; `null` once the photo is gone. */
    val state: StateFlow<PhotoState?> = shown.asStateFlow()

    /** 同じ方です. */
    fun same() = attest(true)

    /** ちがう・わからない. */
    fun different() = attest(false)

    internal fun close() {
        shown.value = null
        clock.cancel()
    }

    private fun attest(same: Boolean) {
        if (shown.value == null) return
        close()
        actions.attest(same)
    }

    private companion object {
        const val LIFE = 60
    }
}
