package jp.shikakutouch.ui.state

import jp.shikakutouch.core.GattLink
import kotlinx.coroutines.flow.Flow

/** The device's own Bluetooth, through which card readers are reached. */
interface ReaderRadio {
    /** What the core speaks through. */
    val link: GattLink

    /** Bluetooth was switched on: a reader that was refused is worth another try. */
    val cameOn: Flow<Unit>

    /** Asks the person for the permissions that the system wants; what they answered is told by [link]. */
    suspend fun ask()

    /** ペアリング with [peer], as the person wishes. Whether they are paired now. */
    suspend fun pair(peer: String): Boolean
}
