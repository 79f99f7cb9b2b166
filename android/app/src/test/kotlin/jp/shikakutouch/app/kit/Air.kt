package jp.shikakutouch.app.kit

import android.app.Application
import android.bluetooth.BluetoothAdapter
import android.bluetooth.BluetoothDevice
import android.bluetooth.BluetoothGattCharacteristic
import android.bluetooth.BluetoothGattDescriptor
import android.bluetooth.BluetoothGattService
import android.bluetooth.BluetoothManager
import android.content.Intent
import android.os.Looper
import androidx.test.core.app.ApplicationProvider
import jp.shikakutouch.app.ble.Permissions
import jp.shikakutouch.core.GattAdvertisement
import jp.shikakutouch.core.PracticeReader
import kotlinx.coroutines.runBlocking
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadow.api.Shadow
import java.util.Collections
import java.util.UUID
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger

/**
 * The air around the phone: virtual readers of the practice world, behind the framework's own Bluetooth classes. The
 * shadows ([RelayedScanner], [RelayedGatt]) call back on one thread of the system's, as Android does.
 */
object Air {
    /** One reader in reach. */
    class Peer(
        val address: String,
        val reader: PracticeReader,
    ) {
        val advertisement: GattAdvertisement = runBlocking { reader.link().scan(1u) }.single()
    }

    val peers = ConcurrentHashMap<String, Peer>()

    /** What the next connections end with, instead of being made. */
    val refusals = ConcurrentLinkedQueue<Int>()

    /** What the next operations end with, instead of being done. */
    val statuses = ConcurrentLinkedQueue<Int>()

    /** Connections are neither made nor refused. */
    @Volatile var silent = false

    /** Happens before each operation. */
    @Volatile var before: () -> Unit = {}

    /** Happens on the system's thread before it tells what a reader sent by itself. */
    @Volatile var beforeTelling: () -> Unit = {}

    val connects = AtomicInteger()
    val closes = AtomicInteger()

    /** Operations that were begun while another one was under way: the framework refuses them. */
    val refusedAsBusy = AtomicInteger()

    /** Lengths of what was written. */
    val written: MutableList<Int> = Collections.synchronizedList(mutableListOf())

    /** The system's thread for callbacks. */
    @Volatile lateinit var binder: ExecutorService

    /** Those who do what is asked of a peer. */
    @Volatile lateinit var workers: ExecutorService

    private val app: Application get() = ApplicationProvider.getApplicationContext()
    val adapter: BluetoothAdapter get() = checkNotNull(app.getSystemService(BluetoothManager::class.java).adapter)

    /** Connections that were not given back to the system. */
    val leaked: Int get() = connects.get() - closes.get()

    fun reset() {
        peers.clear()
        refusals.clear()
        statuses.clear()
        silent = false
        before = {}
        beforeTelling = {}
        listOf(connects, closes, refusedAsBusy).forEach { it.set(0) }
        written.clear()
        binder = Executors.newSingleThreadExecutor()
        workers = Executors.newCachedThreadPool()
        shadowOf(adapter).setEnabled(true)
        permit(true)
    }

    fun permit(given: Boolean) {
        val permissions = Permissions.wanted.toTypedArray()
        if (given) shadowOf(app).grantPermissions(*permissions) else shadowOf(app).denyPermissions(*permissions)
    }

    /** Puts a reader into reach. */
    fun put(
        reader: PracticeReader,
        address: String = "C0:FF:EE:00:00:42",
        paired: Boolean = false,
    ): Peer {
        val device = device(address)
        shadowOf(device).setGattConnectionInterceptor { gatt ->
            val relayed = Shadow.extract<RelayedGatt>(gatt)
            workers.execute { relayed.connecting(address) }
        }
        shadowOf(device).setBondState(if (paired) BluetoothDevice.BOND_BONDED else BluetoothDevice.BOND_NONE)
        return Peer(address, reader).also { peers[address] = it }
    }

    fun device(address: String): BluetoothDevice = adapter.getRemoteDevice(address)

    /** Switches the phone's Bluetooth, as the system tells it. */
    fun switch(on: Boolean) {
        shadowOf(adapter).setEnabled(on)
        val state = if (on) BluetoothAdapter.STATE_ON else BluetoothAdapter.STATE_OFF
        val told = Intent(BluetoothAdapter.ACTION_STATE_CHANGED).putExtra(BluetoothAdapter.EXTRA_STATE, state)
        app.sendBroadcast(told)
        if (Looper.myLooper() == Looper.getMainLooper()) shadowOf(Looper.getMainLooper()).idle()
    }

    /** The services of every reader, as they are discovered. */
    internal fun services(known: List<String>): List<BluetoothGattService> =
        known.map { service ->
            BluetoothGattService(UUID.fromString(service), BluetoothGattService.SERVICE_TYPE_PRIMARY).apply {
                characteristicsOf(service).forEach { addCharacteristic(characteristic(it)) }
            }
        }

    /** Names of the characteristics count up from that of their service, in every reader of readers.md 1. */
    private fun characteristicsOf(service: String): List<String> {
        if (service == BATTERY) return listOf(BATTERY_LEVEL)
        val (first, rest) = service.take(8) to service.drop(8)
        return (1..3).map { "%08x".format(first.toLong(16) + it) + rest }
    }

    private fun characteristic(name: String): BluetoothGattCharacteristic {
        val all = BluetoothGattCharacteristic.PROPERTY_READ or BluetoothGattCharacteristic.PROPERTY_WRITE or
            BluetoothGattCharacteristic.PROPERTY_NOTIFY
        return BluetoothGattCharacteristic(UUID.fromString(name), all, 0).apply {
            addDescriptor(BluetoothGattDescriptor(UUID.fromString(CONFIGURATION), 0))
        }
    }

    private const val BATTERY = "0000180f-0000-1000-8000-00805f9b34fb"
    private const val BATTERY_LEVEL = "00002a19-0000-1000-8000-00805f9b34fb"
    private const val CONFIGURATION = "00002902-0000-1000-8000-00805f9b34fb"
}
