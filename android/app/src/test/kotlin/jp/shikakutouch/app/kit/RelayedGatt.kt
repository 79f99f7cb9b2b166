package jp.shikakutouch.app.kit

import android.bluetooth.BluetoothGatt
import android.bluetooth.BluetoothGattCallback
import android.bluetooth.BluetoothGattCharacteristic
import android.bluetooth.BluetoothGattDescriptor
import android.bluetooth.BluetoothGattService
import android.bluetooth.BluetoothProfile
import android.bluetooth.BluetoothStatusCodes
import android.os.Build
import jp.shikakutouch.core.GattEvents
import jp.shikakutouch.core.GattFault
import jp.shikakutouch.core.GattLink
import jp.shikakutouch.core.GattPeer
import jp.shikakutouch.core.GattWriteMode
import kotlinx.coroutines.runBlocking
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.annotation.RealObject
import org.robolectric.shadows.ShadowBluetoothGatt
import java.util.concurrent.atomic.AtomicBoolean

/**
 * [BluetoothGatt] that relays to a reader of [Air] and behaves as the framework does: one operation at a time, answers
 * on the system's thread, the value in the callback from Android 13 on and in the characteristic before.
 */
@Implements(BluetoothGatt::class)
@Suppress("DEPRECATION", "TooManyFunctions")
class RelayedGatt : ShadowBluetoothGatt() {
    @RealObject private lateinit var gatt: BluetoothGatt

    private val busy = AtomicBoolean()
    private val closed = AtomicBoolean()
    private var link: GattLink? = null
    private var peer: GattPeer? = null
    private var found = emptyList<BluetoothGattService>()

    private fun call(told: BluetoothGattCallback.() -> Unit) {
        Air.binder.execute { gattCallback?.told() }
    }

    private fun changed(
        status: Int,
        state: Int,
    ) = call { onConnectionStateChange(gatt, status, state) }

    /** On a thread of its own, after connectGatt. */
    fun connecting(address: String) {
        Air.connects.incrementAndGet()
        val refusal = Air.refusals.poll()
        when {
            refusal != null -> changed(refusal, BluetoothProfile.STATE_DISCONNECTED)
            !Air.silent -> connected(Air.peers.getValue(address))
        }
    }

    private fun connected(there: Air.Peer) {
        try {
            val opened = there.reader.link()
            link = opened
            peer = runBlocking { opened.connect(there.advertisement.peer, Ears()) }
            changed(BluetoothGatt.GATT_SUCCESS, BluetoothProfile.STATE_CONNECTED)
        } catch (_: GattFault) {
            changed(OUT_OF_REACH, BluetoothProfile.STATE_DISCONNECTED)
        }
    }

    /** What the reader tells by itself. */
    private inner class Ears : GattEvents {
        override fun notified(
            characteristic: String,
            bytes: ByteArray,
        ) = call {
            Air.beforeTelling()
            val about = characteristicOf(characteristic) ?: return@call
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
                onCharacteristicChanged(gatt, about, bytes)
            } else {
                about.value = bytes
                onCharacteristicChanged(gatt, about)
            }
        }

