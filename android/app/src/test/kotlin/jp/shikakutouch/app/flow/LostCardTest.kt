package jp.shikakutouch.app.flow

import android.nfc.TagLostException
import jp.shikakutouch.app.kit.Field
import jp.shikakutouch.app.kit.NAME
import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.app.kit.VERIFY
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import org.junit.Assert.assertEquals
import org.junit.Test
import java.io.IOException

/**
 * The card leaves the field, or the phone's reader breaks, before every exchange: said on the screen, and the next
 * tap helps.
 */
class LostCardTest : ScreenTest() {
    private fun failure(): Int {
        hands.await("a failure") { hands.failureNumber() != null }
        val number = hands.failureNumber()!!
        hands.seeFailure(number)
        return number
    }

    private fun throwAt(
        exchange: Int,
        fault: () -> Throwable,
    ) {
        Field.before = { if (it == exchange) throw fault() }
    }

    /** Once more with the card held still. */
    private fun answeredByNextTap() {
        Field.before = {}
        if (hands.screen is Screen.Failure) hands.press(TextId.TAP_AGAIN)
        hands.see(TextId.TAP_NOW)
        hands.hold()
        hands.answered()
        hands.see(NAME)
        hands.press(TextId.TO_HOME)
    }

    @Test
    fun `by PIN, before each exchange but that of the PIN`() {
        hands.practise()
        for (exchange in listOf(1, 2, 3, 5)) {
            hands.toTapByPin()
            throwAt(exchange) { TagLostException() }
            hands.hold()
            assertEquals("exchange $exchange", 101, failure())
            Field.awaitRelease()
            assertEquals("nothing is sent after it", exchange, Field.sent)
            if (exchange < VERIFY) answeredByNextTap() else hands.endCheck()
        }
    }

    @Test
    fun `by PIN, while the PIN is on its way, nobody claims to know the try`() {
        hands.practise()
        hands.toTapByPin()
        throwAt(VERIFY) { TagLostException() }
        hands.hold()
        assertEquals(102, failure())
        assertEquals(VERIFY, Field.sent)
    }

    @Test
    fun `by eye, before each exchange`() {
        hands.practise(CheckMode.VISUAL)
        for (exchange in 1..8) {
            hands.toTapByEye()
            throwAt(exchange) { TagLostException() }
            hands.hold()
            assertEquals("exchange $exchange", 1, failure() / 100)
            Field.awaitRelease()
            assertEquals("nothing is sent after it", exchange, Field.sent)
            hands.endCheck()
        }
    }

    @Test
    fun `the handle of an earlier tap is a lost card`() {
        hands.practise()
        hands.toTapByPin()
        throwAt(3) { SecurityException("stale") }
        hands.hold()
        assertEquals(101, failure())
        answeredByNextTap()
    }

    @Test
    fun `what a phone throws beyond that is a fault of the reader, and nothing hangs`() {
        hands.practise()
        for (fault in listOf({ IOException("transceive") }, { IllegalStateException() }, { OutOfMemoryError() })) {
            hands.toTapByPin()
            throwAt(3, fault)
            hands.hold()
            assertEquals(204, failure())
            hands.endCheck()
        }
    }
}
