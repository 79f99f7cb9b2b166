package jp.shikakutouch.core

import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertInstanceOf

private const val LISTEN = 10u
private const val WAIT = 5_000u

/** Bluetooth readers, with the system's Bluetooth written in Kotlin. */
class ReaderTest {
    /** Keeps the newest state. */
    private class Watched : ReaderListener {
        val state = MutableStateFlow<ReaderState?>(null)

        override fun onState(state: ReaderState) {
            this.state.value = state
        }

        suspend fun until(wanted: (ReaderState) -> Boolean): ReaderState = checkNotNull(state.first { it != null && wanted(it) })
    }

    /** As an adapter to a system's Bluetooth is written; relays to a virtual reader. */
    private open class Radio(private val air: GattLink) : GattLink by air {
        val operations = AtomicInteger()

        override suspend fun write(characteristic: String, bytes: ByteArray, mode: GattWriteMode) {
            assertEquals(1, operations.incrementAndGet())
            air.write(characteristic, bytes, mode)
            operations.decrementAndGet()
        }
    }

    private suspend fun ShikakuApp.watch(practice: PracticeReader, link: GattLink = Radio(practice.link())): Pair<BluetoothReader, Watched> {
        val (found, watched) = findReaders(link, LISTEN).single() to Watched()
        return openReader(link, found, watched) to watched
    }

    private suspend fun ready(model: String = "acr1255u-j1", fault: String? = null): Triple<ShikakuApp, PracticeReader, BluetoothReader> {
        val app = Device().enrolled()
        app.acceptOpenBluetooth(true)
        val practice = app.practiceReader(model, PERSON, fault)
        val (reader, watched) = app.watch(practice)
        watched.until { it.link == ReaderLink.READY }
        return Triple(app, practice, reader)
    }

    @Test
    fun `a whole check goes over each model`() = test {
        for ((model, exchanges) in mapOf("acr1255u-j1" to 11u, "acr1555u" to 11u, "br301" to 11u)) {
            val (app, practice, reader) = ready(model)
            val answered = assertInstanceOf<CheckOutcome.Answered>(app.check().tap(reader.card(WAIT), Stages()))
            assertEquals(exchanges to exchanges, answered.exchanges to practice.exchanges(), model)
            reader.disconnect()
        }
    }

    @Test
    fun `no PIN goes over an open link until an administrator accepts it`() = test {
        val app = Device().enrolled()
        val practice = app.practiceReader("acr1255u-j1", PERSON, null)
        val (reader, watched) = app.watch(practice)
        assertFalse(watched.until { it.link == ReaderLink.READY }.isProtected)
        assertEquals(207, failure { app.check().tap(reader.card(WAIT), Stages()) })
        app.acceptOpenBluetooth(true)
        assertInstanceOf<CheckOutcome.Answered>(app.check().tap(reader.card(WAIT), Stages()))
    }

    @Test
    fun `a bonded reader needs no consent`() = test {
        val app = Device().enrolled()
        val (reader, watched) = app.watch(app.practiceReader("acr1255u-j1", PERSON, "bonded"))
        assertTrue(watched.until { it.link == ReaderLink.READY }.isProtected)
        assertInstanceOf<CheckOutcome.Answered>(app.check().tap(reader.card(WAIT), Stages()))
    }

    @Test
    fun `card and battery are seen, and the reader comes back by itself`() = test {
        val app = Device().enrolled()
        val practice = app.practiceReader("acr1255u-j1", PERSON, null)
        val (_, watched) = app.watch(practice)
        assertEquals(87u.toUByte(), watched.until { it.card && it.battery != null }.battery)
        practice.takeCard()
        watched.until { !it.card }
        practice.setBattery(9u)
        watched.until { it.battery == 9u.toUByte() }
        practice.switchOff()
        assertEquals(ReaderLink.AWAY, watched.until { it.failure != null }.link)
        practice.switchOn()
        practice.putCard()
        watched.until { it.link == ReaderLink.READY && it.card }
    }

