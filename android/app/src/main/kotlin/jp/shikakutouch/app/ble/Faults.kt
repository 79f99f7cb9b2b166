package jp.shikakutouch.app.ble

import android.bluetooth.BluetoothGatt
import jp.shikakutouch.core.GattFault
import kotlin.coroutines.cancellation.CancellationException

/** An answer of the system that is no success. */
internal class RefusedByStatus(
    val status: Int,
) : Exception()

/** What a status means; any other one is [GattFault.Failed]. Those without a name in Android are Bluetooth's own. */
private val MEANINGS: Map<Int, () -> GattFault> =
    mapOf(
        BluetoothGatt.GATT_INSUFFICIENT_AUTHENTICATION to { GattFault.NotBonded() },
        BluetoothGatt.GATT_INSUFFICIENT_ENCRYPTION to { GattFault.NotBonded() },
        137 to { GattFault.NotBonded() },
        1 to { GattFault.NotFound() },
        10 to { GattFault.NotFound() },
        8 to { GattFault.Disconnected() },
        19 to { GattFault.Disconnected() },
        22 to { GattFault.Disconnected() },
        62 to { GattFault.Disconnected() },
        133 to { GattFault.Disconnected() },
        147 to { GattFault.TimedOut() },
    )

/** Runs [call]; whatever goes wrong becomes a value of the port, because nothing else is ever answered. */
@Suppress("TooGenericExceptionCaught")
internal inline fun <T> answering(call: () -> T): T =
    try {
        call()
    } catch (cancelled: CancellationException) {
        throw cancelled
    } catch (fault: Throwable) {
        throw meaningOf(fault)
    }

internal fun meaningOf(fault: Throwable): GattFault =
    when (fault) {
        is GattFault -> fault

        is RefusedByStatus -> MEANINGS[fault.status]?.invoke() ?: GattFault.Failed()

        // A permission was withdrawn.
        is SecurityException -> GattFault.NotPermitted()

        else -> GattFault.Failed()
    }
