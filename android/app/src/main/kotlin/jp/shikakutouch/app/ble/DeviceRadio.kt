package jp.shikakutouch.app.ble

import android.content.Context
import androidx.activity.ComponentActivity
import jp.shikakutouch.core.GattFault
import jp.shikakutouch.core.GattLink
import jp.shikakutouch.ui.state.ReaderRadio
import kotlinx.coroutines.flow.Flow

/** This device's Bluetooth, as the screens need it: the person is asked for a permission only when they say so. */
internal class DeviceRadio(
    private val context: Context,
) : ReaderRadio {
    private val radio = Radio(context)
    private val consent = Consent(context)

    override val link: GattLink = BluetoothLink(context, radio)
    override val cameOn: Flow<Unit> = radio.cameOn

    override suspend fun ask() = consent.ask()

    override suspend fun pair(peer: String): Boolean =
        try {
            answering { Pairing(context, radio.ready().getRemoteDevice(peer)).pair() }
        } catch (_: GattFault) {
            false
        }

    /** Asks through [activity] from now on. */
    fun follow(activity: ComponentActivity) = consent.follow(activity)
}
