package jp.shikakutouch.app.ble

import android.content.Context
import androidx.activity.ComponentActivity
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.contract.ActivityResultContracts.RequestMultiplePermissions
import androidx.lifecycle.DefaultLifecycleObserver
import androidx.lifecycle.LifecycleOwner
import kotlinx.coroutines.CompletableDeferred

/** Asks the person for [Permissions], through the activity that is open. */
internal class Consent(
    private val context: Context,
) {
    private var launcher: ActivityResultLauncher<Array<String>>? = null
    private var asked: CompletableDeferred<Unit>? = null

    /** Asks through [activity] from now on; an answer that an earlier one asked for is not lost. */
    fun follow(activity: ComponentActivity) {
        val mine =
            activity.activityResultRegistry.register("bluetooth", activity, RequestMultiplePermissions()) {
                asked?.complete(Unit)
            }
        launcher = mine
        activity.lifecycle.addObserver(
            object : DefaultLifecycleObserver {
                override fun onDestroy(owner: LifecycleOwner) {
                    if (launcher === mine) launcher = null
                    // Made anew, the activity still gets the answer; gone for good, nobody does.
                    if (!activity.isChangingConfigurations) asked?.complete(Unit)
                }
            },
        )
    }

    /** Returns when the person has answered or has left the app, or at once when nothing is to be asked. */
    suspend fun ask() {
        val open = launcher
        if (Permissions.given(context) || open == null) return
        val answer = asked?.takeIf { it.isActive } ?: CompletableDeferred<Unit>().also { asked = it }
        open.launch(Permissions.wanted.toTypedArray())
        answer.await()
    }
}
