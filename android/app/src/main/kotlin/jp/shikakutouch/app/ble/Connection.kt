package jp.shikakutouch.app.ble

import android.annotation.SuppressLint
import android.bluetooth.BluetoothDevice
import android.bluetooth.BluetoothGatt
import android.bluetooth.BluetoothGattCharacteristic
import android.content.Context
import jp.shikakutouch.core.GattEvents
import jp.shikakutouch.core.GattFault
import jp.shikakutouch.core.GattPeer
import jp.shikakutouch.core.GattWriteMode
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.delay
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import java.util.UUID

/** A connection with one peer: made with [Tries], one operation at a time, over for good after [end] or a loss. */
@SuppressLint("MissingPermission")
internal class Connection(
    private val context: Context,
    private val device: BluetoothDevice,
    private val events: GattEvents,
) {
    private val oneAtATime = Mutex()

    @Volatile private var session: Session? = null

    @Volatile private var ended = false

    @Volatile private var open = false

    /** Connects, asks for a larger MTU, discovers the services. Whatever goes wrong, the system's handle is closed. */
    @Suppress("TooGenericExceptionCaught")
    suspend fun open(): GattPeer {
        try {
            val peer = tried()
            open = true
            if (session?.isOver != false) throw GattFault.Disconnected()
            return peer
        } catch (fault: Throwable) {
            end()
            throw fault
        }
    }

    /** Ends it, also while it is being made. The peer is told nothing more, and tells nothing more. */
    fun end() {
        ended = true
        session?.close()
    }

    /** The system says that its Bluetooth is gone, and does not always say so to each connection. */
    fun gone() {
        ended = true
        session?.gone()
    }

    suspend fun write(
        name: UUID,
        bytes: ByteArray,
        mode: GattWriteMode,
    ) {
        val type =
            when (mode) {
                GattWriteMode.WITH_RESPONSE -> BluetoothGattCharacteristic.WRITE_TYPE_DEFAULT
                GattWriteMode.WITHOUT_RESPONSE -> BluetoothGattCharacteristic.WRITE_TYPE_NO_RESPONSE
            }
        one<Unit>(Step.WRITE, name) { gatt, characteristic -> gatt.begin(characteristic, bytes, type) }
    }

    suspend fun read(name: UUID): ByteArray =
        one(Step.READ, name) { gatt, characteristic -> gatt.readCharacteristic(characteristic) }

    suspend fun subscribe(name: UUID) {
        one<Unit>(Step.SUBSCRIBE, name) { gatt, characteristic -> gatt.beginNotifying(characteristic) }
    }

    private suspend fun tried(): GattPeer {
        var refused = RefusedByStatus(0)
        for (pause in Tries.PAUSES) {
            delay(pause)
            try {
                return made()
            } catch (nameless: RefusedByStatus) {
                session?.close()
                if (nameless.status !in Tries.WORTH_IT) throw nameless
                refused = nameless
            }
        }
        throw refused
    }

    private suspend fun made(): GattPeer {
        val next = Session({ name, value -> events.notified(name.toString(), value) }, ::lost)
        session = next
        if (ended) throw GattFault.Disconnected()
        next.connect(context, device)
        val mtu = grantedMtu(next)
        next.ask<Unit>(Step.DISCOVER) { next.gatt.discoverServices() }
        return GattPeer(
            services = next.gatt.services.map { it.uuid.toString() },
            maxWrite = (mtu - MTU_HEADER).toUInt(),
            bonded = device.bondState == BluetoothDevice.BOND_BONDED,
        )
    }

    /** A peer that grants none works with the smallest one. */
    private suspend fun grantedMtu(session: Session): Int =
        try {
            session.ask(Step.MTU) { session.gatt.requestMtu(WANTED_MTU) }
        } catch (fault: GattFault) {
            if (session.isOver) throw fault
            SMALLEST_MTU
        } catch (refused: RefusedByStatus) {
            if (session.isOver) throw refused
            SMALLEST_MTU
        }

    private fun lost() {
        if (open) events.disconnected()
    }

    /**
     * One operation, when the one before has been answered. It runs to its end even when nobody waits for it any more:
     * its answer must not be taken for that of the next. Without an answer in time nobody knows what comes, and the
     * connection is over.
     */
    private suspend fun <T> one(
        step: Step,
        name: UUID,
        begin: (BluetoothGatt, BluetoothGattCharacteristic) -> Boolean,
    ): T =
        oneAtATime.withLock {
            withContext(NonCancellable) {
                val session = session ?: throw GattFault.Disconnected()
                val characteristic = session.gatt.characteristic(name) ?: throw GattFault.NotFound()
                try {
                    session.ask(step, name) { begin(session.gatt, characteristic) }
                } catch (late: GattFault.TimedOut) {
                    session.gone()
                    throw late
                }
            }
        }
}
