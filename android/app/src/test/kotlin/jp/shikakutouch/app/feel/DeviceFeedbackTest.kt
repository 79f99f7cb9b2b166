package jp.shikakutouch.app.feel

import android.content.ClipDescription
import android.content.ClipboardManager
import android.os.Vibrator
import androidx.core.content.getSystemService
import jp.shikakutouch.app.clip.DeviceClip
import jp.shikakutouch.app.kit.Phone
import jp.shikakutouch.ui.state.FeedbackEvent
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.experimental.LazyApplication
import org.robolectric.annotation.experimental.LazyApplication.LazyLoad
import java.time.Duration

/** What is felt, heard, and copied. */
@RunWith(RobolectricTestRunner::class)
@LazyApplication(LazyLoad.ON)
@Config(sdk = [28, 37])
class DeviceFeedbackTest {
    @get:Rule val phone = Phone()

    @Suppress("DEPRECATION")
    private val vibrator get() = shadowOf(phone.app.getSystemService<Vibrator>()!!)

    @Test
    fun `every event is felt, and none throws`() {
        val feedback = DeviceFeedback(phone.app, Sounds())
        for (event in FeedbackEvent.entries) feedback.signal(event)
        assertTrue(vibrator.isVibrating)
    }

    @Test
    fun `a phone that cannot vibrate does without`() {
        vibrator.setHasVibrator(false)
        DeviceFeedback(phone.app, Sounds()).signal(FeedbackEvent.KEY)
        assertFalse(vibrator.isVibrating)
    }

    @Test
    fun `a copied field is marked as sensitive and gone after a minute`() {
        val clipboard = phone.app.getSystemService<ClipboardManager>()!!
        val clip = DeviceClip(phone.app, CoroutineScope(Dispatchers.Main))
        clip.copy("12345678", sensitive = true)
        shadowOf(phone.app.mainLooper).idle()
        assertEquals("12345678", clipboard.primaryClip!!.getItemAt(0).text)
        assertTrue(clipboard.primaryClipDescription!!.extras.getBoolean(ClipDescription.EXTRA_IS_SENSITIVE))
        shadowOf(phone.app.mainLooper).idleFor(Duration.ofSeconds(61))
        assertTrue(
            clipboard.primaryClip
                ?.getItemAt(0)
                ?.text
                .isNullOrEmpty(),
        )
    }

    @Test
    fun `a later copy lives its own minute`() {
        val clipboard = phone.app.getSystemService<ClipboardManager>()!!
        val clip = DeviceClip(phone.app, CoroutineScope(Dispatchers.Main))
        clip.copy("1", sensitive = true)
        shadowOf(phone.app.mainLooper).idleFor(Duration.ofSeconds(40))
        clip.copy("2", sensitive = true)
        shadowOf(phone.app.mainLooper).idleFor(Duration.ofSeconds(40))
        assertEquals("2", clipboard.primaryClip!!.getItemAt(0).text)
    }
}
