package jp.shikakutouch.core

import java.util.concurrent.CountDownLatch
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertInstanceOf

/**
 * Shells with faults: what they throw, declared or not, [Exception] or [Error], and what never comes back. Each ends with
 * a number, within the core's limits: 10 s an exchange, 5 s a synchronous call, 2 s the end of a link.
 */
class BrokenCallbackTest {
    private fun undeclared(): Nothing = throw IllegalStateException("a fault of the shell")

    /** [NotImplementedError] is a [java.lang.Error]. */
    private fun dead(): Nothing = TODO("an error of the shell")

    private fun forEver(): Nothing {
        CountDownLatch(1).await()
        undeclared()
    }

    private class Breaking(card: CardLink, val at: Int, val how: () -> Unit) : Relay(card) {
        override suspend fun before(number: Int) {
            if (number == at) how()
        }
    }

    private suspend fun tapThatBreaks(at: Int, how: () -> Unit): Int {
        val app = Device().enrolled()
        val relay = Breaking(app.practiceCard(PERSON, null).tap(), at, how)
        val number = failure { app.check().tap(relay, Stages()) }
        relay.ended.await()
        assertEquals(at, relay.sent, "nothing is sent after the fault")
        return number
    }

    @Test
    fun `what a link declares keeps its meaning`() = test {
        assertEquals(101, tapThatBreaks(2) { throw CardLinkException.CardLost() })
        assertEquals(201, tapThatBreaks(2) { throw CardLinkException.ReaderLost() })
        assertEquals(205, tapThatBreaks(2) { throw CardLinkException.Cancelled() })
        assertEquals(102, tapThatBreaks(VERIFY) { throw CardLinkException.CardLost() })
    }

    @Test
    fun `what a link does not declare is a fault of the reader`() = test {
        assertEquals(204, tapThatBreaks(3) { undeclared() })
        assertEquals(102, tapThatBreaks(VERIFY) { undeclared() })
    }

    @Test
    fun `a link that fails once with extended length is tried again with short`() = test {
        val app = Device().enrolled()
        val relay = Breaking(app.practiceCard(PERSON, null).tap(), 2, ::undeclared)
        assertInstanceOf<CheckOutcome.Answered>(app.check().tap(relay, Stages()))
        assertEquals(12, relay.sent)
    }

    @Test
    fun `an Error in an exchange ends by the limit`() = test { assertEquals(107, tapThatBreaks(2) { dead() }) }

    @Test
    fun `an Error in the exchange of the PIN leaves the try unknown`() = test {
        assertEquals(102, tapThatBreaks(VERIFY) { dead() })
    }

    @Test
    fun `facts that break are a fault of the reader`() = test {
        val app = Device().enrolled()
        val card = app.practiceCard(PERSON, null)
        for (how in listOf(::undeclared, ::dead, ::forEver)) {
            val relay =
                object : Relay(card.tap()) {
                    override fun facts(): CardLinkFacts = how()
                }
            assertEquals(204, failure { app.check().tap(relay, Stages()) })
            assertEquals(0, relay.sent)
        }
    }

    @Test
    fun `an end that breaks does not spoil the answer`() = test {
        val app = Device().enrolled()
        for (how in listOf(::undeclared, ::dead)) {
            val relay =
                object : Relay(app.practiceCard(PERSON, null).tap()) {
                    override suspend fun end() = how()
                }
            assertInstanceOf<CheckOutcome.Answered>(app.check().tap(relay, Stages()))
        }
    }

    @Test
    fun `nonsense from a link is a failure with a number`() = test {
        val app = Device().enrolled()
        for (answer in listOf(ByteArray(0), ByteArray(1), ByteArray(70_000) { 0x5A })) {
            val relay =
                object : Relay(app.practiceCard(PERSON, null).tap()) {
                    override suspend fun transmit(command: ByteArray) = answer
                }
            assertEquals(1, failure { app.check().tap(relay, Stages()) } / 100)
        }
    }

    @Test
    fun `a listener that breaks is ignored`() = test {
        val app = Device().enrolled()
        for (how in listOf(::undeclared, ::dead, ::forEver)) {
            val listener =
                object : ProgressListener {
                    override fun onStage(stage: CheckStage) = how()
                }
            assertInstanceOf<CheckOutcome.Answered>(app.check().tap(app.practiceCard(PERSON, null).tap(), listener))
        }
    }

    @Test
    fun `a key that breaks is a failure of the key`() = test {
        val faults =
            listOf(::undeclared to 408, ::dead to 408, ::forEver to 408, { throw DeviceKeyFault.Gone() } to 610)
        for ((how, number) in faults) {
            val signs =
                object : JvmKey() {
                    override fun sign(message: ByteArray): ByteArray = how()
                }
            assertEquals(number, failure { Device(key = signs).enrolled() })
            val shows =
                object : JvmKey() {
                    override fun publicKey(): ByteArray = how()
                }
            assertEquals(number, failure { Device(key = shows).enrolled() })
        }
    }

    @Test
    fun `a key that signs nonsense is refused`() = test {
        val key =
            object : JvmKey() {
                override fun sign(message: ByteArray) = ByteArray(64)
            }
        assertEquals(4, failure { Device(key = key).enrolled() } / 100)
    }

    @Test
    fun `secrets that cannot be had are a failure of their store`() = test {
        val faults =
            listOf(
                ::undeclared to 609,
                ::dead to 609,
                ::forEver to 609,
                { throw SecretFault.Locked() } to 609,
                { throw SecretFault.Destroyed() } to 604,
            )
        for ((how, number) in faults) {
            val loads =
                object : MemorySecrets() {
                    override fun load(name: String): ByteArray? = how()
                }
            assertEquals(number, failure { Device(secrets = loads).open() })
        }
    }

    @Test
    fun `a secret that was not kept is never used`() = test {
        for (how in listOf<() -> Unit>(::undeclared, ::dead, ::forEver, {})) {
            val stores =
                object : MemorySecrets() {
                    override fun store(name: String, secret: ByteArray) = how()
                }
            assertEquals(609, failure { Device(secrets = stores).open() })
        }
    }
}
