package jp.shikakutouch.app.pictures

import com.google.zxing.BarcodeFormat
import com.google.zxing.EncodeHintType
import com.google.zxing.qrcode.QRCodeWriter
import jp.shikakutouch.app.scan.GreyFrame

/** What the camera sees: a code that belongs to no portal, on a dim display. */
internal fun portalsDisplay(): GreyFrame {
    val (width, height, size) = Triple(720, 640, 360)
    val code = QRCodeWriter().encode("見本", BarcodeFormat.QR_CODE, size, size, mapOf(EncodeHintType.MARGIN to 2))
    val pixels =
        ByteArray(width * height) { at ->
            val (x, y) = at % width - (width - size) / 2 to at / width - (height - size) / 2 + 30
            if (x !in 0 until size || y !in 0 until size) {
                34
            } else if (code.get(x, y)) {
                20
            } else {
                190.toByte()
            }
        }
    return GreyFrame(width, height, pixels)
}
