package jp.shikakutouch.app.flow

import android.Manifest.permission.CAMERA
import com.google.zxing.BarcodeFormat
import com.google.zxing.qrcode.QRCodeWriter
import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.app.scan.GreyFrame
import jp.shikakutouch.ui.state.ScannerState
import jp.shikakutouch.ui.text.TextId
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.robolectric.Shadows.shadowOf

/** The portal's code before the camera, on a device for real cards. */
class ScanTest : ScreenTest(camera = true) {
    private val scanner get() = phone.app.scanner

    /** Once the screen is there: where the camera is allowed already, it looks by itself. */
    private fun allow() {
        hands.see(TextId.SCAN_LEAD)
        shadowOf(phone.app).grantPermissions(CAMERA)
    }

    /** What the camera sees when [text] is held before it. */
    private fun show(text: String) {
        val code = QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIZE, SIZE)
        val pixels = ByteArray(SIZE * SIZE) { if (code.get(it % SIZE, it / SIZE)) 0 else -1 }
        scanner.seen(GreyFrame(SIZE, SIZE, pixels))
        rule.waitForIdle()
    }

    @Test
    fun `the camera is not asked for before the administrator wants to scan`() {
        hands.see(TextId.SCAN_LEAD)
        assertEquals(ScannerState.OFF, scanner.state.value)
        assertFalse(scanner.isAllowed)
        hands.press(TextId.SCAN_START)
        val asked = shadowOf(rule.activity).lastRequestedPermission
        assertEquals(listOf(CAMERA), asked.requestedPermissions.toList())
    }

    @Test
    fun `a code of the portal is sent to it, another one is said to be none`() {
        allow()
        hands.press(TextId.SCAN_START)
        assertEquals(ScannerState.LOOKING, scanner.state.value)
        show("https://example.invalid/")
        hands.see(TextId.SCAN_FOREIGN)
        assertTrue(scanner.view.value != null)
        show("SHIKAKU-TOUCH:1:1311234569:58ZR-D3UT-Z9X9-DP4C")
        hands.await("an answer of the service that is not there") {
            hands.shows(hands.words(TextId.SCAN_START)) && hands.everything().contains("番号 4")
        }
        assertEquals(ScannerState.OFF, scanner.state.value)
    }

    @Test
    fun `typing is always possible, and lets go of the camera`() {
        allow()
        hands.press(TextId.SCAN_START)
        hands.press(TextId.SCAN_TYPE)
        hands.see(TextId.ENROL_INSTITUTION)
        assertEquals(ScannerState.OFF, scanner.state.value)
        hands.back()
        hands.see(TextId.SCAN_LEAD)
    }

    private companion object {
        const val SIZE = 400
    }
}
