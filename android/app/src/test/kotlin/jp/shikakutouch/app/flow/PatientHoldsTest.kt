package jp.shikakutouch.app.flow

import android.view.WindowManager.LayoutParams.FLAG_SECURE
import jp.shikakutouch.app.kit.NAME
import jp.shikakutouch.app.kit.PIN
import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.robolectric.annotation.Config

/** While the patient holds the device: nothing but the pad is reachable, nothing of anybody else is visible. */
class PatientHoldsTest : ScreenTest() {
    private fun secured() = rule.activity.window.attributes.flags and FLAG_SECURE != 0

    /** At the pad, after another patient's answer. */
    private fun atThePad() {
        hands.practise()
        hands.toTapByPin()
        hands.hold()
        hands.answered()
        hands.press(TextId.NEXT_PATIENT)
        hands.on<Screen.PinPad>()
    }

    @Test
    @Config(sdk = [28, 37])
    fun `the pad has its keys and one way for those who do not know, nothing else`() {
        atThePad()
        val keys = (0..9).map { "$it" } + hands.words(TextId.BACKSPACE) + hands.words(TextId.PIN_UNKNOWN)
        val pressable = hands.pressable().filterNot { it.startsWith(hands.words(TextId.DECIDE)) }
        assertEquals(keys.sorted(), pressable.sorted())
        assertTrue(secured())
    }

    @Test
    fun `nothing of an earlier patient, the institution or the mode is on the pad`() {
        atThePad()
        val institution = kotlinx.coroutines.runBlocking { phone.practice.institution() }!!
        val seen = hands.everything()
        for (secret in listOf(NAME, "見本", institution.name, institution.number, hands.words(TextId.MODE_VISUAL))) {
            assertFalse("$secret in $seen", secret in seen)
        }
    }

    @Test
    fun `back leads nowhere, from the pad and from handing back`() {
        atThePad()
        hands.back()
        hands.on<Screen.PinPad>()
        hands.enterPin()
        hands.back()
        hands.on<Screen.HandBack>()
        assertFalse(rule.activity.isFinishing)
    }

    @Test
    fun `what is typed is never shown`() {
        atThePad()
        val before = hands.everything()
        hands.type("12")
        val after = hands.everything()
        hands.see(TextId.DIGITS_ENTERED, 4, 2)
        assertEquals(before.count { it == '1' }, after.count { it == '1' })
    }

    @Test
    fun `handing back shows staff's control only`() {
        atThePad()
        hands.enterPin(PIN)
        assertEquals(listOf(hands.words(TextId.STAFF_HOLD)), hands.pressable())
        assertTrue(secured())
    }

    @Test
    fun `a touch of staff's control is not enough`() {
        atThePad()
        hands.enterPin(PIN)
        hands.press(TextId.STAFF_HOLD)
        hands.on<Screen.HandBack>()
        assertEquals(listOf(hands.words(TextId.STAFF_HOLD)), hands.pressable())
    }

    @Test
    fun `who uses a screen reader is asked once more instead of holding`() {
        atThePad()
        hands.enterPin(PIN)
        hands.activate(hands.words(TextId.STAFF_HOLD))
        hands.press(TextId.STAFF_CONFIRM)
        hands.see(TextId.TAP_NOW)
    }
}
