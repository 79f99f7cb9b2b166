package jp.shikakutouch.ui.part

import androidx.compose.foundation.ExperimentalFoundationApi
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.BasicSecureTextField
import androidx.compose.foundation.text.input.InputTransformation
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.TextObfuscationMode
import androidx.compose.foundation.text.input.clearText
import androidx.compose.foundation.text.input.maxLength
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures
import jp.shikakutouch.ui.theme.text
import java.nio.CharBuffer

/**
 * What is typed of a master key (マスターキー): only here while it is typed, never in a saved state; taken as bytes, and
 * empty afterwards.
 */
class ReaderKeyEntry {
    internal val typed = TextFieldState()

    /** Whether there is anything. */
    val isEmpty: Boolean get() = typed.text.isEmpty()

    /** The bytes, for whoever wipes them; nothing stays here. */
    fun take(): ByteArray {
        val encoded = Charsets.UTF_8.encode(CharBuffer.wrap(typed.text))
        val bytes = ByteArray(encoded.remaining()).also(encoded::get)
        encoded.array().fill(0)
        wipe()
        return bytes
    }

    @OptIn(ExperimentalFoundationApi::class)
    internal fun wipe() {
        typed.clearText()
        typed.undoState.clearHistory()
    }
}

/** One for as long as the screen is open. */
@Composable
fun rememberReaderKeyEntry(): ReaderKeyEntry {
    val entry = remember { ReaderKeyEntry() }
    DisposableEffect(entry) { onDispose(entry::wipe) }
    return entry
}

/** The field for it; what is typed is shown as dots. */
@Composable
fun ReaderKeyField(
    entry: ReaderKeyEntry,
    modifier: Modifier = Modifier,
) {
    val label = text(TextId.READERS_KEY)
    BasicSecureTextField(
        state = entry.typed,
        modifier =
            modifier
                .fillMaxWidth()
                .border(2.dp, Look.colors.outline, Corners.option)
                .semantics { contentDescription = label },
        textObfuscationMode = TextObfuscationMode.Hidden,
        inputTransformation = InputTransformation.maxLength(LONGEST),
        textStyle = Look.type.lead.copy(color = Look.colors.ink),
        cursorBrush = SolidColor(Look.colors.primary),
        decorator = { field ->
            Box(Modifier.heightIn(min = Measures.target).padding(14.dp), Alignment.CenterStart) {
                if (entry.isEmpty) {
                    Text(text(TextId.READERS_KEY_HINT), style = Look.type.body, color = Look.colors.inkSoft)
                }
                field()
            }
        },
    )
}

/** Characters of a key in hexadecimal digits, and one more, so that a longer one is noticed and not cut. */
private const val LONGEST = 33
