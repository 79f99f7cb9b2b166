package jp.shikakutouch.ui.kit

import jp.shikakutouch.core.GattAdvertisement
import jp.shikakutouch.core.GattEvents
import jp.shikakutouch.core.GattFault
import jp.shikakutouch.core.GattLink
import jp.shikakutouch.core.GattPeer
import jp.shikakutouch.core.GattWriteMode
import jp.shikakutouch.core.PracticeReader
import jp.shikakutouch.ui.state.ReaderRadio
import kotlinx.coroutines.flow.MutableSharedFlow

/** A device's Bluetooth with at most one virtual reader in reach. */
class TestRadio : ReaderRadio {
    private var air: GattLink? = null

    /** How often the person was asked for permissions. */
    @Volatile var asked = 0
        private set

    /** With what was paired. */
    val paired = mutableListOf<String>()

    /** Whether the system agrees to pairing. */
    @Volatile var pairs = true

    /** The person permits nothing. */
    @Volatile var denied = false

    override val cameOn = MutableSharedFlow<Unit>(extraBufferCapacity = 1)

    override val link: GattLink =
        object : GattLink {
            override suspend fun scan(limitMs: UInt): List<GattAdvertisement> = there().scan(MOMENT)

            override suspend fun connect(
                peer: String,
                events: GattEvents,
            ): GattPeer = there().connect(peer, events)

            override suspend fun write(
                characteristic: String,
                bytes: ByteArray,
                mode: GattWriteMode,
            ) = there().write(characteristic, bytes, mode)

            override suspend fun read(characteristic: String): ByteArray = there().read(characteristic)

            override suspend fun subscribe(characteristic: String) = there().subscribe(characteristic)

            override suspend fun disconnect() {
                air?.disconnect()
            }
        }

    /** Brings a reader into reach. */
    fun bring(reader: PracticeReader) {
        air = reader.link()
    }

    override suspend fun ask() {
        asked += 1
    }

    override suspend fun pair(peer: String): Boolean = pairs && paired.add(peer)

    private fun there(): GattLink {
        if (denied) throw GattFault.NotPermitted()
        return air ?: throw GattFault.Off()
    }

    private companion object {
        const val MOMENT = 10u
    }
}
