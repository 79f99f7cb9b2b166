package jp.shikakutouch.app.nfc

import android.nfc.tech.IsoDep
import jp.shikakutouch.app.kit.Field
import jp.shikakutouch.app.kit.Phone
import jp.shikakutouch.app.kit.RelayedIsoDep
import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.CardLinkException
import jp.shikakutouch.core.CardLinkFacts
import jp.shikakutouch.core.CardLinkKind
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertSame
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.experimental.LazyApplication
import org.robolectric.annotation.experimental.LazyApplication.LazyLoad
import java.io.IOException
import kotlin.reflect.KClass

/** A card of Android as the core sees it. */
@RunWith(RobolectricTestRunner::class)
@LazyApplication(LazyLoad.ON)
@Config(sdk = [28, 37], shadows = [RelayedIsoDep::class])
class IsoDepLinkTest {
    @get:Rule val phone = Phone()

    /** Answers with what it was sent. */
    private class Echo : CardLink {
        override fun facts() = CardLinkFacts(CardLinkKind.VIRTUAL, 65_544u, true)

        override suspend fun transmit(command: ByteArray) = command

        override suspend fun end() = Unit
    }

    private fun link(card: CardLink? = Echo()): IsoDepLink {
        Field.card = card
        return IsoDepLink(IsoDep.get(Field.tag()))
    }

    private fun fault(call: suspend () -> Any?): KClass<*> = runBlocking {
        runCatching { call() }.exceptionOrNull()!!::class
    }

    @Test
    fun `it carries a command and its answer`() {
        val command = byteArrayOf(1, 2, 3)
        assertEquals(command.toList(), runBlocking { link().transmit(command) }.toList())
    }

    @Test
    fun `it tells how much the phone carries`() {
        assertEquals(CardLinkFacts(CardLinkKind.PHONE_NFC, 65_544u, true), link().facts())
        Field.extended = false
        assertEquals(CardLinkFacts(CardLinkKind.PHONE_NFC, 65_544u, false), link().facts())
    }

    @Test
    fun `a phone that carries short commands only is not believed when it says extended`() {
        Field.longest = 261
        assertEquals(CardLinkFacts(CardLinkKind.PHONE_NFC, 261u, false), link().facts())
    }

    @Test
    fun `the time limit is set anew with every connect`() {
        val link = link()
        runBlocking {
            link.transmit(byteArrayOf(1))
            assertEquals(8_000, Field.timeout)
            link.end()
            Field.timeout = 0
            link.transmit(byteArrayOf(1))
        }
        assertEquals(2 to 8_000, Field.connects to Field.timeout)
    }

    @Test
    fun `a lost card is a lost card, also when the phone finds nothing at the first contact`() {
        assertEquals(CardLinkException.CardLost::class, fault { link(null).facts() })
        val link = link()
        runBlocking { link.transmit(byteArrayOf(1)) }
        Field.lifted = true
        assertEquals(CardLinkException.CardLost::class, fault { link.transmit(byteArrayOf(1)) })
    }

    @Test
    fun `the handle of an earlier tap is a lost card`() {
        val link = link()
        Field.before = { throw SecurityException("stale") }
        assertEquals(CardLinkException.CardLost::class, fault { link.transmit(byteArrayOf(1)) })
    }

    @Test
    fun `whatever else is thrown is a broken transport, errors of the virtual machine too`() {
        for (thrown in listOf(
            IOException("transceive failed"),
            IllegalStateException(),
            OutOfMemoryError(),
            NotImplementedError(),
        )) {
            val link = link()
            Field.before = { throw thrown }
            assertEquals(CardLinkException.Broken::class, fault { link.transmit(byteArrayOf(1)) })
        }
    }

    @Test
    fun `a fault of the port keeps its meaning`() {
        val busy = CardLinkException.Busy()
        val link = link()
        Field.before = { throw busy }
        assertSame(busy, runBlocking { runCatching { link.transmit(byteArrayOf(1)) }.exceptionOrNull() })
    }
}
