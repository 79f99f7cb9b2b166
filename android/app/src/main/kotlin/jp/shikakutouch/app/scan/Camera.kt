package jp.shikakutouch.app.scan

import android.annotation.SuppressLint
import android.content.Context
import android.graphics.ImageFormat
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraManager
import android.hardware.display.DisplayManager
import android.media.ImageReader
import android.util.Size
import android.view.Display
import androidx.core.content.getSystemService

/** The device's camera, as far as a code needs it: what it sees in grey, upright, a few times a second. */
internal class Camera(
    private val context: Context,
    private val seen: (GreyFrame) -> Unit,
    private val failed: () -> Unit,
) {
    private val manager get() = context.getSystemService<CameraManager>()
    private var look: Look? = null

    /** Whether the device has one. */
    val isThere: Boolean get() = runCatching { chosen() != null }.getOrDefault(false)

    /** Opens it; the camera must be allowed. Whatever refuses is told to [failed]. */
    @SuppressLint("MissingPermission")
    @Suppress("TooGenericExceptionCaught", "SwallowedException")
    fun open() {
        close()
        try {
            val id = chosen() ?: return failed()
            val mine = Look(picturesOf(id), turnOf(facts(id)), seen, failed)
            look = mine
            manager?.openCamera(id, mine, mine.handler)
        } catch (refused: CameraAccessException) {
            failed()
        } catch (refused: RuntimeException) {
            // A device policy, or a camera that the system took away meanwhile.
            failed()
        }
    }

    /** Lets go of it. */
    fun close() {
        look?.end()
        look = null
    }

    /** The one at the back, else any. */
    private fun chosen(): String? {
        val all = manager?.cameraIdList.orEmpty()
        return all.firstOrNull { facing(it) == CameraCharacteristics.LENS_FACING_BACK } ?: all.firstOrNull()
    }

    private fun facts(id: String) = manager?.getCameraCharacteristics(id)

    private fun facing(id: String) = facts(id)?.get(CameraCharacteristics.LENS_FACING)

    private fun picturesOf(id: String): ImageReader {
        val sizes = facts(id)?.get(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP)?.getOutputSizes(FORMAT)
        val size = sizes?.filter { it.height >= ENOUGH }?.minByOrNull { it.width * it.height } ?: Size(WIDTH, ENOUGH)
        return ImageReader.newInstance(size.width, size.height, FORMAT, 2)
    }

    /** Quarters of a turn from what the sensor sees to what whoever looks sees. */
    private fun turnOf(facts: CameraCharacteristics?): Int {
        val sensor = facts?.get(CameraCharacteristics.SENSOR_ORIENTATION) ?: 0
        val front = facts?.get(CameraCharacteristics.LENS_FACING) == CameraCharacteristics.LENS_FACING_FRONT
        val shown = context.getSystemService<DisplayManager>()?.getDisplay(Display.DEFAULT_DISPLAY)?.rotation ?: 0
        val quarters = sensor / QUARTER
        return if (front) quarters + shown else quarters - shown
    }

    private companion object {
        const val FORMAT = ImageFormat.YUV_420_888
        const val QUARTER = 90

        /** Pixels across, enough for the portal's code on a display a hand's breadth away. */
        const val ENOUGH = 720
        const val WIDTH = 1280
    }
}
