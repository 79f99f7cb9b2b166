package jp.shikakutouch.app.scan

import com.google.zxing.BarcodeFormat
import com.google.zxing.BinaryBitmap
import com.google.zxing.DecodeHintType
import com.google.zxing.PlanarYUVLuminanceSource
import com.google.zxing.ReaderException
import com.google.zxing.common.HybridBinarizer
import com.google.zxing.qrcode.QRCodeReader

/** Finds a QR code (QRコード) in what the camera sees. What its text means is not known here. */
internal class CodeReader {
    private val reader = QRCodeReader()
    private val hints =
        mapOf(
            DecodeHintType.POSSIBLE_FORMATS to listOf(BarcodeFormat.QR_CODE),
            DecodeHintType.TRY_HARDER to true,
        )

    /** The text of the code; `null` where there is none. */
    fun read(frame: GreyFrame): String? =
        try {
            val source =
                PlanarYUVLuminanceSource(
                    frame.pixels,
                    frame.width,
                    frame.height,
                    0,
                    0,
                    frame.width,
                    frame.height,
                    false,
                )
            reader.decode(BinaryBitmap(HybridBinarizer(source)), hints).text
        } catch (_: ReaderException) {
            null
        } finally {
            reader.reset()
        }
}
