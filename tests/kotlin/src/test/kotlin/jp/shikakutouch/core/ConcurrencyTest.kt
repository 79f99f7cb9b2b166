package jp.shikakutouch.core

import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertInstanceOf
import org.junit.jupiter.api.assertThrows

/** Cancelling, doing two things at once, and objects that are gone. */
class ConcurrencyTest {
    /** The failure of [call] once the tap before it has come to its end. */
    private suspend fun afterwards(call: suspend () -> Any?): Int {
        var number: Int
        do {
            number = failure(call)
        } while (number == 308)
        return number
    }

    private suspend fun cancelledAt(exchange: Int): Pair<Int, Gate> = coroutineScope {
        val app = Device().enrolled()
        val session = app.check()
        val gate = Gate(app.practiceCard(PERSON, null).tap(), exchange)
        val tap = async { failure { session.tap(gate, Stages()) } }
        gate.reached.await()
        session.cancel()
        gate.open.complete(Unit)
        tap.await() to gate
    }

    @Test
    fun `cancel during an exchange stops at the next gap`() = test {
        for (exchange in 1..VERIFY) {
            val (number, gate) = cancelledAt(exchange)
            assertEquals(205, number)
            assertEquals(exchange, gate.answered, "the exchange under way is not torn")
            assertEquals(exchange, gate.sent, "nothing is sent after it")
        }
    }

    @Test
    fun `cancel during an exchange that never ends, ends by the limit`() = test {
        coroutineScope {
            val app = Device().enrolled()
            for ((exchange, number) in listOf(2 to 205, VERIFY to 102)) {
                launch {
                    val session = app.check()
                    val gate = Gate(app.practiceCard(PERSON, null).tap(), exchange)
                    val tap = async { failure { session.tap(gate, Stages()) } }
                    gate.reached.await()
                    session.cancel()
                    assertEquals(number, tap.await())
                    gate.givenUp.await()
                }
            }
        }
    }

    @Test
    fun `a cancelled coroutine cancels the check, never inside an exchange`() = test {
        coroutineScope {
            val app = Device().enrolled()
            for (exchange in listOf(2, VERIFY)) {
                val card = app.practiceCard(PERSON, null)
                val session = app.check()
                val gate = Gate(card.tap(), exchange)
                val tap = launch { session.tap(gate, Stages()) }
                gate.reached.await()
                tap.cancelAndJoin()
                gate.open.complete(Unit)
                gate.ended.await()
                assertEquals(exchange to exchange, gate.sent to gate.answered)
                assertEquals(205, afterwards { session.type(PIN); session.tap(card.tap(), Stages()) })
                assertInstanceOf<CheckOutcome.Answered>(app.check().tap(card.tap(), Stages()), "no try was lost")
            }
        }
    }

    @Test
    fun `a second call of a check that runs is refused, the first goes on`() = test {
        coroutineScope {
            val app = Device().enrolled()
            val (card, other) = List(2) { app.practiceCard(PERSON, null) }
            val session = app.check()
            val gate = Gate(card.tap(), 3)
            val tap = async { session.tap(gate, Stages()) }
            gate.reached.await()
            assertEquals(308, failure { session.tap(other.tap(), Stages()) })
            assertEquals(308, failure { session.type(PIN) })
            assertEquals(308, failure { session.confirmLastTry() })
            gate.open.complete(Unit)
            assertInstanceOf<CheckOutcome.Answered>(tap.await())
        }
    }

    @Test
    fun `two checks at once do not disturb each other`() = test {
        coroutineScope {
            val app = Device().enrolled()
            val taps = List(2) { async { app.check().tap(Relay(app.practiceCard(PERSON, null).tap()), Stages()) } }
            taps.forEach { assertInstanceOf<CheckOutcome.Answered>(it.await()) }
            assertEquals(2, app.history(10u).size)
        }
    }

    @Test
    fun `what was destroyed may be destroyed again and throws when used`() = test {
        val app = Device().enrolled()
        val card = app.practiceCard(PERSON, null)
        val (session, entry) = app.check() to PinEntry()
        listOf(app, card, session, entry).forEach { repeat(2) { _ -> (it as AutoCloseable).close() } }
        assertThrows<IllegalStateException> { app.history(1u) }
        assertThrows<IllegalStateException> { card.tap() }
        assertThrows<IllegalStateException> { session.cancel() }
        assertThrows<IllegalStateException> { entry.count() }
    }

    @Test
    fun `what is destroyed during a tap does not end the tap`() = test {
        coroutineScope {
            val app = Device().enrolled()
            val session = app.check()
            val card = app.practiceCard(PERSON, null)
            val gate = Gate(card.tap(), 2)
            val tap = async { session.tap(gate, Stages()) }
            gate.reached.await()
            listOf(session, card, app).forEach { (it as AutoCloseable).close() }
            gate.open.complete(Unit)
            assertInstanceOf<CheckOutcome.Answered>(tap.await())
        }
    }
}
