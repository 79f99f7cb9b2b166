package jp.shikakutouch.app.clip

import android.content.ClipData
import android.content.ClipDescription
import android.content.ClipboardManager
import android.content.Context
import android.os.Build
import android.os.PersistableBundle
import androidx.core.content.getSystemService
import jp.shikakutouch.ui.state.Clip
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlin.time.Duration.Companion.seconds

/** The clipboard (転記). What is sensitive is not previewed by the system, and gone after a minute. */
internal class DeviceClip(
    context: Context,
    private val scope: CoroutineScope,
) : Clip {
    private val clipboard = context.getSystemService<ClipboardManager>()
    private var clearing: Job? = null

    override fun copy(
        text: String,
        sensitive: Boolean,
    ) {
        val clip = ClipData.newPlainText("", text)
        clearing?.cancel()
        if (sensitive) {
            clip.description.extras = PersistableBundle().apply { putBoolean(SENSITIVE, true) }
            clearing = scope.launch { clearLater() }
        }
        clipboard?.setPrimaryClip(clip)
    }

    private suspend fun clearLater() {
        delay(LIFE)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
            clipboard?.clearPrimaryClip()
        } else {
            clipboard?.setPrimaryClip(ClipData.newPlainText("", ""))
        }
    }

    private companion object {
        val LIFE = 60.seconds

        /** Older systems know the flag by its name only. */
        val SENSITIVE: String =
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
                ClipDescription.EXTRA_IS_SENSITIVE
            } else {
                "android.content.extra.IS_SENSITIVE"
            }
    }
}
