package jp.shikakutouch.app.scan

import com.google.zxing.BarcodeFormat
import com.google.zxing.qrcode.QRCodeWriter
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import java.nio.ByteBuffer
import kotlin.random.Random

/** A QR code as a camera sees it: on a display, grey, noisy, turned, not alone in the picture. */
class CodeReaderTest {
    private val reader = CodeReader()

    /** The code of [text] at ([left], [top]) of a grey picture, [size] pixels wide. */
    private fun frame(
        text: String,
        size: Int = 300,
        left: Int = 420,
        top: Int = 190,
        noise: Int = 24,
    ): GreyFrame {
        val code = QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, size, size)
        val chance = Random(SEED)
        val pixels =
            ByteArray(WIDTH * HEIGHT) { at ->
                val (x, y) = at % WIDTH - left to at / WIDTH - top
                val inside = x in 0 until size && y in 0 until size
                val level = if (!inside) {
                    WALL
                } else if (code.get(x, y)) {
                    INK
                } else {
                    PAPER
                }
                (level + chance.nextInt(-noise, noise + 1)).coerceIn(0, 255).toByte()
            }
        return GreyFrame(WIDTH, HEIGHT, pixels)
    }

    @Test
    fun `it is read from a noisy picture`() = assertEquals(TEXT, reader.read(frame(TEXT)))

    @Test
    fun `it is read however the phone is held`() {
        for (quarters in -1..4) assertEquals("$quarters", TEXT, reader.read(frame(TEXT).turned(quarters)))
    }

    @Test
    fun `it is read small, at the edge`() = assertEquals(TEXT, reader.read(frame(TEXT, size = 150, left = 10, top = 8)))

    @Test
    fun `a picture without a code, or with half of one, has no text`() {
        assertNull(reader.read(GreyFrame(WIDTH, HEIGHT, Random(SEED).nextBytes(WIDTH * HEIGHT))))
        assertNull(reader.read(frame(TEXT, left = WIDTH - 150)))
    }

    @Test
    fun `one picture leaves nothing for the next`() {
        assertEquals(TEXT, reader.read(frame(TEXT)))
        assertEquals("other", reader.read(frame("other")))
    }

    @Test
    fun `turning moves every pixel, four times is none`() {
        val small = GreyFrame(3, 2, byteArrayOf(1, 2, 3, 4, 5, 6))
        val turned = small.turned(1)
        assertEquals(2 to 3, turned.width to turned.height)
        assertArrayEquals(byteArrayOf(4, 1, 5, 2, 6, 3), turned.pixels)
        assertArrayEquals(byteArrayOf(6, 5, 4, 3, 2, 1), small.turned(2).pixels)
        assertArrayEquals(small.pixels, turned.turned(3).pixels)
    }

    @Test
    fun `rows of a camera may be longer than the picture`() {
        val rows = ByteBuffer.wrap(byteArrayOf(1, 2, 3, 0, 0, 4, 5, 6))
        assertArrayEquals(byteArrayOf(1, 2, 3, 4, 5, 6), GreyFrame.of(3, 2, rows, rowStride = 5).pixels)
    }

    private companion object {
        const val TEXT = "SHIKAKU-TOUCH:1:1311234569:58ZR-D3UT-Z9X9-DP4C"
        const val WIDTH = 1280
        const val HEIGHT = 720
        const val SEED = 7
        const val INK = 40
        const val PAPER = 215
        const val WALL = 120
    }
}
