package jp.shikakutouch.app.scan

import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CaptureRequest
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread

/**
 * One look through the camera, from its opening to its end, on a thread of its own. Device and pictures are touched
 * there only, so that nothing is closed while it is read; a camera that opens after the end is given back at once.
 */
internal class Look(
    private val pictures: ImageReader,
    private val turn: Int,
    private val seen: (GreyFrame) -> Unit,
    private val failed: () -> Unit,
) : CameraDevice.StateCallback() {
    private val thread = HandlerThread("camera").also { it.start() }
    private var device: CameraDevice? = null

    /** Set by whoever ends it, before the thread hears of it: from then on nothing is told. */
    @Volatile private var over = false

    /** What the camera calls on. */
    val handler = Handler(thread.looper)

    init {
        pictures.setOnImageAvailableListener(::arrived, handler)
    }

    /** Lets go of the camera, after what is being read. The thread stays for a camera that is still opening. */
    fun end() {
        if (over) return
        over = true
        handler.post {
            pictures.setOnImageAvailableListener(null, null)
            device?.close()
            pictures.close()
            if (device != null) thread.quitSafely()
        }
        handler.postDelayed(thread::quitSafely, OPENING_LIMIT)
    }

    override fun onOpened(camera: CameraDevice) {
        if (over) return late(camera)
        device = camera
        told {
            // The newer form of this call is not there on all Androids that the app runs on.
            @Suppress("DEPRECATION")
            camera.createCaptureSession(listOf(pictures.surface), looking(camera), handler)
        }
    }

    override fun onDisconnected(camera: CameraDevice) = gone(camera)

    override fun onError(
        camera: CameraDevice,
        error: Int,
    ) = gone(camera)

    private fun late(camera: CameraDevice) {
        camera.close()
        thread.quitSafely()
    }

    private fun gone(camera: CameraDevice) {
        camera.close()
        if (!over) failed()
    }

    private fun looking(camera: CameraDevice) =
        object : CameraCaptureSession.StateCallback() {
            override fun onConfigured(session: CameraCaptureSession) {
                if (over) return
                told {
                    val request = camera.createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW)
                    request.addTarget(pictures.surface)
                    request.set(CaptureRequest.CONTROL_AF_MODE, CaptureRequest.CONTROL_AF_MODE_CONTINUOUS_PICTURE)
                    session.setRepeatingRequest(request.build(), null, handler)
                }
            }

            override fun onConfigureFailed(session: CameraCaptureSession) {
                if (!over) failed()
            }
        }

    /** The camera may be taken away at any moment; that is a failure, and no crash. */
    private fun told(call: () -> Unit) {
        runCatching(call).onFailure { if (!over) failed() }
    }

    private fun arrived(reader: ImageReader) {
        if (over) return
        frame(reader)?.let { if (!over) seen(it.turned(turn)) }
    }

    /** A picture that cannot be had, because all are taken or the camera has closed, is none. */
    @Suppress("SwallowedException")
    private fun frame(reader: ImageReader): GreyFrame? =
        try {
            reader.acquireLatestImage()?.use {
                val brightness = it.planes.first()
                GreyFrame.of(it.width, it.height, brightness.buffer, brightness.rowStride)
            }
        } catch (closed: IllegalStateException) {
            null
        }

    private companion object {
        /** Milliseconds: a camera that has not opened by then does not. */
        const val OPENING_LIMIT = 10_000L
    }
}
