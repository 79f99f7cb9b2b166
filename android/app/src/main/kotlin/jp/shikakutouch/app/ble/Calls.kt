package jp.shikakutouch.app.ble

import android.annotation.SuppressLint
import android.bluetooth.BluetoothGatt
import android.bluetooth.BluetoothGattCharacteristic
import android.bluetooth.BluetoothGattDescriptor
import android.bluetooth.BluetoothStatusCodes
import android.os.Build
import java.util.UUID

// The calls of BluetoothGatt that Android 13 has changed, and what belongs to them.

/** Client characteristic configuration: where notifications are asked for. */
private val CONFIGURATION = UUID.fromString("00002902-0000-1000-8000-00805f9b34fb")

/** The characteristic of this name, in whatever service. */
internal fun BluetoothGatt.characteristic(name: UUID): BluetoothGattCharacteristic? =
    services.firstNotNullOfOrNull { it.getCharacteristic(name) }

/** Begins a write; `false`: it was not begun. */
@SuppressLint("MissingPermission")
internal fun BluetoothGatt.begin(
    characteristic: BluetoothGattCharacteristic,
    bytes: ByteArray,
    type: Int,
): Boolean =
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
        writeCharacteristic(characteristic, bytes, type) == BluetoothStatusCodes.SUCCESS
    } else {
        beginUntil13(characteristic, bytes, type)
    }

/** Asks for notifications, or for indications where there is nothing else; `false`: it was not begun. */
@SuppressLint("MissingPermission")
internal fun BluetoothGatt.beginNotifying(characteristic: BluetoothGattCharacteristic): Boolean {
    val configuration = characteristic.getDescriptor(CONFIGURATION)
    val notifies = characteristic.properties and BluetoothGattCharacteristic.PROPERTY_NOTIFY != 0
    val wish =
        if (notifies) {
            BluetoothGattDescriptor.ENABLE_NOTIFICATION_VALUE
        } else {
            BluetoothGattDescriptor.ENABLE_INDICATION_VALUE
        }
    if (configuration == null || !setCharacteristicNotification(characteristic, true)) return false
    return if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
        writeDescriptor(configuration, wish) == BluetoothStatusCodes.SUCCESS
    } else {
        writeUntil13(configuration, wish)
    }
}

@SuppressLint("MissingPermission")
@Suppress("DEPRECATION")
private fun BluetoothGatt.beginUntil13(
    characteristic: BluetoothGattCharacteristic,
    bytes: ByteArray,
    type: Int,
): Boolean {
    characteristic.writeType = type
    characteristic.value = bytes
    return writeCharacteristic(characteristic)
}

@SuppressLint("MissingPermission")
@Suppress("DEPRECATION")
private fun BluetoothGatt.writeUntil13(
    descriptor: BluetoothGattDescriptor,
    value: ByteArray,
): Boolean {
    descriptor.value = value
    return writeDescriptor(descriptor)
}

/** A copy, because the next value is written over it. */
@Suppress("DEPRECATION")
internal fun BluetoothGattCharacteristic.valueUntil13(): ByteArray = value?.copyOf() ?: ByteArray(0)
