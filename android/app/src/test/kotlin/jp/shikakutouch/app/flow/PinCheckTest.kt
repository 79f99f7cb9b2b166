package jp.shikakutouch.app.flow

import jp.shikakutouch.app.kit.Field
import jp.shikakutouch.app.kit.NAME
import jp.shikakutouch.app.kit.PIN
import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.app.kit.VERIFY
import jp.shikakutouch.app.kit.WRONG_PIN
import jp.shikakutouch.core.Question
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.robolectric.annotation.Config

/** Whole checks by PIN (暗証番号), from home to the row in the history. */
class PinCheckTest : ScreenTest() {
    private fun tap(pin: String = PIN) {
        hands.enterPin(pin)
        hands.holdStaffButton()
        hands.see(TextId.TAP_NOW)
        hands.hold()
    }

    private fun asked(): Question = hands
        .on<Screen.Asked>()
        .holder.state.value.question

    @Test
    @Config(sdk = [28, 37])
    fun `the right PIN is answered in five exchanges, and stands in the history`() {
        hands.practise()
        hands.toTapByPin()
        hands.hold()
        hands.answered()
        hands.see(NAME)
        assertEquals(5, Field.sent)
        Field.awaitRelease()
        hands.press(TextId.TO_HOME)
        assertEquals(NAME, runBlocking { phone.practice.history(10u) }.single().name)
        hands.press(TextId.PLACE_HISTORY)
        hands.press(NAME)
        hands.see(TextId.KEPT_ANSWER)
        hands.see(NAME)
    }

    @Test
    fun `a wrong PIN says how many tries are left, the last one is asked about twice, the right one is answered`() {
        hands.practise()
        hands.toTapByPin(WRONG_PIN)
        hands.hold()
        assertEquals(Question.WRONG_PIN, asked())
        hands.see(TextId.TRIES_LEFT_WORD, 2)
        hands.seeFailure(303, title = false)
        assertEquals(VERIFY, Field.sent)

        hands.press(TextId.ASK_ENTER_PIN)
        tap(WRONG_PIN)
        hands.see(TextId.TRIES_LEFT_WORD, 1)
        hands.press(TextId.ASK_ENTER_PIN)
        tap()
        hands.await("the last try") {
            (hands.screen as? Screen.Asked)
                ?.holder
                ?.state
                ?.value
                ?.question ==
                Question.LAST_TRY
        }
        assertEquals("the PIN was not sent", VERIFY - 1, Field.sent)
        hands.press(TextId.ASK_LAST_TRY)
        hands.see(TextId.LAST_TRY_SURE)
        hands.press(TextId.LAST_TRY_SPEND)
        assertEquals("a second press of the same finger is no answer", Question.LAST_TRY, asked())
        hands.letPass(1)
        hands.press(TextId.LAST_TRY_SPEND)
        hands.see(TextId.TAP_NOW)
        hands.hold()
        hands.answered()
    }

    @Test
    fun `the last try can be kept for the visual check`() {
        hands.practise()
        hands.toTapByPin()
        hands.hold(hands.card(fault = "one-left"))
        assertEquals(Question.LAST_TRY, asked())
        hands.press(TextId.ASK_LAST_TRY)
        hands.press(TextId.LAST_TRY_KEEP)
        hands.press(TextId.VISUAL_INSTEAD)
        hands.see(TextId.VISUAL_COMPARE)
    }

    @Test
    fun `a blocked PIN offers the visual check and no other try`() {
        hands.practise()
        hands.toTapByPin()
        hands.hold(hands.card(fault = "blocked"))
        hands.seeFailure(112)
        assertTrue("no PIN was sent", WITH_PIN !in Field.lengths)
        assertTrue(hands.words(TextId.TAP_AGAIN) !in hands.pressable())
        hands.press(TextId.VISUAL_INSTEAD)
        hands.see(TextId.VISUAL_COMPARE)
    }

    @Test
    fun `another person's card is noticed before the PIN is sent to it`() {
        hands.practise()
        hands.toTapByPin(WRONG_PIN)
        hands.hold()
        asked()
        hands.press(TextId.ASK_ENTER_PIN)
        hands.enterPin()
        hands.holdStaffButton()
        hands.see(TextId.TAP_NOW)
        hands.hold(hands.card(person = "elderly"))
        hands.await("another card") {
            (hands.screen as? Screen.Asked)
                ?.holder
                ?.state
                ?.value
                ?.question ==
                Question.ANOTHER_CARD
        }
        assertTrue("no PIN was sent", WITH_PIN !in Field.lengths)
    }

    @Test
    fun `who does not know the PIN is checked by eye, and no try is spent`() {
        hands.practise()
        hands.begin()
        hands.press(TextId.PIN_UNKNOWN)
        hands.see(TextId.HAND_BACK_UNKNOWN)
        hands.holdStaffButton()
        hands.see(TextId.VISUAL_COMPARE)
        assertEquals(0, Field.sent)
    }

    @Test
    fun `what is no My Number card is said to be none`() {
        hands.practise()
        hands.toTapByPin()
        hands.hold(hands.card(fault = "not-my-number"))
        hands.await("a failure") {
            hands.screen is Screen.Failure ||
                hands
                    .on<Screen.Tap>()
                    .holder.state.value.again != null
        }
        assertEquals(1, hands.failureNumber()!! / 100)
    }

    @Test
    fun `a phone that carries short commands only is answered, too`() {
        Field.extended = false
        hands.practise()
        hands.toTapByPin()
        hands.hold()
        hands.answered()
        assertEquals(11, Field.sent)
        assertTrue(Field.lengths.all { it <= 261 })
    }

    private companion object {
        /** Length of the command that carries a PIN, and of no other. */
        const val WITH_PIN = 9
    }
}
