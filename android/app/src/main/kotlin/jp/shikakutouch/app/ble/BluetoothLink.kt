package jp.shikakutouch.app.ble

import android.content.Context
import jp.shikakutouch.core.GattAdvertisement
import jp.shikakutouch.core.GattEvents
import jp.shikakutouch.core.GattFault
import jp.shikakutouch.core.GattLink
import jp.shikakutouch.core.GattPeer
import jp.shikakutouch.core.GattWriteMode
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.util.UUID
import kotlin.time.Duration.Companion.milliseconds

/** This device's Bluetooth as the core sees it: finds peers, and has one connection at a time. */
internal class BluetoothLink(
    private val context: Context,
    private val radio: Radio,
    private val io: CoroutineDispatcher = Dispatchers.IO,
) : GattLink {
    @Volatile private var current: Connection? = null

    init {
        radio.wentOff = { current?.gone() }
    }

    override suspend fun scan(limitMs: UInt): List<GattAdvertisement> =
        answered { Scan(radio.ready()).listen(limitMs.toLong().milliseconds) }

    override suspend fun connect(
        peer: String,
        events: GattEvents,
    ): GattPeer =
        answered {
            val device = asFound { radio.ready().getRemoteDevice(peer) }
            val next = Connection(context, device, events)
            current?.end()
            current = next
            next.open()
        }

    override suspend fun write(
        characteristic: String,
        bytes: ByteArray,
        mode: GattWriteMode,
    ) = answered { connection().write(named(characteristic), bytes, mode) }

    override suspend fun read(characteristic: String): ByteArray =
        answered { connection().read(named(characteristic)) }

    override suspend fun subscribe(characteristic: String) =
        answered { connection().subscribe(named(characteristic)) }

    /** Does not wait for anything that is under way. */
    override suspend fun disconnect() {
        current?.end()
        current = null
    }

    private fun connection() = current ?: throw GattFault.Disconnected()

    private fun named(characteristic: String) = asFound { UUID.fromString(characteristic) }

    /** What is no address and no name cannot be found. */
    private fun <T> asFound(parse: () -> T): T =
        try {
            parse()
        } catch (_: IllegalArgumentException) {
            throw GattFault.NotFound()
        }

    private suspend fun <T> answered(call: suspend () -> T): T = withContext(io) { answering { call() } }
}
