package jp.shikakutouch.ui.state

import jp.shikakutouch.ui.kit.PIN
import jp.shikakutouch.ui.kit.enterPin
import jp.shikakutouch.ui.kit.withDesk
import org.junit.Assert.assertEquals
import org.junit.Assert.assertSame
import org.junit.Assert.assertTrue
import org.junit.Test
import kotlin.time.Duration.Companion.seconds

/** The pad in the patient's hands. */
class PinPadTest {
    @Test
    fun `the keys stand as on every telephone, or in another order each time where that is set`() =
        withDesk { desk ->
            desk.on<Screen.Home>().holder.begin()
            assertEquals(
                PinPadState.ORDER,
                desk
                    .on<Screen.PinPad>()
                    .holder.state.value.order,
            )
            desk.model.open(Place.SETTINGS)
            desk.on<Screen.Settings>().holder.shuffleKeys(true)
            val orders =
                List(8) {
                    desk.model.open(Place.CHECK)
                    desk.on<Screen.Home>().holder.begin()
                    desk
                        .on<Screen.PinPad>()
                        .holder.state.value.order
                }
            for (order in orders) assertEquals((0..9).toList(), order.sorted())
            assertTrue("$orders", orders.distinct().size > 1)
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
