package jp.shikakutouch.app

import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.OnBackPressedCallback
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
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
        onBackPressedDispatcher.addCallback(this, back)
        setContent { Root() }
    }

    override fun onResume() {
        super.onResume()
        model?.resumed()
    }

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
        ShikakuScreen(model)
    }
}
