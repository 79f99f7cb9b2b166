package jp.shikakutouch.app

import android.app.Application
import android.content.res.Configuration
import jp.shikakutouch.app.ble.DeviceRadio
import jp.shikakutouch.app.clip.DeviceClip
import jp.shikakutouch.app.feel.DeviceFeedback
import jp.shikakutouch.app.feel.Sounds
import jp.shikakutouch.app.nfc.NfcTaps
import jp.shikakutouch.app.prefs.DevicePreferences
import jp.shikakutouch.app.scan.CameraScanner
import jp.shikakutouch.app.text.ResourceTexts
import jp.shikakutouch.app.world.OpenWorlds
import jp.shikakutouch.app.world.Service
import jp.shikakutouch.app.world.WorldState
import jp.shikakutouch.ui.state.ShikakuModel
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob

/** Holds what outlives an activity: the phone's reader and the open worlds. Nothing of it survives the process. */
class ShikakuApplication : Application() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)

    internal val taps by lazy { NfcTaps(this) }
    internal val radio by lazy { DeviceRadio(this) }
    internal val scanner by lazy { CameraScanner(this) }
    internal val texts by lazy { ResourceTexts(this) }
    internal val worlds by lazy {
        val feedback = DeviceFeedback(this, Sounds())
        val clip = DeviceClip(this, scope)
        val preferences = DevicePreferences(this)
        OpenWorlds(this, scope, ::practiceService) { core, worlds ->
            ShikakuModel(
                core,
                taps,
                texts,
                feedback,
                scope,
                clip = clip,
                preferences = preferences,
                scanner = scanner,
                worlds = worlds,
                version = version,
                radio = radio,
            )
        }
    }

    /** `MAJOR.MINOR.PATCH`. */
    internal val version: String get() = packageManager.getPackageInfo(packageName, 0).versionName ?: "0.0.0"

    /** Where the practice world asks: in this process, unless it is told another sandbox. */
    internal var practiceService = Service.WITHIN

    override fun onCreate() {
        super.onCreate()
        worlds.openLast()
    }

    override fun onConfigurationChanged(newConfig: Configuration) {
        super.onConfigurationChanged(newConfig)
        (worlds.state.value as? WorldState.Open)?.model?.languageChanged()
    }
}
