package jp.shikakutouch.app.scan

import android.graphics.Bitmap
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asImageBitmap
import java.nio.ByteBuffer

/** One picture of the camera in shades of grey, a byte a pixel, row by row. */
class GreyFrame(
    val width: Int,
    val height: Int,
    val pixels: ByteArray,
) {
    /** Turned clockwise by quarters of a turn, so that it stands upright before whoever looks. */
    fun turned(quarters: Int): GreyFrame =
        when (quarters.mod(FULL_TURN)) {
            0 -> this
            1 -> copy(height, width) { x, y -> y + (height - 1 - x) * width }
            2 -> GreyFrame(width, height, pixels.reversedArray())
            else -> copy(height, width) { x, y -> width - 1 - y + x * width }
        }

    /** As an image of this process only. */
    fun image(): ImageBitmap {
        val colours = IntArray(pixels.size) { at -> (pixels[at].toInt() and BYTE) * GREY or OPAQUE }
        return Bitmap.createBitmap(colours, width, height, Bitmap.Config.ARGB_8888).asImageBitmap()
    }

    private inline fun copy(
        width: Int,
        height: Int,
        from: (x: Int, y: Int) -> Int,
    ): GreyFrame {
        val turned = ByteArray(pixels.size)
        for (y in 0 until height) {
            for (x in 0 until width) turned[x + y * width] = pixels[from(x, y)]
        }
        return GreyFrame(width, height, turned)
    }

    /** From the brightness that a camera writes, whose rows may be longer than the picture is wide. */
    companion object {
        private const val FULL_TURN = 4
        private const val BYTE = 255

        /** One level in red, green and blue. */
        private const val GREY = 0x00010101
        private const val OPAQUE = 255 shl 24

        fun of(
            width: Int,
            height: Int,
            brightness: ByteBuffer,
            rowStride: Int,
        ): GreyFrame {
            val pixels = ByteArray(width * height)
            for (row in 0 until height) {
                brightness.position(row * rowStride)
                brightness.get(pixels, row * width, width)
            }
            return GreyFrame(width, height, pixels)
        }
    }
}
