package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.kit.PIN
import jp.shikakutouch.ui.kit.Relay
import jp.shikakutouch.ui.kit.VERIFY
import jp.shikakutouch.ui.kit.toTapByPin
import jp.shikakutouch.ui.kit.withDesk
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.Test
import kotlin.time.Duration.Companion.seconds

/** The tap: a card that goes, comes again, is slow, or is not the only one. */
class TapTest {
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
            desk.pass(1.seconds)
            assertFalse("a card may think for a second", tap.state.value.weak)
            desk.pass(1.seconds)
            assertTrue(tap.state.value.weak)
            relay.goOn.complete(Unit)
            desk.on<Screen.Answer>()
        }

    @Test
    fun `an exchange that ends in time is no weak contact, however long the whole tap takes`() =
        withDesk { desk ->
            desk.toTapByPin()
            val relay = Relay(desk.card(), stopsAt = VERIFY)
            desk.hold(relay)
            desk.until("the middle") { relay.stopped.isCompleted }
            desk.pass(1.seconds)
            relay.goOn.complete(Unit)
            desk.on<Screen.Answer>()
            desk.pass(5.seconds)
            desk.on<Screen.Answer>()
        }

    @Test
    fun `a card that goes away in the middle is no card that was released`() =
        withDesk { desk ->
            desk.toTapByPin()
            desk.hold(Relay(desk.card(), breaksAt = 3))
            desk.until("the failure in words") {
                desk
                    .on<Screen.Tap>()
                    .holder.state.value.again != null
            }
            desk.settle()
            assertFalse(FeedbackEvent.RELEASED in desk.feedback.felt)
            assertEquals(
                TapPhase.WAITING,
                desk
                    .on<Screen.Tap>()
                    .holder.state.value.phase,
            )
            desk.hold()
            desk.on<Screen.Answer>()
            assertEquals(1, desk.feedback.felt.count { it == FeedbackEvent.RELEASED })
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
}
