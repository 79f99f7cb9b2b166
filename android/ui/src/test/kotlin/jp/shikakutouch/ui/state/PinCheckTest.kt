package jp.shikakutouch.ui.state

import jp.shikakutouch.core.AnswerTone
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.Question
import jp.shikakutouch.ui.kit.PIN
import jp.shikakutouch.ui.kit.Relay
import jp.shikakutouch.ui.kit.VERIFY
import jp.shikakutouch.ui.kit.enterPin
import jp.shikakutouch.ui.kit.toTapByPin
import jp.shikakutouch.ui.kit.withDesk
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertSame
import org.junit.Assert.assertTrue
import org.junit.Test
import kotlin.time.Duration.Companion.seconds

/** A check by PIN, from home to the answer and to every question on the way. */
class PinCheckTest {
    @Test
    fun `a whole check opens with the person and is in the history`() =
        withDesk { desk ->
            desk.toTapByPin()
            assertTrue(desk.taps.wanted)
            desk.hold()
            val answer = desk
                .on<Screen.Answer>()
                .holder.state.value
            assertEquals("昭和60年7月20日（41歳）", answer.answer.person?.birthDate)
            assertEquals(AnswerTone.GREEN, answer.answer.verdict.tone)
            assertFalse(desk.taps.wanted)
            assertEquals(FeedbackEvent.VALID, desk.feedback.felt.last())
            assertTrue(FeedbackEvent.RELEASED in desk.feedback.felt)
            desk.on<Screen.Answer>().holder.leave()
            desk.until("the answer in the list") {
                desk
                    .on<Screen.Home>()
                    .holder.state.value.recent.size == 1
            }
        }

    @Test
    fun `next patient is one tap away and shows nothing of the last one`() =
        withDesk { desk ->
            desk.toTapByPin()
            desk.hold()
            desk.on<Screen.Answer>().holder.next()
            val pad = desk.on<Screen.PinPad>()
            assertTrue(pad.patientHolds)
            assertEquals(PinPadState(), pad.holder.state.value)
        }

    @Test
    fun `the mode beside next patient is that of the next check`() =
        withDesk { desk ->
            desk.toTapByPin()
            desk.hold()
            val answer = desk.on<Screen.Answer>().holder
            answer.switchMode()
            assertEquals(CheckMode.VISUAL, answer.state.value.nextMode)
            answer.next()
            desk.on<Screen.Visual>()
        }

    @Test
    fun `not this person leads home and nothing stays on the display`() =
        withDesk { desk ->
            desk.toTapByPin()
            desk.hold()
            desk.on<Screen.Answer>().holder.different()
            val home = desk.on<Screen.Home>().holder
            desk.settle()
            assertTrue("home says so", home.state.value.discarded)
            desk.until("home as it is") { home.state.value.institution != null }
            assertEquals(
                "their name is not shown",
                emptyList<String>(),
                home.state.value.recent
                    .map { it.name },
            )
            assertEquals(1, runBlocking { desk.core.history(5u) }.size)
            home.begin()
            desk.on<Screen.PinPad>()
            desk.model.open(Place.CHECK)
            assertFalse("once", home.state.value.discarded)
        }

    @Test
    fun `a wrong PIN asks with the card away, and the pad tells the tries left`() =
        withDesk { desk ->
            desk.toTapByPin("0000")
            desk.hold()
            val asked = desk.on<Screen.Asked>().holder
            assertEquals(Question.WRONG_PIN to 2, asked.state.value.run { question to triesLeft })
            assertFalse(desk.taps.wanted)
            asked.goOn()
            assertEquals(
                PinNotice.Wrong(2),
                desk
                    .on<Screen.PinPad>()
                    .holder.state.value.notice,
            )
            desk.enterPin()
            desk.on<Screen.HandBack>().holder.held()
            assertEquals(
                2,
                desk
                    .on<Screen.Tap>()
                    .holder.state.value.triesLeft,
            )
            desk.hold()
            desk.on<Screen.Answer>()
        }

    @Test
    fun `the last try is asked about twice, and kept when it is dismissed`() =
        withDesk { desk ->
            desk.toTapByPin("0000")
            desk.hold()
            desk.on<Screen.Asked>().holder.goOn()
            desk.enterPin("0000")
            desk.on<Screen.HandBack>().holder.held()
            desk.on<Screen.Tap>()
            desk.hold()
            desk.await("one try left") {
                (it as? Screen.Asked)
                    ?.holder
                    ?.state
                    ?.value
                    ?.lastTry == true
            }
            desk.on<Screen.Asked>().holder.goOn()
            desk.enterPin()
            desk.on<Screen.HandBack>().holder.held()
            desk.on<Screen.Tap>()
            val relay = Relay(desk.card())
            desk.hold(relay)
            val asked = desk.on<Screen.Asked>().holder
            assertEquals(Question.LAST_TRY, asked.state.value.question)
            assertEquals("nothing was sent", VERIFY - 1, relay.sent)
            asked.goOn()
            assertTrue(asked.state.value.confirming)
            asked.dismiss()
            assertSame(asked, desk.on<Screen.Asked>().holder)
            asked.goOn()
            asked.goOn()
            desk.settle()
            assertTrue("a double press spends nothing", asked.state.value.confirming)
            assertSame(asked, desk.on<Screen.Asked>().holder)
            desk.pass(1.seconds)
            asked.goOn()
            desk.on<Screen.Tap>()
            desk.hold()
            desk.on<Screen.Answer>()
        }

    @Test
    fun `who does not know the PIN is checked visually without a try spent`() =
        withDesk { desk ->
            desk.on<Screen.Home>().holder.begin()
            val pad = desk.on<Screen.PinPad>().holder
            pad.digit(1)
            pad.doNotKnow()
            val back = desk.on<Screen.HandBack>().holder
            assertNull(back.state.value.secondsLeft)
            back.held()
            desk.on<Screen.Visual>()
        }

    @Test
    fun `a locked PIN offers the visual check and no retry`() =
        withDesk { desk ->
            desk.toTapByPin()
            desk.hold(desk.card(fault = "blocked"))
            val failure = desk.on<Screen.Failure>().holder
            assertEquals(112 to null, failure.state.words.number to failure.state.retry)
            assertTrue(failure.state.visual && failure.state.otherWays)
            failure.visual()
            desk.on<Screen.Visual>()
        }
}
