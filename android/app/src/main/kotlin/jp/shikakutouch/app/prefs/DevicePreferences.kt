package jp.shikakutouch.app.prefs

import android.content.Context
import androidx.core.content.edit
import jp.shikakutouch.ui.state.Preferences

/** What this device's users set (端末の設定), in the app's own file; nothing of a patient, and out of every backup. */
internal class DevicePreferences(
    context: Context,
) : Preferences {
    private val file = context.getSharedPreferences("device", Context.MODE_PRIVATE)

    override var shuffledKeys: Boolean
        get() = file.getBoolean(SHUFFLED_KEYS, false)
        set(on) = file.edit { putBoolean(SHUFFLED_KEYS, on) }

    override var signals: Boolean
        get() = file.getBoolean(SIGNALS, true)
        set(on) = file.edit { putBoolean(SIGNALS, on) }

    private companion object {
        const val SHUFFLED_KEYS = "shuffled-keys"
        const val SIGNALS = "signals"
    }
}
