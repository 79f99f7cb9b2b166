package jp.shikakutouch.app.kit

import androidx.compose.ui.test.SemanticsNodeInteraction
import com.github.takahirom.roborazzi.captureRoboImage
import java.io.File

/**
 * Pictures of screens, kept in android/screenshots; a test fails when one changed, `tools/build pictures` records
 * anew.
 */
object Pictures {
    private val folder = File(checkNotNull(System.getProperty("shikaku.android")), "screenshots")

    fun take(
        node: SemanticsNodeInteraction,
        name: String,
    ) = node.captureRoboImage(File(folder, "$name.png").path)
}
