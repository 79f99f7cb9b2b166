package jp.shikakutouch.app

import android.os.Bundle
import android.provider.Settings
import androidx.activity.ComponentActivity
import androidx.activity.OnBackPressedCallback
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalConfiguration
import jp.shikakutouch.app.window.SecuredWindow
import jp.shikakutouch.app.world.StartFailure
import jp.shikakutouch.app.world.WorldState
import jp.shikakutouch.ui.screen.ShikakuScreen
import jp.shikakutouch.ui.state.ShikakuModel
import jp.shikakutouch.ui.state.keepsAwake
import jp.shikakutouch.ui.state.patientHolds

/** The one activity. What it shows is the model's; it gives the model the window, the reader and the back gesture. */
class MainActivity : ComponentActivity() {
    private val application get() = getApplication() as ShikakuApplication
    private val securedWindow by lazy { SecuredWindow(this) }
    private val model get() = (application.worlds.state.value as? WorldState.Open)?.model

    private var reducedMotion by mutableStateOf(false)

    private val back =
        object : OnBackPressedCallback(enabled = true) {
            override fun handleOnBackPressed() {
                if (model?.back() != true) moveTaskToBack(true)
            }
        }

    override fun onCreate(savedInstanceState: Bundle?) {
        enableEdgeToEdge()
        // Whatever was on the display when the process died stays gone: a check begins anew.
        super.onCreate(null)
        securedWindow.secure()
        application.taps.follow(this, this)
        application.scanner.follow(this)
        application.radio.follow(this)
        onBackPressedDispatcher.addCallback(this, back)
        // Words in another language are drawn anew; the activity stays, and with it the card in the field.
        setContent { key(LocalConfiguration.current.locales) { Root() } }
    }

    override fun onResume() {
        super.onResume()
        securedWindow.resumed()
        reducedMotion = isStill()
        model?.resumed()
    }

    /** Whether the person has switched animations off (アニメーションを無効化). */
    private fun isStill() = Settings.Global.getFloat(contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 1f) == 0f

    @Composable
    private fun Root() {
        val world by application.worlds.state.collectAsState()
        when (val now = world) {
            WorldState.Opening -> Unit
            is WorldState.Open -> Open(now.model)
            is WorldState.Failed -> StartFailure(now, application.texts, application.worlds)
        }
    }

    @Composable
    private fun Open(model: ShikakuModel) {
        val screen by model.screen.collectAsState()
        LaunchedEffect(screen.keepsAwake) { securedWindow.keepAwake(screen.keepsAwake) }
        LaunchedEffect(screen.patientHolds) { securedWindow.patientHolds(screen.patientHolds) }
        ShikakuScreen(model, reducedMotion = reducedMotion)
    }
}