    @Test
    fun `a reader lost in mid check says why, and the next tap goes well`() = test {
        val (app, practice, reader) = ready("acr1555u", "falls-asleep:4")
        val card = reader.card(WAIT)
        val broken = runCatching { app.check().tap(card, Stages()) }.exceptionOrNull() as ShikakuException.Failed
        val told = reader.explain(broken) as ShikakuException.Failed
        assertEquals(201, broken.number.toInt())
        assertEquals(210, told.number.toInt())
        practice.switchOn()
        assertInstanceOf<CheckOutcome.Answered>(app.check().tap(reader.card(WAIT), Stages()))
    }

    @Test
    fun `a wrong master key waits for a person`() = test {
        val app = Device().enrolled()
        val practice = app.practiceReader("acr1255u-j1", PERSON, "wrong-key")
        val (reader, watched) = app.watch(practice)
        val refused = watched.until { it.link == ReaderLink.REFUSED }
        assertEquals(refused.failure?.toInt(), failure { reader.card(WAIT) })
        assertFalse(app.hasReaderKey())
        app.setReaderKey("another clinic's".encodeToByteArray())
        assertTrue(app.hasReaderKey())
        reader.disconnect()
        val keyed = Watched()
        val link = practice.link()
        val again = app.openReader(link, app.findReaders(link, LISTEN).single(), keyed)
        assertTrue(keyed.until { it.link == ReaderLink.READY }.isProtected)
        assertInstanceOf<CheckOutcome.Answered>(app.check().tap(again.card(WAIT), Stages()))
        app.clearReaderKey()
        assertFalse(app.hasReaderKey())
    }

    @Test
    fun `waiting for a card ends by its limit and by a person`() = test {
        val (_, practice, reader) = ready()
        practice.takeCard()
        assertEquals(107, failure { reader.card(20u) })
        coroutineScope {
            val waiting = CompletableDeferred<Int>()
            launch { waiting.complete(failure { reader.card(60_000u) }) }
            while (!waiting.isCompleted) {
                reader.cancel()
                delay(1)
            }
            assertEquals(205, waiting.await())
        }
    }

    @Test
    fun `a Bluetooth that breaks is a number, not a crash`() = test {
        val app = Device().enrolled()
        val air = app.practiceReader("br301", PERSON, null).link()
        val dead = object : GattLink by air {
            override suspend fun scan(limitMs: UInt): List<GattAdvertisement> = error("an error of the shell")
        }
        assertTrue(failure { app.findReaders(dead, LISTEN) } in 200..299)
        val off = object : GattLink by air {
            override suspend fun scan(limitMs: UInt): List<GattAdvertisement> = throw GattFault.Off()
        }
        assertEquals(212, failure { app.findReaders(off, LISTEN) })
    }

    @Test
    fun `a connection that breaks in the shell's code leaves the reader away, with its number`() = test {
        val app = Device().enrolled()
        val air = app.practiceReader("br301", PERSON, null).link()
        val found = app.findReaders(air, LISTEN).single()
        val noConnect = object : GattLink by air {
            override suspend fun connect(peer: String, events: GattEvents): GattPeer = error("an error of the shell")
        }
        val noWrite = object : GattLink by air {
            override suspend fun write(characteristic: String, bytes: ByteArray, mode: GattWriteMode) = error("an error of the shell")
        }
        for (link in listOf(noConnect, noWrite)) {
            val watched = Watched()
            val reader = app.openReader(link, found, watched)
            val away = watched.until { it.failure != null }
            assertEquals(ReaderLink.AWAY, away.link)
            assertTrue(away.failure?.toInt() in setOf(201, 211), "${away.failure}")
            reader.disconnect()
        }
    }

    @Test
    fun `one reader is remembered`() = test {
        val app = Device().enrolled()
        assertNull(app.rememberedReader())
        val found = app.findReaders(app.practiceReader("br301", PERSON, null).link(), LISTEN).single()
        app.rememberReader(found)
        assertEquals(found.copy(rssi = null), app.rememberedReader())
        app.forgetReader()
        assertNull(app.rememberedReader())
    }
}
