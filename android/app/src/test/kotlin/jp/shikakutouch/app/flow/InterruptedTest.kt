package jp.shikakutouch.app.flow

import android.content.ComponentName
import android.content.Intent
import android.content.res.Configuration
import android.nfc.NfcAdapter
import jp.shikakutouch.app.MainActivity
import jp.shikakutouch.app.kit.Field
import jp.shikakutouch.app.kit.NAME
import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.CardLinkFacts
import jp.shikakutouch.core.CardLinkKind
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.robolectric.RuntimeEnvironment
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger

/** What happens to a check when life goes on around it. */
class InterruptedTest : ScreenTest() {
    private val reached = CountDownLatch(1)
    private val open = CountDownLatch(1)

    /** The card stops before [exchange] until [open]. */
    private fun holdAndStopBefore(exchange: Int) {
        Field.before = {
            if (it == exchange) {
                reached.countDown()
                open.await(30, TimeUnit.SECONDS)
            }
        }
        hands.hold()
        hands.await("exchange $exchange") { reached.count == 0L }
    }

    /** The system makes an activity anew unless its manifest bears all that has changed. */
    private fun changedTo(qualifiers: String) {
        val before = Configuration(rule.activity.resources.configuration)
        RuntimeEnvironment.setQualifiers(qualifiers)
        val now = Configuration(phone.app.resources.configuration)
        val changed = before.diff(now) and WINDOW.inv()
        val manager = phone.app.packageManager
        val name = ComponentName(phone.app, MainActivity::class.java)
        val borne = manager.getActivityInfo(name, 0).configChanges
        assertTrue("something has changed", changed != 0)
        assertEquals("the activity stays", 0, changed and borne.inv())
        rule.runOnUiThread {
            rule.activity.onConfigurationChanged(now)
            rule.activity.window.decorView
                .dispatchConfigurationChanged(now)
        }
        rule.waitForIdle()
    }

    private fun switchNfc(on: Boolean) {
        Field.adapter.setEnabled(on)
        phone.app.sendBroadcast(Intent(NfcAdapter.ACTION_ADAPTER_STATE_CHANGED))
    }

    @Test
    fun `turned with the card in the field, the check goes on`() {
        hands.practise()
        hands.toTapByPin()
        holdAndStopBefore(3)
        changedTo("+land")
        open.countDown()
        hands.answered()
        hands.see(NAME)
        assertEquals(5, Field.sent)
    }

    @Test
    fun `in another language with the card in the field, the words change and the check goes on`() {
        hands.practise()
        hands.toTapByPin()
        val before = hands.words(TextId.STOP)
        holdAndStopBefore(3)
        changedTo("+en-rUS")
        hands.see(TextId.STOP)
        assertTrue(!hands.shows(before))
        open.countDown()
        hands.answered()
        assertEquals(5, Field.sent)
    }

    @Test
    fun `made anew by the system with the card in the field, the check goes on`() {
        hands.practise()
        hands.toTapByPin()
        holdAndStopBefore(3)
        rule.activityRule.scenario.recreate()
        open.countDown()
        hands.answered()
        hands.see(NAME)
        assertEquals(5, Field.sent)
    }

    @Test
    fun `a second card during a tap is not touched`() {
        hands.practise()
        hands.toTapByPin()
        holdAndStopBefore(3)
        val asked = AtomicInteger()
        val second =
            object : CardLink {
                override fun facts() = CardLinkFacts(CardLinkKind.VIRTUAL, 261u, false).also { asked.incrementAndGet() }

                override suspend fun transmit(command: ByteArray) = command.also { asked.incrementAndGet() }

                override suspend fun end() = Unit
            }
        Field.card = second
        Field.adapter.dispatchTagDiscovered(Field.tag())
        rule.waitForIdle()
        open.countDown()
        hands.answered()
        assertEquals(0 to 5, asked.get() to Field.sent)
        assertEquals(1, runBlocking { phone.practice.history(10u) }.size)
    }

    @Test
    fun `stopped during a tap, nothing more is sent and nobody is answered`() {
        hands.practise()
        hands.toTapByPin()
        holdAndStopBefore(3)
        hands.press(TextId.STOP)
        open.countDown()
        hands.see(TextId.NO_CARD)
        Field.awaitRelease()
        assertEquals(3, Field.sent)
        assertTrue(runBlocking { phone.practice.history(10u) }.isEmpty())
    }

    @Test
    fun `NFC switched off and on is said, and the waiting card is read`() {
        hands.practise()
        switchNfc(on = false)
        hands.begin()
        hands.enterPin()
        hands.holdStaffButton()
        hands.see(TextId.NFC_OFF)
        switchNfc(on = true)
        hands.see(TextId.TAP_NOW)
        hands.hold()
        hands.answered()
    }

    @Test
    fun `in the background and back, the card is read`() {
        hands.practise()
        hands.toTapByPin()
        rule.activityRule.scenario.moveToState(androidx.lifecycle.Lifecycle.State.CREATED)
        rule.activityRule.scenario.moveToState(androidx.lifecycle.Lifecycle.State.RESUMED)
        hands.see(TextId.TAP_NOW)
        hands.hold()
        hands.answered()
    }

    @Test
    fun `next patient begins at once, and nothing of the last one is shown`() {
        hands.practise()
        hands.toTapByPin()
        hands.hold()
        hands.answered()
        hands.press(TextId.NEXT_PATIENT)
        hands.on<Screen.PinPad>()
        assertTrue(!hands.shows(NAME))
        assertTrue(!hands.shows("見本"))
    }

    private companion object {
        /** Bounds of the window: the system never makes an activity anew for them. */
        const val WINDOW = 0x20000000
    }
}
