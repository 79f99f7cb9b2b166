package jp.shikakutouch.ui.part

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.TextUnit
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import jp.shikakutouch.ui.state.PinPadState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures
import jp.shikakutouch.ui.theme.text

/** The height of a key: [tall] where there is room, never below what a glove needs. */
@Composable
fun keyHeight(tall: Dp): Dp = if (Look.short) Measures.target else tall

/** What the keys of a pad do. */
class KeypadActions(
    /** A digit. */
    val digit: (Int) -> Unit,
    /** Takes the last one back. */
    val backspace: () -> Unit,
    /** 決定. */
    val decide: () -> Unit,
)

/** Digits in three columns, backspace and 決定 at the bottom; large enough for gloves. */
@Composable
fun Keypad(
    actions: KeypadActions,
    ready: Boolean,
    keyHeight: Dp,
    modifier: Modifier = Modifier,
    missing: String? = null,
    decideLabel: String = text(TextId.DECIDE),
    order: List<Int> = PinPadState.ORDER,
) {
    Column(modifier.fillMaxWidth(), Arrangement.spacedBy(if (Look.short) 8.dp else 12.dp)) {
        order.dropLast(1).chunked(COLUMNS).forEach { row ->
            KeyRow {
                row.forEach { digit -> DigitKey(digit, actions.digit, Modifier.weight(1f).height(keyHeight)) }
            }
        }
        KeyRow {
            val key = Modifier.weight(1f).height(keyHeight)
            BackspaceKey(actions.backspace, key)
            DigitKey(order.last(), actions.digit, key)
            DecideKey(decideLabel, missing, ready, actions.decide, key)
        }
    }
}

private const val COLUMNS = 3

/** A key of a pad. */
@Composable
internal fun Key(
    onClick: () -> Unit,
    modifier: Modifier,
    color: Color = Look.colors.key,
    ink: Color = Look.colors.ink,
    raised: Boolean = true,
    enabled: Boolean = true,
    edge: BorderStroke? = null,
    content: @Composable () -> Unit,
) {
    Surface(
        onClick = onClick,
        modifier = modifier.semantics { role = Role.Button },
        enabled = enabled,
        shape = Corners.verdict,
        color = color,
        contentColor = ink,
        shadowElevation = if (raised && !Look.colors.dark) 1.dp else 0.dp,
        border = edge ?: BorderStroke(1.dp, Look.colors.line).takeIf { raised },
    ) {
        Box(contentAlignment = Alignment.Center) { content() }
    }
}

@Composable
private fun KeyRow(content: @Composable RowScope.() -> Unit) =
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(12.dp), content = content)

@Composable
private fun DigitKey(
    digit: Int,
    onDigit: (Int) -> Unit,
    modifier: Modifier,
) = Key({ onDigit(digit) }, modifier) { Text(digit.toString(), style = Look.type.key.fixed(38.sp)) }

@Composable
internal fun BackspaceKey(
    onClick: () -> Unit,
    modifier: Modifier,
) {
    val label = text(TextId.BACKSPACE)
    Key(
        onClick,
        modifier.semantics { contentDescription = label },
        Look.colors.surfaceHigh,
        raised = false,
    ) { Glyph(Icon.BACKSPACE, size = 28.dp) }
}

@Composable
private fun DecideKey(
    label: String,
    missing: String?,
    ready: Boolean,
    onClick: () -> Unit,
    modifier: Modifier,
) {
    val colors = Look.colors
    Key(
        onClick,
        modifier,
        color = if (ready) mainColors().containerColor else colors.surfaceHigh,
        ink = if (ready) mainColors().contentColor else colors.inkSoft,
        raised = false,
        enabled = ready,
        edge = mainEdge().takeIf { ready },
    ) {
        Column(horizontalAlignment = Alignment.CenterHorizontally) {
            val style = if (ready) Look.type.value.fixed(22.sp) else Look.type.title.fixed(18.sp)
            Text(label, style = style, textAlign = TextAlign.Center)
            if (!ready && missing != null) {
                Text(missing, style = Look.type.label.fixed(14.sp), color = LocalContentColor.current)
            }
        }
    }
}

/** A label inside a key grows with the text only as far as the key has room. */
@Composable
internal fun TextStyle.fixed(size: TextUnit): TextStyle {
    val scale = LocalDensity.current.fontScale
    return if (scale <= ROOM) this else copy(fontSize = size * (ROOM / scale))
}

private const val ROOM = 1.3f
