package jp.shikakutouch.app.window

import android.app.Activity
import android.app.ActivityManager
import android.app.admin.DevicePolicyManager
import android.os.Build
import android.view.View
import android.view.WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import androidx.core.content.getSystemService
import androidx.core.view.WindowCompat
import androidx.core.view.WindowInsetsCompat
import androidx.core.view.WindowInsetsControllerCompat

/**
 * The window that shows people's data: not captured, not in the list of apps, not read by assistants, not covered by
 * others.
 */
internal class SecuredWindow(
    private val activity: Activity,
) {
    private val window get() = activity.window
    private var held = false

    fun secure() {
        window.addFlags(FLAG_SECURE)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) activity.setRecentsScreenshotEnabled(false)
        window.decorView.filterTouchesWhenObscured = true
        window.decorView.importantForAutofill = View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            window.decorView.importantForContentCapture = View.IMPORTANT_FOR_CONTENT_CAPTURE_NO_EXCLUDE_DESCENDANTS
        }
    }

    /** While a check waits for its card or shows its answer, the display stays on. */
    fun keepAwake(
        on: Boolean,
    ) = if (on) window.addFlags(FLAG_KEEP_SCREEN_ON) else window.clearFlags(FLAG_KEEP_SCREEN_ON)

    /** The patient holds the device: no notification, no way out; pinned where the device's owner allows it. */
    fun patientHolds(on: Boolean) {
        val bars = WindowCompat.getInsetsController(window, window.decorView)
        bars.systemBarsBehavior = WindowInsetsControllerCompat.BEHAVIOR_SHOW_TRANSIENT_BARS_BY_SWIPE
        if (on) bars.hide(WindowInsetsCompat.Type.systemBars()) else bars.show(WindowInsetsCompat.Type.systemBars())
        if (on) pin() else unpin()
        held = on
    }

    /** In front again: a task is pinned only there. */
    fun resumed() {
        if (held) pin()
    }

    private fun pin() {
        val policy = activity.getSystemService<DevicePolicyManager>()
        if (policy?.isLockTaskPermitted(activity.packageName) != true || isPinned) return
        tolerating { activity.startLockTask() }
    }

    private fun unpin() {
        if (isPinned) tolerating { activity.stopLockTask() }
    }

    /** As the system says: an earlier activity may have pinned it; what another app pinned is not ours to let go. */
    private val isPinned: Boolean
        get() {
            val state = activity.getSystemService<ActivityManager>()?.lockTaskModeState
            return state == ActivityManager.LOCK_TASK_MODE_LOCKED
        }

    /** The system refuses when the task is not in front yet, or when the owner's permission was just taken away. */
    private fun tolerating(call: () -> Unit) {
        runCatching(call).onFailure { if (it !is RuntimeException) throw it }
    }
}
