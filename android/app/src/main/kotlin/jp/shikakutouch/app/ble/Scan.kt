package jp.shikakutouch.app.ble

import android.annotation.SuppressLint
import android.bluetooth.BluetoothAdapter
import android.bluetooth.le.ScanCallback
import android.bluetooth.le.ScanResult
import android.bluetooth.le.ScanSettings
import jp.shikakutouch.core.GattAdvertisement
import jp.shikakutouch.core.GattFault
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.withTimeoutOrNull
import java.util.concurrent.ConcurrentHashMap
import kotlin.time.Duration

/** One look around: all that advertises, without a filter, because readers do not always advertise their service. */
@SuppressLint("MissingPermission")
internal class Scan(
    private val adapter: BluetoothAdapter,
) : ScanCallback() {
    private val found = ConcurrentHashMap<String, GattAdvertisement>()
    private val refused = CompletableDeferred<Nothing>()

    /** Each peer once, with the strongest signal and all that it told. */
    suspend fun listen(limit: Duration): List<GattAdvertisement> {
        val scanner = adapter.bluetoothLeScanner ?: throw GattFault.Off()
        val settings = ScanSettings.Builder().setScanMode(ScanSettings.SCAN_MODE_LOW_LATENCY).build()
        scanner.startScan(null, settings, this)
        try {
            withTimeoutOrNull(limit) { refused.await() }
        } finally {
            scanner.stopScan(this)
        }
        return found.values.toList()
    }

    override fun onScanResult(
        callbackType: Int,
        result: ScanResult,
    ) {
        val heard = result.advertisement()
        found.merge(heard.peer, heard, ::both)
    }

    override fun onBatchScanResults(results: List<ScanResult>) = results.forEach { onScanResult(0, it) }

    override fun onScanFailed(errorCode: Int) {
        if (errorCode != SCAN_FAILED_ALREADY_STARTED) refused.completeExceptionally(GattFault.Failed())
    }

    private fun ScanResult.advertisement() =
        GattAdvertisement(
            peer = device.address,
            name = scanRecord?.deviceName ?: device.name,
            services = scanRecord?.serviceUuids.orEmpty().map { it.uuid.toString() },
            rssi = rssi.toShort(),
        )

    private fun both(
        one: GattAdvertisement,
        other: GattAdvertisement,
    ) = GattAdvertisement(
        peer = one.peer,
        name = other.name ?: one.name,
        services = (one.services + other.services).distinct(),
        rssi = listOfNotNull(one.rssi, other.rssi).maxOrNull(),
    )
}
