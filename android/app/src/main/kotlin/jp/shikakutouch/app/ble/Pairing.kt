package jp.shikakutouch.app.ble

import android.annotation.SuppressLint
import android.bluetooth.BluetoothDevice
import android.bluetooth.BluetoothDevice.EXTRA_DEVICE
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import androidx.core.content.ContextCompat
import androidx.core.content.IntentCompat
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.withTimeoutOrNull
import kotlin.time.Duration.Companion.seconds

/** ペアリング with one peer, as the person wishes it; the system asks for its number. */
@SuppressLint("MissingPermission")
internal class Pairing(
    private val context: Context,
    private val device: BluetoothDevice,
) : BroadcastReceiver() {
    private val settled = CompletableDeferred<Boolean>()

    /** Whether they are paired now. */
    suspend fun pair(): Boolean {
        if (device.bondState == BluetoothDevice.BOND_BONDED) return true
        val change = IntentFilter(BluetoothDevice.ACTION_BOND_STATE_CHANGED)
        // Sent by the Bluetooth process; the action is protected.
        ContextCompat.registerReceiver(context, this, change, ContextCompat.RECEIVER_EXPORTED)
        return try {
            device.createBond() && withTimeoutOrNull(LIMIT) { settled.await() } == true
        } finally {
            context.unregisterReceiver(this)
        }
    }

    override fun onReceive(
        context: Context,
        intent: Intent,
    ) {
        // Another device may be pairing, or be forgotten, meanwhile.
        if (IntentCompat.getParcelableExtra(intent, EXTRA_DEVICE, BluetoothDevice::class.java) != device) return
        if (device.bondState == BluetoothDevice.BOND_BONDING) return
        settled.complete(device.bondState == BluetoothDevice.BOND_BONDED)
    }

    private companion object {
        /** Long enough to read a number off a reader and to type it. */
        val LIMIT = 60.seconds
    }
}
