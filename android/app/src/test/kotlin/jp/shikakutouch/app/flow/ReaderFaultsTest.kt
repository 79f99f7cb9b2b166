package jp.shikakutouch.app.flow

import jp.shikakutouch.app.kit.Air
import jp.shikakutouch.app.kit.NAME
import jp.shikakutouch.app.kit.ReaderTest
import jp.shikakutouch.core.PracticeReader
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import org.junit.Assert.assertEquals
import org.junit.Test

/**
 * A reader that goes away in the middle of a check, in every way it can: said on the screen, and it goes on by itself.
 */
class ReaderFaultsTest : ReaderTest() {
    /** A check that meets [fault]; returns the number on the screen. */
    private fun meeting(
        fault: String,
        model: String = "acr1255u-j1",
    ): Pair<PracticeReader, Int> {
        val reader = use(model, fault)
        hands.press(TextId.PLACE_THE_CARD)
        hands.enterPin()
        hands.holdStaffButton()
        hands.see(TextId.READER_PLACE_NOW)
        reader.putCard()
        hands.await("a failure after $fault") { hands.failureNumber() != null || hands.screen is Screen.Answer }
        return reader to (hands.failureNumber() ?: 0)
    }

    /** What is there again is read without anyone's doing. */
    private fun answeredByItself() {
        hands.answered()
        hands.see(NAME)
        hands.endCheck()
    }

    @Test
    fun `lost before the first exchange`() = lost("lost-before:1")

    @Test
    fun `lost before an exchange`() = lost("lost-before:8")

    @Test
    fun `lost after the first exchange`() = lost("lost-after:1")

    @Test
    fun `lost after an exchange`() = lost("lost-after:8")

    private fun lost(fault: String) {
        hands.practise()
        val (_, number) = meeting(fault)
        assertEquals(fault, 201, number)
        hands.seeFailure(number)
        answeredByItself()
    }

    @Test
    fun `lost while the PIN is on its way, nobody claims to know the try, and nothing is sent by itself`() {
        hands.practise()
        val (reader, number) = meeting("lost-after:$VERIFY_IN_PIECES")
        assertEquals(102, number)
        hands.seeFailure(102)
        hands.see(TextId.READER_READY)
        hands.letPass(seconds = 5)
        hands.seeFailure(102)
        assertEquals(VERIFY_IN_PIECES, reader.exchanges().toInt())
    }

    @Test
    fun `switched off in mid-check, and on again`() {
        hands.practise()
        val (reader, number) = meeting("switched-off:5", "acr1555u")
        assertEquals(201, number)
        hands.see(TextId.READER_AWAY)
        reader.switchOn()
        reader.putCard()
        answeredByItself()
    }

    @Test
    fun `asleep in mid-check says so, and is woken`() {
        hands.practise()
        val (reader, number) = meeting("falls-asleep:5", "acr1555u")
        assertEquals(210, number)
        hands.seeFailure(210)
        reader.switchOn()
        answeredByItself()
    }

    @Test
    fun `the card taken in mid-check, and put back`() {
        hands.practise()
        val (reader, number) = meeting("card-taken:5")
        assertEquals(101, number)
        hands.see(TextId.READER_PLACE_NOW)
        reader.putCard()
        answeredByItself()
    }

    @Test
    fun `Bluetooth switched off and on again`() {
        hands.practise()
        val reader = use()
        rule.runOnUiThread { Air.switch(on = false) }
        hands.see(TextId.READER_REFUSED)
        hands.seeFailure(212, title = false)
        rule.runOnUiThread { Air.switch(on = true) }
        hands.see(TextId.READER_READY)
        reader.putCard()
        hands.on<Screen.PinPad>()
    }

    @Test
    fun `a reader that is gone is looked for, and told on home when it is back`() {
        hands.practise()
        val reader = use()
        reader.switchOff()
        hands.see(TextId.READER_AWAY)
        reader.switchOn()
        hands.see(TextId.READER_READY)
    }

    @Test
    fun `a low battery is said, and the reader works`() {
        hands.practise()
        val reader = use(fault = "low-battery", ready = false)
        hands.see(TextId.READER_BATTERY_LOW)
        hands.see(TextId.READERS_PERCENT, 7)
        reader.putCard()
        hands.on<Screen.PinPad>()
    }

    private companion object {
        /** The exchange that carries the PIN, where certificates are read in short pieces. */
        const val VERIFY_IN_PIECES = 10
    }
}
