package jp.shikakutouch.app.kit

import androidx.compose.ui.test.junit4.v2.createAndroidComposeRule
import jp.shikakutouch.app.MainActivity
import org.junit.Rule
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.experimental.LazyApplication
import org.robolectric.annotation.experimental.LazyApplication.LazyLoad

/** A test through the real activity, with a phone whose field relays to virtual cards. */
@RunWith(RobolectricTestRunner::class)
@LazyApplication(LazyLoad.ON)
@Config(sdk = [37], qualifiers = "ja-rJP-w412dp-h915dp-420dpi", shadows = [RelayedIsoDep::class])
abstract class ScreenTest(
    camera: Boolean = false,
) {
    @get:Rule(order = 0)
    val phone = Phone(camera = camera)

    @get:Rule(order = 1)
    val rule = createAndroidComposeRule<MainActivity>()

    protected val hands by lazy { Hands(rule, phone) }
}
