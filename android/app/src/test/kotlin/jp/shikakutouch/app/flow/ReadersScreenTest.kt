package jp.shikakutouch.app.flow

import android.content.pm.PackageManager
import android.os.Build
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import jp.shikakutouch.app.kit.Air
import jp.shikakutouch.app.kit.ReaderTest
import jp.shikakutouch.ui.state.Place
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.robolectric.Shadows.shadowOf

/** カードリーダー in the settings, as an administrator meets it. */
class ReadersScreenTest : ReaderTest() {
    private fun open() {
        rule.runOnUiThread { hands.model.open(Place.SETTINGS) }
        hands.press(TextId.PLACE_READERS)
        hands.on<Screen.Readers>()
    }

    private fun enterKey(key: String) {
        val field = rule.onAllNodes(hasSetTextAction() and hasContentDescription(hands.words(TextId.READERS_KEY)))
        field.onFirst().performScrollTo().performTextInput(key)
        hands.press(TextId.READERS_KEY_SET)
    }

    @Test
    fun `found, chosen, tried with a card, forgotten`() {
        hands.practise()
        val reader = bring("acr1255u-j1")
        open()
        hands.press(TextId.READERS_FIND)
        hands.see(TextId.READERS_FINDING)
        hands.press("ACR1255U-J1-000042")
        hands.see(TextId.READER_READY)
        hands.see(TextId.READERS_PERCENT, 87)
        hands.press(TextId.READERS_TEST)
        hands.see(TextId.READERS_TEST_PUT_CARD)
        reader.putCard()
        hands.see(TextId.READERS_TEST_OK)
        assertEquals("nothing is said to the card", 0u, reader.exchanges())
        hands.press(TextId.READERS_FORGET)
        hands.await("no reader") { !hands.shows(hands.words(TextId.READER_READY)) }
        assertEquals(null, runBlocking { core.rememberedReader() })
    }

    @Test
    fun `none in reach is said`() {
        hands.practise()
        open()
        hands.press(TextId.READERS_FIND)
        hands.see(TextId.READERS_NONE)
    }

    @Test
    fun `without the permission it is said, and asked for before`() {
        hands.practise()
        Air.permit(false)
        open()
        hands.press(TextId.READERS_FIND)
        val asked = shadowOf(rule.activity).lastRequestedPermission
        val refused = IntArray(asked.requestedPermissions.size) { PackageManager.PERMISSION_DENIED }
        rule.runOnUiThread {
            @Suppress("DEPRECATION")
            rule.activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, refused)
        }
        hands.seeFailure(213)
        assertTrue(Build.VERSION.SDK_INT >= Build.VERSION_CODES.S)
        val names = asked.requestedPermissions.map { it.substringAfterLast('.') }
        assertEquals(listOf("BLUETOOTH_SCAN", "BLUETOOTH_CONNECT"), names)
    }

    @Test
    fun `Bluetooth that is off is said`() {
        hands.practise()
        Air.switch(on = false)
        open()
        hands.press(TextId.READERS_FIND)
        hands.seeFailure(212)
    }

    @Test
    fun `a wrong master key waits for the right one`() {
        hands.practise()
        use(fault = "wrong-key", ready = false)
        hands.see(TextId.READER_REFUSED)
        hands.seeFailure(208, title = false)
        open()
        enterKey("too short")
        hands.seeFailure(216)
        assertFalse(runBlocking { core.hasReaderKey() })
        enterKey("another clinic's")
        hands.see(TextId.READER_READY)
        hands.see(TextId.READERS_KEY_KEPT)
        assertFalse("the key is shown to nobody", hands.shows("another clinic's"))
        hands.press(TextId.READERS_KEY_CLEAR)
        hands.see(TextId.READER_REFUSED)
    }

    @Test
    fun `no PIN goes over an open link until an administrator accepts it`() {
        hands.practise()
        val reader = use(consent = false)
        hands.press(TextId.PLACE_THE_CARD)
        hands.enterPin()
        hands.holdStaffButton()
        reader.putCard()
        hands.await("a failure") { hands.failureNumber() != null }
        assertEquals(207, hands.failureNumber())
        hands.endCheck()
        reader.takeCard()
        open()
        hands.press(TextId.READERS_OPEN_CONSENT)
        hands.await("the consent") { runBlocking { core.acceptsOpenBluetooth() } }
    }
}
