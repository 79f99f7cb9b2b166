package jp.shikakutouch.app.ble

import android.bluetooth.BluetoothDevice
import android.content.Intent
import jp.shikakutouch.app.kit.Air
import jp.shikakutouch.app.kit.PERSON
import jp.shikakutouch.app.kit.Phone
import jp.shikakutouch.app.kit.RelayedGatt
import jp.shikakutouch.app.kit.RelayedScanner
import jp.shikakutouch.app.world.WorldState
import jp.shikakutouch.core.GattEvents
import jp.shikakutouch.core.GattFault
import jp.shikakutouch.core.GattWriteMode
import jp.shikakutouch.core.PracticeReader
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.experimental.LazyApplication
import org.robolectric.annotation.experimental.LazyApplication.LazyLoad
import java.util.Collections
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** The phone's Bluetooth as the core's port, on a new Android and on an old one. */
@RunWith(RobolectricTestRunner::class)
@LazyApplication(LazyLoad.ON)
@Config(sdk = [28, 37], shadows = [RelayedGatt::class, RelayedScanner::class])
class BluetoothLinkTest {
    @get:Rule val phone = Phone()

    private val link by lazy { BluetoothLink(phone.app, Radio(phone.app)) }
    private val told = Collections.synchronizedList(mutableListOf<ByteArray>())
    private val scope = CoroutineScope(SupervisorJob())
    private val over = CompletableDeferred<Unit>()
    private val events =
        object : GattEvents {
            override fun notified(
                characteristic: String,
                bytes: ByteArray,
            ) {
                told += bytes
            }

            override fun disconnected() {
                over.complete(Unit)
            }
        }

    @Before fun air() = Air.reset()

