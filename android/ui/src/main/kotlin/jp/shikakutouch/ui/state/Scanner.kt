package jp.shikakutouch.ui.state

import androidx.compose.ui.graphics.ImageBitmap
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.emptyFlow

/** The camera that reads the portal's code (QRコード). It looks only while the administrator scans; nothing is kept. */
interface Scanner {
    /** Whether it can be used. */
    val state: StateFlow<ScannerState>

    /** What it sees now. */
    val view: StateFlow<ImageBitmap?>

    /** The text of every code that it reads; the same one comes as often as it is seen. */
    val texts: Flow<String>

    /** Whether [start] asks nobody. */
    val isAllowed: Boolean

    /** Looks; asks for the camera first where it was not allowed yet. */
    fun start()

    /** Looks no more. */
    fun stop()
}

/** Whether the camera can be used. */
enum class ScannerState {
    /** There is none. */
    NONE,

    /** It does not look. */
    OFF,

    /** It looks. */
    LOOKING,

    /** Whoever was asked did not allow it, or another app has it. */
    REFUSED,
}

/** A device without a camera. */
object NoScanner : Scanner {
    override val state = MutableStateFlow(ScannerState.NONE)
    override val view = MutableStateFlow<ImageBitmap?>(null)
    override val texts: Flow<String> = emptyFlow()
    override val isAllowed = false

    override fun start() = Unit

    override fun stop() = Unit
}
