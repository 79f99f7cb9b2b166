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
import org.junit.Assert.assertNotNull
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
            desk.on<Screen.Home>()
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
    fun `a PIN that is not used is wiped after a minute and asked for again`() =
        withDesk { desk ->
            desk.on<Screen.Home>().holder.begin()
            desk.enterPin()
            desk.pass(12.seconds)
            assertEquals(
                48,
                desk
                    .on<Screen.HandBack>()
                    .holder.state.value.secondsLeft,
            )
            desk.on<Screen.HandBack>().holder.held()
            desk.on<Screen.Tap>()
            desk.pass(49.seconds)
            assertEquals(
                PinNotice.Wiped,
                desk
                    .on<Screen.PinPad>()
                    .holder.state.value.notice,
            )
        }

    @Test
    fun `digits that lie around are wiped after a minute, too`() =
        withDesk { desk ->
            desk.on<Screen.Home>().holder.begin()
            val pad = desk.on<Screen.PinPad>().holder
            pad.digit(1)
            desk.pass(61.seconds)
            assertEquals(PinPadState(notice = PinNotice.Wiped), pad.state.value)
        }

    @Test
    fun `the pad takes four digits and gives them back one by one`() =
        withDesk { desk ->
            desk.on<Screen.Home>().holder.begin()
            val pad = desk.on<Screen.PinPad>().holder
            repeat(3) { pad.digit(it) }
            pad.decide()
            assertSame(pad, desk.on<Screen.PinPad>().holder)
            pad.backspace()
            assertEquals(2, pad.state.value.count)
            repeat(5) { pad.digit(9) }
            assertTrue(pad.state.value.complete)
        }

    @Test
    fun `a card lost once is asked for on the spot, twice leads to the ways on`() =
        withDesk { desk ->
            desk.toTapByPin()
            desk.hold(Relay(desk.card(), breaksAt = 2))
            desk.until("the failure in words") {
                desk
                    .on<Screen.Tap>()
                    .holder.state.value.again != null
            }
            assertEquals(
                101,
                desk
                    .on<Screen.Tap>()
                    .holder.state.value.again
                    ?.number,
            )
            desk.hold(Relay(desk.card(), breaksAt = 3))
            val failure = desk.on<Screen.Failure>().holder
            assertEquals(Retry.TAP, failure.state.retry)
            assertTrue(failure.state.visual)
            failure.retry()
            desk.on<Screen.Tap>()
            desk.hold()
            desk.on<Screen.Answer>()
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

    @Test
    fun `a second card during a tap is not looked at`() =
        withDesk { desk ->
            desk.toTapByPin()
            val first = Relay(desk.card(), stopsAt = 2)
            desk.hold(first)
            desk.until("the first card in the middle") { first.stopped.isCompleted }
            val second = Relay(desk.card("national"))
            desk.hold(second)
            assertEquals(0, second.sent)
            first.goOn.complete(Unit)
            desk.on<Screen.Answer>()
        }

    @Test
    fun `steps are told while the card is read, and slow contact is said`() =
        withDesk { desk ->
            desk.toTapByPin()
            val relay = Relay(desk.card(), stopsAt = VERIFY)
            desk.hold(relay)
            desk.until("the third step") {
                desk
                    .on<Screen.Tap>()
                    .holder.state.value.done == 2
            }
            val tap = desk.on<Screen.Tap>().holder
            assertEquals(TapPhase.READING, tap.state.value.phase)
            assertFalse(tap.state.value.weak)
            desk.pass(4.seconds)
            assertTrue(tap.state.value.weak)
            relay.goOn.complete(Unit)
            desk.on<Screen.Answer>()
        }

    @Test
    fun `stopping in the middle of a tap leads home and no answer comes after`() =
        withDesk { desk ->
            desk.toTapByPin()
            val relay = Relay(desk.card(), stopsAt = 2)
            desk.hold(relay)
            desk.until("the middle") { relay.stopped.isCompleted }
            assertTrue(desk.model.back())
            relay.goOn.complete(Unit)
            desk.settle()
            desk.on<Screen.Home>()
        }

    @Test
    fun `while the patient holds the device, back does nothing`() =
        withDesk { desk ->
            desk.on<Screen.Home>().holder.begin()
            desk.on<Screen.PinPad>()
            assertTrue(desk.model.back())
            desk.on<Screen.PinPad>()
            desk.enterPin()
            assertTrue(desk.model.back())
            desk.on<Screen.HandBack>()
        }

    @Test
    fun `switching the mode at the tap begins this patient's check again`() =
        withDesk { desk ->
            desk.toTapByPin().holder.switchMode()
            desk.on<Screen.Visual>().holder.switchMode()
            desk.on<Screen.PinPad>()
            assertEquals(CheckMode.PIN, desk.core.let { runBlocking { it.mode() } })
        }

    @Test
    fun `the sample card of the practice world needs no reader`() =
        withDesk { desk ->
            val home = desk.on<Screen.Home>().holder
            desk.until("somebody to practise with") { home.state.value.practice != null }
            home.practice()
            val people = desk.on<Screen.PracticePeople>().holder
            assertNotNull(people.people.find { it.id == "national" })
            people.pick("national")
            val pin = people.people.first { it.id == "national" }.pin()
            desk.toTapByPin(pin).holder.usePracticeCard()
            desk.on<Screen.Answer>()
        }

    @Test
    fun `a device that refuses to vibrate or sound keeps nobody from the answer`() =
        withDesk { desk ->
            desk.feedback.broken = true
            desk.toTapByPin()
            desk.hold()
            desk.on<Screen.Answer>()
        }

    @Test
    fun `no state tells the PIN`() =
        withDesk { desk ->
            desk.on<Screen.Home>().holder.begin()
            val pad = desk.on<Screen.PinPad>()
            PIN.forEach { pad.holder.digit(it.digitToInt()) }
            val told = listOf(pad, pad.holder, pad.holder.state.value, desk.model)
            pad.holder.decide()
            val back = desk.on<Screen.HandBack>()
            back.holder.held()
            val tap = desk.on<Screen.Tap>()
            val all = told + back + back.holder.state.value + tap + tap.holder.state.value
            assertTrue(all.none { PIN in it.toString() })
            val fields = PinPadHolder::class.java.declaredFields.map { it.type.simpleName }
            assertTrue("$fields", fields.none { it in setOf("String", "byte[]", "char[]", "int[]", "List") })
        }
}
