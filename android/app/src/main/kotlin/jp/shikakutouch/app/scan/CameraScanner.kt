package jp.shikakutouch.app.scan

import android.Manifest.permission.CAMERA
import android.content.Context
import android.content.pm.PackageManager.PERMISSION_GRANTED
import androidx.activity.ComponentActivity
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.contract.ActivityResultContracts.RequestPermission
import androidx.compose.ui.graphics.ImageBitmap
import androidx.core.content.ContextCompat
import androidx.lifecycle.DefaultLifecycleObserver
import androidx.lifecycle.LifecycleOwner
import jp.shikakutouch.ui.state.Scanner
import jp.shikakutouch.ui.state.ScannerState
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow

/**
 * Reads the portal's code with the device's camera. The camera is asked for when the administrator wants to scan, is
 * open only meanwhile and only in front, and no picture is kept.
 */
internal class CameraScanner(
    private val context: Context,
) : Scanner {
    private val reader = CodeReader()
    private val camera = Camera(context, ::seen, ::refused)
    private var ask: ActivityResultLauncher<String>? = null

    override val state = MutableStateFlow(if (camera.isThere) ScannerState.OFF else ScannerState.NONE)
    override val view = MutableStateFlow<ImageBitmap?>(null)
    override val texts =
        MutableSharedFlow<String>(extraBufferCapacity = 1, onBufferOverflow = BufferOverflow.DROP_OLDEST)
    override val isAllowed get() = ContextCompat.checkSelfPermission(context, CAMERA) == PERMISSION_GRANTED

    override fun start() {
        when {
            state.value == ScannerState.NONE -> Unit
            isAllowed -> look()
            else -> ask?.launch(CAMERA) ?: refused()
        }
    }

    override fun stop() {
        if (state.value == ScannerState.NONE) return
        camera.close()
        view.value = null
        state.value = ScannerState.OFF
    }

    /** Asks through [activity], and looks only while it is in front. */
    fun follow(activity: ComponentActivity) {
        ask = activity.registerForActivityResult(RequestPermission()) { allowed -> if (allowed) look() else refused() }
        activity.lifecycle.addObserver(Follower())
    }

    /** On a thread of the camera. */
    internal fun seen(frame: GreyFrame) {
        if (state.value != ScannerState.LOOKING) return
        view.value = frame.image()
        reader.read(frame)?.let(texts::tryEmit)
    }

    private fun look() {
        state.value = ScannerState.LOOKING
        camera.open()
    }

    private fun refused() {
        camera.close()
        view.value = null
        state.value = ScannerState.REFUSED
    }

    private inner class Follower : DefaultLifecycleObserver {
        override fun onResume(owner: LifecycleOwner) {
            if (state.value == ScannerState.LOOKING) camera.open()
        }

        override fun onPause(owner: LifecycleOwner) = camera.close()

        override fun onDestroy(owner: LifecycleOwner) {
            ask = null
        }
    }
}
