package jp.shikakutouch.app

import android.app.Application
import android.content.res.Configuration
import jp.shikakutouch.app.clip.DeviceClip
import jp.shikakutouch.app.feel.DeviceFeedback
import jp.shikakutouch.app.feel.Sounds
import jp.shikakutouch.app.nfc.NfcTaps
import jp.shikakutouch.app.text.ResourceTexts
import jp.shikakutouch.app.world.OpenWorlds
import jp.shikakutouch.app.world.WorldState
import jp.shikakutouch.ui.state.ShikakuModel
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob

/** Holds what outlives an activity: the phone's reader and the open worlds. Nothing of it survives the process. */
class ShikakuApplication : Application() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)

    internal val taps by lazy { NfcTaps(this) }
    internal val texts by lazy { ResourceTexts(this) }
    internal val worlds by lazy {
        val feedback = DeviceFeedback(this, Sounds())
        val clip = DeviceClip(this, scope)
        OpenWorlds(this, scope) { core, worlds ->
            ShikakuModel(core, taps, texts, feedback, scope, clip = clip, worlds = worlds)
        }
    }

    override fun onCreate() {
        super.onCreate()
        worlds.openLast()
    }

    override fun onConfigurationChanged(newConfig: Configuration) {
        super.onConfigurationChanged(newConfig)
        (worlds.state.value as? WorldState.Open)?.model?.languageChanged()
    }
}
