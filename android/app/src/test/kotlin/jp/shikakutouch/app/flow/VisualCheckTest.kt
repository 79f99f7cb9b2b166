package jp.shikakutouch.app.flow

import jp.shikakutouch.app.kit.BIRTH
import jp.shikakutouch.app.kit.Field
import jp.shikakutouch.app.kit.NAME
import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.Question
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.robolectric.annotation.Config

/** Whole checks by eye (目視), from home to the row in the history. */
class VisualCheckTest : ScreenTest() {
    @Test
    @Config(sdk = [28, 37])
    fun `the birth date is answered in eight exchanges, and stands in the history`() {
        hands.practise(CheckMode.VISUAL)
        hands.toTapByEye()
        hands.hold()
        hands.answered()
        hands.see(NAME)
        assertEquals(8, Field.sent)
        Field.awaitRelease()
        hands.press(TextId.NEXT_PATIENT)
        hands.see(TextId.VISUAL_COMPARE)
        assertEquals(NAME, runBlocking { phone.practice.history(10u) }.single().name)
    }

    @Test
    fun `the photo of the chip is compared after the tap, and answered once it is attested`() {
        hands.practise(CheckMode.VISUAL)
        hands.begin()
        hands.press(TextId.SAME_PERSON)
        hands.enterBirth()
        hands.press(TextId.PHOTO_TOO)
        hands.press(TextId.DECIDE)
        hands.await("codes") { hands.shows(hands.words(TextId.CODES_TITLE)) }
        hands.type(EXPIRY + SECURITY)
        hands.press(TextId.DECIDE)
        hands.see(TextId.TAP_NOW)
        hands.hold()
        hands.on<Screen.Photo>()
        hands.press(TextId.SAME_PERSON)
        hands.answered()
        hands.see(NAME)
    }

    @Test
    fun `a wrong birth date is typed again, and the right one is answered`() {
        hands.practise(CheckMode.VISUAL)
        hands.toTapByEye("600721")
        hands.hold()
        assertEquals(
            Question.WRONG_BIRTH_DATE,
            hands
                .on<Screen.Asked>()
                .holder.state.value.question,
        )
        hands.press(TextId.ASK_ENTER_PRINTED)
        hands.enterBirth(BIRTH)
        hands.press(TextId.DECIDE)
        hands.see(TextId.VISUAL_COMPARE)
        hands.press(TextId.SAME_PERSON)
        hands.see(TextId.TAP_NOW)
        hands.hold()
        hands.answered()
    }

    @Test
    fun `a copied card gives itself away`() {
        hands.practise(CheckMode.VISUAL)
        hands.toTapByEye()
        hands.hold(hands.card(fault = "cloned"))
        hands.on<Screen.Failure>()
        assertEquals(1, hands.failureNumber()!! / 100)
        assertTrue(runBlocking { phone.practice.history(10u) }.isEmpty())
    }

    @Test
    fun `who is not the person on the card gets no tap, but the other ways`() {
        hands.practise(CheckMode.VISUAL)
        hands.begin()
        hands.press(TextId.DIFFERENT_OR_UNSURE)
        hands.on<Screen.OtherWays>()
        assertEquals(0, Field.sent)
    }

    private companion object {
        /** What opens her photo: 有効期限 and the code beside it. */
        const val SECURITY = "2285"
        val EXPIRY = "%04d".format(
            java.time.LocalDate
                .now(java.time.ZoneId.of("Asia/Tokyo"))
                .year + 7,
        )
    }
}
