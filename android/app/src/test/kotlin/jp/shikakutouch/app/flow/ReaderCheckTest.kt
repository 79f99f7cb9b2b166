package jp.shikakutouch.app.flow

import jp.shikakutouch.app.kit.Air
import jp.shikakutouch.app.kit.BIRTH
import jp.shikakutouch.app.kit.Field
import jp.shikakutouch.app.kit.NAME
import jp.shikakutouch.app.kit.ReaderTest
import jp.shikakutouch.core.PracticeReader
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** Whole checks with a card on a Bluetooth reader, in both modes, over each family of readers. */
class ReaderCheckTest : ReaderTest() {
    /** The card begins the check, and waits on the reader for the identity step. */
    private fun put(reader: PracticeReader) {
        val before = reader.exchanges()
        reader.putCard()
        hands.await("the identity step") { hands.screen is Screen.PinPad || hands.screen is Screen.Visual }
        assertEquals("nothing was sent before it", before, reader.exchanges())
    }

    private fun home(reader: PracticeReader) {
        hands.press(TextId.TO_HOME)
        reader.takeCard()
        hands.await("no card") { !hands.shows(hands.words(TextId.READER_CARD_ON)) }
    }

    private fun bothModes(
        model: String,
        largest: Int,
    ) {
        hands.practise()
        val reader = use(model)
        put(reader)
        hands.enterPin()
        hands.holdStaffButton()
        hands.answered()
        hands.see(NAME)
        assertEquals(11u, reader.exchanges())
        home(reader)

        hands.press(TextId.MODE_VISUAL)
        put(reader)
        hands.press(TextId.SAME_PERSON)
        hands.enterBirth(BIRTH)
        hands.press(TextId.DECIDE)
        hands.answered()
        hands.see(NAME)
        assertEquals(11u + 18u, reader.exchanges())
        home(reader)
        assertTrue("writes of ${Air.written.max()}", Air.written.max() <= largest)
    }

    @Test fun `over the ACR1255U-J1`() = bothModes("acr1255u-j1", 20)

    @Test fun `over the ACR1555U`() = bothModes("acr1555u", 244)

    @Test fun `over the bR301`() = bothModes("br301", 20)

    @Test
    fun `with a reader beside it, a card held to the phone is read, too`() {
        hands.practise()
        val reader = use()
        hands.press(TextId.PLACE_THE_CARD)
        hands.enterPin()
        hands.holdStaffButton()
        hands.see(TextId.READER_PLACE_NOW)
        hands.hold()
        hands.answered()
        assertEquals(5, Field.sent)
        assertEquals("nothing went to the reader", 0u, reader.exchanges())
    }

    @Test
    fun `a card that lies there already is read as soon as it is wanted`() {
        hands.practise()
        val reader = use()
        hands.press(TextId.PLACE_THE_CARD)
        hands.see(TextId.PIN_WHICH)
        reader.putCard()
        hands.enterPin()
        hands.holdStaffButton()
        hands.answered()
        assertEquals(11u, reader.exchanges())
    }

    @Test
    fun `a status 133 twice is tried again, and told to nobody`() {
        hands.practise()
        Air.refusals += listOf(133, 133)
        use()
        assertEquals(3, Air.connects.get())
        assertEquals("all but the one in use are closed", 1, Air.leaked)
    }
}
