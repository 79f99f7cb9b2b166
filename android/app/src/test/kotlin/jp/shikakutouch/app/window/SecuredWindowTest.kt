package jp.shikakutouch.app.window

import android.app.ActivityManager
import android.app.admin.DevicePolicyManager
import android.view.View
import android.view.WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import androidx.activity.ComponentActivity
import androidx.core.content.getSystemService
import jp.shikakutouch.app.kit.Phone
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.experimental.LazyApplication
import org.robolectric.annotation.experimental.LazyApplication.LazyLoad

/** The window that shows people's data. */
@RunWith(RobolectricTestRunner::class)
@LazyApplication(LazyLoad.ON)
@Config(sdk = [28, 37])
class SecuredWindowTest {
    @get:Rule val phone = Phone()

    private val activity by lazy { Robolectric.buildActivity(ComponentActivity::class.java).setup().get() }
    private val window by lazy { SecuredWindow(activity).apply { secure() } }

    private fun has(flag: Int) = activity.window.attributes.flags and flag != 0

    @Test
    fun `it is not captured, not touched through another window, not offered to autofill`() {
        window
        assertTrue(has(FLAG_SECURE))
        assertTrue(activity.window.decorView.filterTouchesWhenObscured)
        assertEquals(View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS, activity.window.decorView.importantForAutofill)
    }

    @Test
    fun `the display stays on when asked`() {
        window.keepAwake(true)
        assertTrue(has(FLAG_KEEP_SCREEN_ON))
        window.keepAwake(false)
        assertTrue(!has(FLAG_KEEP_SCREEN_ON))
    }

    @Test
    fun `it is pinned in the patient's hands where the device's owner allows it`() {
        val policy = activity.getSystemService<DevicePolicyManager>()!!
        val manager = activity.getSystemService<ActivityManager>()!!
        window.patientHolds(true)
        assertEquals(ActivityManager.LOCK_TASK_MODE_NONE, manager.lockTaskModeState)
        shadowOf(policy).setLockTaskPackagesForTest(activity.packageName)
        window.patientHolds(true)
        assertEquals(ActivityManager.LOCK_TASK_MODE_LOCKED, manager.lockTaskModeState)
        window.patientHolds(false)
        assertEquals(ActivityManager.LOCK_TASK_MODE_NONE, manager.lockTaskModeState)
    }

    @Test
    fun `it is pinned anew when it comes back, and a later activity can let it go`() {
        val policy = activity.getSystemService<DevicePolicyManager>()!!
        val manager = activity.getSystemService<ActivityManager>()!!
        shadowOf(policy).setLockTaskPackagesForTest(activity.packageName)
        window.resumed()
        assertEquals(ActivityManager.LOCK_TASK_MODE_NONE, manager.lockTaskModeState)
        window.patientHolds(true)
        activity.stopLockTask()
        window.resumed()
        assertEquals(ActivityManager.LOCK_TASK_MODE_LOCKED, manager.lockTaskModeState)
        SecuredWindow(activity).patientHolds(false)
        assertEquals(ActivityManager.LOCK_TASK_MODE_NONE, manager.lockTaskModeState)
    }

    private fun org.robolectric.shadows.ShadowDevicePolicyManager.setLockTaskPackagesForTest(name: String) {
        val owner = android.content.ComponentName(activity, "Owner")
        setDeviceOwner(owner)
        activity.getSystemService<DevicePolicyManager>()!!.setLockTaskPackages(owner, arrayOf(name))
    }
}