        override fun disconnected() = changed(LINK_LOST, BluetoothProfile.STATE_DISCONNECTED)
    }

    private fun characteristicOf(name: String): BluetoothGattCharacteristic? =
        found.flatMap { it.characteristics }.find { it.uuid.toString() == name }

    /** Does [work] on a thread of its own and tells [answer] its status; `false`: another operation is under way. */
    private fun operation(
        answer: BluetoothGattCallback.(Int) -> Unit,
        work: suspend (GattLink) -> Unit,
    ): Boolean {
        if (!busy.compareAndSet(false, true)) {
            Air.refusedAsBusy.incrementAndGet()
            return false
        }
        Air.workers.execute {
            Air.before()
            val status = Air.statuses.poll() ?: statusOf(work)
            call {
                busy.set(false)
                answer(status)
            }
        }
        return true
    }

    private fun statusOf(work: suspend (GattLink) -> Unit): Int =
        try {
            runBlocking { work(checkNotNull(link)) }
            BluetoothGatt.GATT_SUCCESS
        } catch (_: GattFault) {
            BluetoothGatt.GATT_FAILURE
        }

    @Implementation
    public override fun requestMtu(mtu: Int): Boolean {
        val granted = (checkNotNull(peer).maxWrite.toInt() + 3).coerceAtMost(mtu)
        return operation({ onMtuChanged(gatt, granted, it) }) { }
    }

    @Implementation
    public override fun discoverServices(): Boolean =
        operation({ onServicesDiscovered(gatt, it) }) { found = Air.services(checkNotNull(peer).services) }

    @Implementation
    public override fun getServices(): List<BluetoothGattService> = found

    @Implementation
    public override fun setCharacteristicNotification(
        characteristic: BluetoothGattCharacteristic,
        enable: Boolean,
    ): Boolean = true

    @Implementation(minSdk = Build.VERSION_CODES.TIRAMISU)
    public override fun writeDescriptor(
        descriptor: BluetoothGattDescriptor,
        value: ByteArray,
    ): Int = code(subscribing(descriptor, value))

    @Implementation
    public override fun writeDescriptor(descriptor: BluetoothGattDescriptor): Boolean =
        subscribing(descriptor, descriptor.value)

    private fun subscribing(
        descriptor: BluetoothGattDescriptor,
        value: ByteArray,
    ): Boolean {
        check(value.contentEquals(BluetoothGattDescriptor.ENABLE_NOTIFICATION_VALUE))
        return operation({ onDescriptorWrite(gatt, descriptor, it) }) {
            it.subscribe(descriptor.characteristic.uuid.toString())
        }
    }

    @Implementation(minSdk = Build.VERSION_CODES.TIRAMISU)
    public override fun writeCharacteristic(
        characteristic: BluetoothGattCharacteristic,
        value: ByteArray,
        writeType: Int,
    ): Int = code(writing(characteristic, value, writeType))

    @Implementation
    public override fun writeCharacteristic(characteristic: BluetoothGattCharacteristic): Boolean =
        writing(characteristic, characteristic.value, characteristic.writeType)

    private fun writing(
        characteristic: BluetoothGattCharacteristic,
        value: ByteArray,
        type: Int,
    ): Boolean {
        val confirmed = type == BluetoothGattCharacteristic.WRITE_TYPE_DEFAULT
        val mode = if (confirmed) GattWriteMode.WITH_RESPONSE else GattWriteMode.WITHOUT_RESPONSE
        return operation({ onCharacteristicWrite(gatt, characteristic, it) }) {
            Air.written += value.size
            it.write(characteristic.uuid.toString(), value, mode)
        }
    }

    @Implementation
    public override fun readCharacteristic(characteristic: BluetoothGattCharacteristic): Boolean {
        var value = ByteArray(0)
        val answer: BluetoothGattCallback.(Int) -> Unit = { status ->
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
                onCharacteristicRead(gatt, characteristic, value, status)
            } else {
                characteristic.value = value
                onCharacteristicRead(gatt, characteristic, status)
            }
        }
        return operation(answer) { value = it.read(characteristic.uuid.toString()) }
    }

    @Implementation
    public override fun disconnect() = Unit

    @Implementation
    public override fun close() {
        if (!closed.compareAndSet(false, true)) return
        Air.closes.incrementAndGet()
        val ended = link ?: return
        Air.workers.execute { runCatching { runBlocking { ended.disconnect() } } }
    }

    private fun code(begun: Boolean) =
        if (begun) BluetoothStatusCodes.SUCCESS else BluetoothStatusCodes.ERROR_GATT_WRITE_REQUEST_BUSY

    private companion object {
        /** GATT_ERROR, with which Android gives up a connection that it cannot make. */
        const val OUT_OF_REACH = 133

        /** GATT_CONN_TIMEOUT: the peer is not heard any more. */
        const val LINK_LOST = 8
    }
}
