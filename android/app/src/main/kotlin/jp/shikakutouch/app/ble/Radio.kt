package jp.shikakutouch.app.ble

import android.bluetooth.BluetoothAdapter
import android.bluetooth.BluetoothManager
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import androidx.core.content.ContextCompat
import jp.shikakutouch.core.GattFault
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow

/** This device's Bluetooth as a switch: whether it is there, permitted and on, and when it is switched. */
internal class Radio(
    private val context: Context,
) {
    private val adapter: BluetoothAdapter? = context.getSystemService(BluetoothManager::class.java)?.adapter
    private val came = MutableSharedFlow<Unit>(extraBufferCapacity = 1, onBufferOverflow = BufferOverflow.DROP_OLDEST)

    /** Bluetooth was switched on. */
    val cameOn: Flow<Unit> = came

    /** Bluetooth is being switched off. */
    @Volatile var wentOff: () -> Unit = {}

    private val listening by lazy {
        val change = IntentFilter(BluetoothAdapter.ACTION_STATE_CHANGED)
        // Sent by the Bluetooth process, which is not the system's own; the action is protected.
        ContextCompat.registerReceiver(context, Switched(), change, ContextCompat.RECEIVER_EXPORTED)
    }

    /** The adapter, ready for use. From the first call on, it is heard when Bluetooth is switched. */
    fun ready(): BluetoothAdapter {
        if (adapter != null && !Permissions.given(context)) throw GattFault.NotPermitted()
        listening
        return adapter?.takeIf { it.isEnabled } ?: throw GattFault.Off()
    }

    private inner class Switched : BroadcastReceiver() {
        override fun onReceive(
            context: Context,
            intent: Intent,
        ) {
            when (intent.getIntExtra(BluetoothAdapter.EXTRA_STATE, BluetoothAdapter.ERROR)) {
                BluetoothAdapter.STATE_ON -> came.tryEmit(Unit)
                BluetoothAdapter.STATE_TURNING_OFF, BluetoothAdapter.STATE_OFF -> wentOff()
            }
        }
    }
}
