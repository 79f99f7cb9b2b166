package jp.shikakutouch.app.flow

import jp.shikakutouch.app.kit.NAME
import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.ui.text.TextId
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Test

/** 電波なしの練習: what staff see where there is no signal, in both modes. */
class NoNetworkTest : ScreenTest() {
    /** Switched off in the settings, as whoever practises does. */
    private fun switchOff() {
        hands.press(TextId.PLACE_SETTINGS)
        hands.press(TextId.PRACTICE_NO_NETWORK)
        hands.press(TextId.PLACE_CHECK)
        hands.see(TextId.NO_CARD)
    }

    private fun seeWaiting() {
        hands.see(TextId.WAITING_WORD)
        hands.see(TextId.WAITING_NOT_VALID)
        hands.see(TextId.WAITING_OTHER)
        assertFalse("never a name that nobody chose", hands.shows(NAME))
        assertFalse(hands.shows("有効。"))
    }

    private fun practiseWithStock() {
        hands.practise()
        runBlocking { phone.practice.stockChallenges() }
    }

    @Test
    fun `the check waits, home counts it, and it is answered when the network is back`() {
        practiseWithStock()
        switchOff()
        hands.toTapByPin()
        hands.hold()
        seeWaiting()
        hands.back()
        hands.press(hands.words(TextId.WAITING_COUNT, 1))
        phone.practice.practiceReachable(true)
        hands.press(TextId.WAITING_SEND)
        hands.see(TextId.WAITING_ANSWERED, 1)
        assertEquals(NAME, runBlocking { phone.practice.history(10u) }.single().name)
    }

    @Test
    fun `by eye, too, and the next patient is one tap away`() {
        practiseWithStock()
        switchOff()
        hands.press(TextId.MODE_VISUAL)
        hands.toTapByEye()
        hands.hold()
        seeWaiting()
        hands.press(TextId.NEXT_PATIENT)
        hands.see(TextId.VISUAL_COMPARE)
        assertEquals(1u, runBlocking { phone.practice.waiting() })
    }

    @Test
    fun `the ways that need no network are one tap away`() {
        practiseWithStock()
        switchOff()
        hands.toTapByPin()
        hands.hold()
        seeWaiting()
        hands.press(TextId.WAITING_OTHER)
        hands.see(TextId.WAYS_LEAD)
    }
}
