package jp.shikakutouch.app.ble

import android.annotation.SuppressLint
import android.bluetooth.BluetoothDevice
import android.bluetooth.BluetoothGatt
import android.bluetooth.BluetoothGattCallback
import android.bluetooth.BluetoothGattCharacteristic
import android.bluetooth.BluetoothGattDescriptor
import android.bluetooth.BluetoothProfile
import android.content.Context
import jp.shikakutouch.core.GattFault
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.withTimeoutOrNull
import java.util.UUID
import java.util.concurrent.atomic.AtomicBoolean

/**
 * One [BluetoothGatt], from connecting to its close, and what the system calls back about it. One question is under way
 * at a time ([Connection] sees to that); what is called back after the end, or about something else, is not heard.
 */
@SuppressLint("MissingPermission")
@Suppress("TooManyFunctions")
internal class Session(
    private val notified: (UUID, ByteArray) -> Unit,
    private val lost: () -> Unit,
) : BluetoothGattCallback() {
    private class Question(
        val step: Step,
        val about: UUID?,
        val answer: CompletableDeferred<Any> = CompletableDeferred(),
    )

    private val closed = AtomicBoolean()

    @Volatile private var question: Question? = null

    @Volatile private var handle: BluetoothGatt? = null

    /** The system's handle; there is none before the start and after the end. */
    val gatt: BluetoothGatt get() = handle?.takeUnless { isOver } ?: throw GattFault.Disconnected()

    /** Whether nothing is to be had of it any more. */
    val isOver: Boolean get() = closed.get()

    /** Connects to [device]. The newer way to say the same begins with an Android that few have. */
    @Suppress("DEPRECATION")
    suspend fun connect(
        context: Context,
        device: BluetoothDevice,
    ) {
        ask<Unit>(Step.CONNECT) {
            handle = device.connectGatt(context, false, this, BluetoothDevice.TRANSPORT_LE)
            // Ended meanwhile.
            if (isOver) handle?.release()
            handle != null
        }
    }

    /** Begins a step and waits for what is called back about it. */
    @Suppress("UNCHECKED_CAST")
    suspend fun <T> ask(
        step: Step,
        about: UUID? = null,
        begin: () -> Boolean,
    ): T {
        val mine = Question(step, about)
        question = mine
        try {
            if (isOver) mine.answer.completeExceptionally(GattFault.Disconnected())
            if (!isOver && !begin()) mine.answer.completeExceptionally(GattFault.Failed())
            return withTimeoutOrNull(step.limit) { mine.answer.await() as T } ?: throw GattFault.TimedOut()
        } finally {
            question = null
        }
    }

    /** Ends it, whatever is under way; the system's handle is given back in any case, and once. */
    fun close() {
        if (!closed.compareAndSet(false, true)) return
        question?.answer?.completeExceptionally(GattFault.Disconnected())
        handle?.release()
    }

    /** The peer is gone. */
    fun gone(status: Int = BluetoothGatt.GATT_SUCCESS) {
        if (isOver) return
        val why = if (status == BluetoothGatt.GATT_SUCCESS) GattFault.Disconnected() else RefusedByStatus(status)
        question?.answer?.completeExceptionally(why)
        close()
        lost()
    }

    private fun BluetoothGatt.release() {
        runCatching { disconnect() }
        runCatching { close() }
    }

    private fun answer(
        step: Step,
        status: Int,
        about: UUID? = null,
        value: Any = Unit,
    ) {
        val asked = question?.takeIf { it.step == step && it.about == about } ?: return
        if (status == BluetoothGatt.GATT_SUCCESS) {
            asked.answer.complete(value)
        } else {
            asked.answer.completeExceptionally(RefusedByStatus(status))
        }
    }

    override fun onConnectionStateChange(
        gatt: BluetoothGatt,
        status: Int,
        newState: Int,
    ) {
        val there = newState == BluetoothProfile.STATE_CONNECTED && status == BluetoothGatt.GATT_SUCCESS
        if (there) answer(Step.CONNECT, status) else gone(status)
    }

    override fun onMtuChanged(
        gatt: BluetoothGatt,
        mtu: Int,
        status: Int,
    ) = answer(Step.MTU, status, value = mtu)

    override fun onServicesDiscovered(
        gatt: BluetoothGatt,
        status: Int,
    ) = answer(Step.DISCOVER, status)

    override fun onCharacteristicWrite(
        gatt: BluetoothGatt,
        characteristic: BluetoothGattCharacteristic,
        status: Int,
    ) = answer(Step.WRITE, status, characteristic.uuid)

    override fun onDescriptorWrite(
        gatt: BluetoothGatt,
        descriptor: BluetoothGattDescriptor,
        status: Int,
    ) = answer(Step.SUBSCRIBE, status, descriptor.characteristic.uuid)

    override fun onCharacteristicRead(
        gatt: BluetoothGatt,
        characteristic: BluetoothGattCharacteristic,
        value: ByteArray,
        status: Int,
    ) = answer(Step.READ, status, characteristic.uuid, value)

    override fun onCharacteristicChanged(
        gatt: BluetoothGatt,
        characteristic: BluetoothGattCharacteristic,
        value: ByteArray,
    ) {
        if (!isOver) notified(characteristic.uuid, value)
    }

    /** Before Android 13 the value lies in the characteristic, until the next one comes. */
    @Deprecated("Before Android 13")
    override fun onCharacteristicRead(
        gatt: BluetoothGatt,
        characteristic: BluetoothGattCharacteristic,
        status: Int,
    ) = answer(Step.READ, status, characteristic.uuid, characteristic.valueUntil13())

    @Deprecated("Before Android 13")
    override fun onCharacteristicChanged(
        gatt: BluetoothGatt,
        characteristic: BluetoothGattCharacteristic,
    ) {
        if (!isOver) notified(characteristic.uuid, characteristic.valueUntil13())
    }
}
