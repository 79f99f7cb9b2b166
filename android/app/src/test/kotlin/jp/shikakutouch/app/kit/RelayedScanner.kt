package jp.shikakutouch.app.kit

import android.bluetooth.le.BluetoothLeScanner
import android.bluetooth.le.ScanCallback
import android.bluetooth.le.ScanFilter
import android.bluetooth.le.ScanRecord
import android.bluetooth.le.ScanResult
import android.bluetooth.le.ScanSettings
import jp.shikakutouch.core.GattAdvertisement
import kotlinx.coroutines.runBlocking
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.shadows.ShadowBluetoothLeScanner
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.util.UUID

/** [BluetoothLeScanner] that hears the readers of [Air]: each twice, first weakly and without its name. */
@Implements(BluetoothLeScanner::class)
class RelayedScanner : ShadowBluetoothLeScanner() {
    @Implementation
    public override fun startScan(
        filters: List<ScanFilter>?,
        settings: ScanSettings,
        callback: ScanCallback,
    ) {
        super.startScan(filters, settings, callback)
        Air.peers.values.forEach { peer ->
            val heard = runBlocking { peer.reader.link().scan(1u) }.singleOrNull() ?: return@forEach
            tell(callback, peer, heard.copy(name = null, rssi = -91))
            tell(callback, peer, heard.copy(services = emptyList()))
        }
    }

    private fun tell(
        callback: ScanCallback,
        peer: Air.Peer,
        heard: GattAdvertisement,
    ) = Air.binder.execute {
        val rssi = heard.rssi?.toInt() ?: 0
        val device = Air.device(peer.address)
        val result = ScanResult(device, 0, 1, 0, 255, 127, rssi, 0, record(heard), 0L)
        callback.onScanResult(ScanSettings.CALLBACK_TYPE_ALL_MATCHES, result)
    }

    /** Bytes of an advertisement: complete local name, complete list of 128-bit services. */
    private fun record(heard: GattAdvertisement): ScanRecord {
        val name = heard.name?.encodeToByteArray() ?: ByteArray(0)
        val services = heard.services.map { reversed(UUID.fromString(it)) }
        val bytes = part(NAME, name) + services.fold(ByteArray(0)) { all, one -> all + part(SERVICES, one) }
        val parse = ScanRecord::class.java.getMethod("parseFromBytes", ByteArray::class.java)
        return parse.invoke(null, bytes) as ScanRecord
    }

    private fun part(
        type: Int,
        data: ByteArray,
    ) = if (data.isEmpty()) data else byteArrayOf((data.size + 1).toByte(), type.toByte()) + data

    private fun reversed(uuid: UUID): ByteArray =
        ByteBuffer
            .allocate(16)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(uuid.leastSignificantBits)
            .putLong(uuid.mostSignificantBits)
            .array()

    private companion object {
        const val NAME = 0x09
        const val SERVICES = 0x07
    }
}
