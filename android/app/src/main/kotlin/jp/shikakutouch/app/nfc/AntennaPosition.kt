package jp.shikakutouch.app.nfc

import android.nfc.NfcAdapter
import android.os.Build
import androidx.annotation.RequiresApi
import jp.shikakutouch.ui.state.Antenna

/** Where the phone's antenna is, when the phone tells it. */
internal fun NfcAdapter.antenna(): Antenna? =
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) antennaOfThisPhone() else null

@RequiresApi(Build.VERSION_CODES.UPSIDE_DOWN_CAKE)
private fun NfcAdapter.antennaOfThisPhone(): Antenna? {
    val phone = nfcAntennaInfo?.takeIf { it.deviceWidth > 0 && it.deviceHeight > 0 }
    // Millimetres from the bottom-left corner of the front.
    return phone?.availableNfcAntennas?.firstOrNull()?.let { antenna ->
        Antenna(
            x = antenna.locationX.toFloat() / phone.deviceWidth,
            y = 1 - antenna.locationY.toFloat() / phone.deviceHeight,
        )
    }
}