    private fun reader(
        model: String = "br301",
        paired: Boolean = false,
    ): PracticeReader {
        phone.app.worlds.open(practice = true)
        val limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30)
        while (phone.app.worlds.state.value !is WorldState.Open && System.nanoTime() < limit) {
            shadowOf(phone.app.mainLooper).idle()
            Thread.sleep(5)
        }
        return phone.practice.practiceReader(model, PERSON, null).also { Air.put(it, ADDRESS, paired) }
    }

    private fun <T> soon(work: suspend () -> T): T = runBlocking { withTimeout(LIMIT) { work() } }

    private fun closed() {
        val limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10)
        while (Air.leaked != 0 && System.nanoTime() < limit) Thread.sleep(2)
        assertEquals("every connection is given back", 0, Air.leaked)
    }

    @Test
    fun `a peer is found once, with the strongest signal and all that it told`() {
        reader()
        val found = soon { link.scan(300u) }.single()
        assertEquals(ADDRESS to "bR301BLE-000042", found.peer to found.name)
        assertEquals(SERVICE to (-50).toShort(), found.services.single() to found.rssi)
    }

    @Test
    fun `connected, it tells services, longest write and pairing`() {
        reader("acr1555u", paired = true)
        val peer = soon { link.connect(ADDRESS, events) }
        assertTrue(peer.services.size == 2 && peer.services.all { it == it.lowercase() && it.length == 36 })
        assertEquals(244u to true, peer.maxWrite to peer.bonded)
        soon { link.disconnect() }
        closed()
    }

    @Test
    fun `nothing is begun while something is under way`() {
        reader()
        soon { link.connect(ADDRESS, events) }
        soon { link.subscribe(ANSWERS) }
        soon {
            val all = (1..8).map { scope.async(Dispatchers.IO) { link.read(BATTERY) } }
            assertEquals(setOf(87), all.awaitAll().map { it.single().toInt() }.toSet())
        }
        assertEquals(0, Air.refusedAsBusy.get())
    }

    @Test
    fun `an answer comes by notifications, in order`() {
        reader()
        soon { link.connect(ADDRESS, events) }
        soon { link.subscribe(ANSWERS) }
        soon { link.write(COMMANDS, SLOT_STATUS, GattWriteMode.WITHOUT_RESPONSE) }
        val limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10)
        while (told.isEmpty() && System.nanoTime() < limit) Thread.sleep(2)
        assertTrue("an answer", told.isNotEmpty())
    }

    @Test
    fun `133 is tried again with pauses, a few times, and each try is closed`() {
        reader()
        Air.refusals += listOf(133, 133)
        soon { link.connect(ADDRESS, events) }
        assertEquals(3 to 1, Air.connects.get() to Air.leaked)
        soon { link.disconnect() }
        Air.refusals += listOf(133, 133, 133)
        assertThrows(GattFault.Disconnected::class.java) { soon { link.connect(ADDRESS, events) } }
        assertEquals(Tries.PAUSES.size, Air.connects.get() - 3)
        closed()
    }

    @Test
    fun `another status is not tried again`() {
        reader()
        Air.refusals += 19
        assertThrows(GattFault.Disconnected::class.java) { soon { link.connect(ADDRESS, events) } }
        assertEquals(1, Air.connects.get())
        closed()
    }

    @Test
    fun `a peer that wants to be paired with says so`() {
        reader()
        soon { link.connect(ADDRESS, events) }
        for (status in listOf(5, 15)) {
            Air.statuses += status
            assertThrows(GattFault.NotBonded::class.java) { soon { link.subscribe(ANSWERS) } }
        }
    }

    @Test
    fun `ended while it is being made, it is closed`() {
        reader()
        Air.silent = true
        runBlocking {
            val made = scope.async(Dispatchers.IO) { runCatching { link.connect(ADDRESS, events) } }
            while (Air.connects.get() == 0) Thread.sleep(2)
            soon { link.disconnect() }
            assertTrue(withTimeout(LIMIT) { made.await() }.exceptionOrNull() is GattFault.Disconnected)
        }
        closed()
    }

    @Test
    fun `given up while it is being made, it is closed`() {
        reader()
        Air.silent = true
        runBlocking {
            val made = scope.launch(Dispatchers.IO) { link.connect(ADDRESS, events) }
            while (Air.connects.get() == 0) Thread.sleep(2)
            withTimeout(LIMIT) { made.cancelAndJoin() }
        }
        closed()
    }

    @Test
    fun `given up in an operation, the next one waits for its answer`() {
        reader()
        soon { link.connect(ADDRESS, events) }
        val (reached, open) = CountDownLatch(1) to CountDownLatch(1)
        Air.before = {
            reached.countDown()
            open.await(10, TimeUnit.SECONDS)
        }
        runBlocking {
            val first = scope.launch(Dispatchers.IO) { link.read(BATTERY) }
            reached.await(10, TimeUnit.SECONDS)
            first.cancel()
            val second = scope.async(Dispatchers.IO) { link.read(BATTERY) }
            open.countDown()
            assertEquals(1, withTimeout(LIMIT) { second.await() }.size)
        }
        assertEquals(0, Air.refusedAsBusy.get())
    }

    @Test
    fun `a loss is told once, and nothing of that connection is heard any more`() {
        val reader = reader()
        soon { link.connect(ADDRESS, events) }
        reader.switchOff()
        soon { over.await() }
        assertThrows(GattFault.Disconnected::class.java) { soon { link.read(BATTERY) } }
        closed()
    }

    @Test
    fun `Bluetooth off ends the connection and is a value`() {
        reader()
        soon { link.connect(ADDRESS, events) }
        Air.switch(on = false)
        soon { over.await() }
        closed()
        assertThrows(GattFault.Off::class.java) { soon { link.connect(ADDRESS, events) } }
        assertThrows(GattFault.Off::class.java) { soon { link.scan(10u) } }
    }

    @Test
    fun `without permission, without such a peer, without a connection`() {
        Air.permit(false)
        assertThrows(GattFault.NotPermitted::class.java) { soon { link.scan(10u) } }
        assertThrows(GattFault.NotPermitted::class.java) { soon { link.connect(ADDRESS, events) } }
        Air.permit(true)
        assertThrows(GattFault.NotFound::class.java) { soon { link.connect("no address", events) } }
        assertThrows(GattFault.Disconnected::class.java) { soon { link.read(BATTERY) } }
        soon { link.disconnect() }
    }

    @Test
    fun `pairing is what the system says of this device, and of no other`() {
        reader()
        val device = Air.device(ADDRESS)
        val other = Air.device("C0:FF:EE:00:00:43")
        for (agreed in listOf(false, true)) {
            val state = if (agreed) BluetoothDevice.BOND_BONDED else BluetoothDevice.BOND_NONE
            shadowOf(device).setCreatedBond(true)
            runBlocking {
                val paired = scope.async(Dispatchers.Unconfined) { Pairing(phone.app, device).pair() }
                shadowOf(device).setBondState(state)
                tellPaired(other)
                assertTrue("nothing is settled yet", paired.isActive)
                tellPaired(device)
                assertEquals(agreed, paired.await())
            }
        }
    }

    private fun tellPaired(device: BluetoothDevice) {
        val told = Intent(BluetoothDevice.ACTION_BOND_STATE_CHANGED).putExtra(BluetoothDevice.EXTRA_DEVICE, device)
        phone.app.sendBroadcast(told)
        shadowOf(phone.app.mainLooper).idle()
    }

    private companion object {
        const val ADDRESS = "C0:FF:EE:00:00:42"
        const val SERVICE = "46540001-0002-00c4-0000-465453414645"
        const val COMMANDS = "46540002-0002-00c4-0000-465453414645"
        const val ANSWERS = "46540003-0002-00c4-0000-465453414645"
        const val BATTERY = "00002a19-0000-1000-8000-00805f9b34fb"
        const val LIMIT = 20_000L

        /** The reader's own command: what lies on it. */
        val SLOT_STATUS = ByteArray(10).also { it[0] = 0x65 }
    }
}
