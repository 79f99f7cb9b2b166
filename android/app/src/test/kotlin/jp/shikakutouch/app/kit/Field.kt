package jp.shikakutouch.app.kit

import android.app.Application
import android.nfc.NfcAdapter
import android.nfc.Tag
import android.nfc.TagLostException
import android.nfc.tech.IsoDep
import android.os.Bundle
import androidx.test.core.app.ApplicationProvider
import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.CardLinkException
import kotlinx.coroutines.runBlocking
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowIsoDep
import org.robolectric.shadows.ShadowNfcAdapter
import java.io.IOException
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/**
 * The phone's field: a card held to it is a real [IsoDep] whose exchanges go to a virtual card of the practice world.
 */
object Field {
    private const val ISO_DEP = 3
    private const val NFC_B = 2

    @Volatile var card: CardLink? = null

    /** How many commands were sent since [hold]. */
    @Volatile var sent = 0

    /** Lengths of the commands, never their bytes. */
    val lengths: MutableList<Int> = java.util.Collections.synchronizedList(mutableListOf())

    /** The card was lifted: its handle finds nothing any more. */
    @Volatile var lifted = false

    /** Happens before exchange n, counted from 1. */
    @Volatile var before: (Int) -> Unit = {}

    @Volatile var timeout = 0

    @Volatile var extended = true

    @Volatile var longest = 65_544

    @Volatile var connects = 0

    @Volatile var closed = CountDownLatch(1)

    val adapter: ShadowNfcAdapter
        get() = Shadow.extract(NfcAdapter.getDefaultAdapter(ApplicationProvider.getApplicationContext<Application>()))

    fun reset() {
        card = null
        lifted = false
        before = {}
        extended = true
        longest = 65_544
        connects = 0
        forget()
    }

    private fun forget() {
        sent = 0
        timeout = 0
        lengths.clear()
        closed = CountDownLatch(1)
    }

    /** Holds a card to the phone, as the system's NFC thread tells it. */
    fun hold(link: CardLink?) {
        forget()
        lifted = false
        card = link
        val found = Thread { adapter.dispatchTagDiscovered(tag()) }
        found.start()
        found.join()
    }

    /** Waits until the app has let go of the card. */
    fun awaitRelease() = check(closed.await(20, TimeUnit.SECONDS)) { "the card was never released" }

    fun tag(vararg technologies: Int = intArrayOf(NFC_B, ISO_DEP)): Tag {
        val extras = Array(technologies.size) { Bundle() }
        val make = Tag::class.java.declaredMethods.single { it.name == "createMockTag" }
        val known = listOf(byteArrayOf(1, 2, 3, 4), technologies, extras, 0L)
        return make.invoke(null, *known.take(make.parameterCount).toTypedArray()) as Tag
    }
}

/** [IsoDep] that relays to [Field.card]. */
@Implements(IsoDep::class)
class RelayedIsoDep : ShadowIsoDep() {
    private var limit = SYSTEM_LIMIT
    private var linked = false
    private var mine: CardLink? = null

    @Implementation
    public override fun isConnected() = linked

    @Implementation
    public override fun connect() {
        mine = Field.card ?: throw IOException("nothing there")
        linked = true
        limit = SYSTEM_LIMIT
        Field.connects += 1
    }

    @Implementation
    public override fun close() {
        linked = false
        Field.closed.countDown()
    }

    @Implementation
    public override fun transceive(data: ByteArray): ByteArray {
        check(linked) { "call connect() first" }
        Field.timeout = limit
        Field.sent += 1
        Field.lengths += data.size
        Field.before(Field.sent)
        val card = mine.takeUnless { Field.lifted } ?: throw TagLostException()
        return try {
            runBlocking { card.transmit(data) }
        } catch (_: CardLinkException.CardLost) {
            throw TagLostException()
        } catch (fault: CardLinkException) {
            throw IOException(fault)
        }
    }

    @Implementation
    public override fun setTimeout(timeout: Int) {
        limit = timeout
    }

    @Implementation
    public override fun getTimeout() = limit

    @Implementation
    public override fun getMaxTransceiveLength() = Field.longest

    @Implementation
    public override fun isExtendedLengthApduSupported() = Field.extended

    private companion object {
        const val SYSTEM_LIMIT = 309
    }
}
