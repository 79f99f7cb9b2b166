package jp.shikakutouch.ui.part

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonColors
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.IconButton
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures

private val inside = PaddingValues(horizontal = 18.dp, vertical = 10.dp)

/** The main action of a screen: filled indigo; on dark a container with an indigo edge. */
@Composable
fun MainButton(
    label: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    icon: Icon? = null,
    above: String? = null,
    enabled: Boolean = true,
) {
    Button(
        onClick = onClick,
        enabled = enabled,
        modifier = modifier.fillMaxWidth().heightIn(min = if (above == null) Measures.action else 76.dp),
        shape = Corners.card,
        colors = mainColors(),
        border = mainEdge().takeIf { enabled },
        contentPadding = if (above == null) inside else PaddingValues(horizontal = 10.dp, vertical = 8.dp),
    ) {
        ButtonLabel(label, icon, Look.type.value, above, iconSize = 26.dp)
    }
}

/** A way on that is not the main one: outlined. */
@Composable
fun OutlineButton(
    label: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    icon: Icon? = null,
    above: String? = null,
    height: Dp = Measures.button,
    enabled: Boolean = true,
    padding: PaddingValues = inside,
) {
    OutlinedButton(
        onClick = onClick,
        enabled = enabled,
        modifier = modifier.fillMaxWidth().heightIn(min = height),
        shape = Corners.card,
        colors = ButtonDefaults.outlinedButtonColors(contentColor = Look.colors.ink),
        border = BorderStroke(2.dp, Look.colors.outline),
        contentPadding = padding,
    ) {
        ButtonLabel(label, icon, Look.type.title, above)
    }
}

/** A way on that is recommended beside the main one: tonal. */
@Composable
fun TonalButton(
    label: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    icon: Icon? = null,
    enabled: Boolean = true,
) {
    Button(
        onClick = onClick,
        enabled = enabled,
        modifier = modifier.fillMaxWidth().heightIn(min = Measures.button),
        shape = Corners.card,
        colors =
            ButtonDefaults.buttonColors(
                containerColor = Look.colors.primaryContainer,
                contentColor = Look.colors.onPrimaryContainer,
            ),
        contentPadding = inside,
    ) {
        ButtonLabel(label, icon, Look.type.title, null)
    }
}

/** A quiet way on: no frame. */
@Composable
fun QuietButton(
    label: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    icon: Icon? = null,
) {
    TextButton(
        onClick = onClick,
        modifier = modifier.heightIn(min = Measures.target),
        shape = Corners.card,
        colors = ButtonDefaults.textButtonColors(contentColor = Look.colors.primary),
        contentPadding = inside,
    ) {
        ButtonLabel(label, icon, Look.type.bodyStrong, null)
    }
}

/** An icon alone, with a label for screen readers. */
@Composable
fun GlyphButton(
    icon: Icon,
    label: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
) {
    IconButton(
        onClick = onClick,
        modifier = modifier.size(Measures.target).semantics { contentDescription = label },
    ) {
        Glyph(icon, tint = Look.colors.ink)
    }
}

@Composable
internal fun mainColors(): ButtonColors {
    val colors = Look.colors
    return ButtonDefaults.buttonColors(
        containerColor = if (colors.dark) colors.primaryContainer else colors.primary,
        contentColor = if (colors.dark) colors.onPrimaryContainer else colors.onPrimary,
        disabledContainerColor = colors.surfaceHigh,
        disabledContentColor = colors.inkSoft,
    )
}

@Composable
internal fun mainEdge(): BorderStroke? = if (Look.colors.dark) BorderStroke(2.dp, Look.colors.primary) else null

@Composable
private fun ButtonLabel(
    label: String,
    icon: Icon?,
    style: TextStyle,
    above: String?,
    iconSize: Dp = 24.dp,
) {
    Row(
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(12.dp, Alignment.CenterHorizontally),
    ) {
        if (icon != null) Glyph(icon, size = if (above == null) iconSize else 30.dp)
        Column(
            Modifier.weight(1f, fill = false),
            horizontalAlignment = Alignment.CenterHorizontally,
        ) {
            if (above != null) Text(above, style = Look.type.body, textAlign = TextAlign.Center)
            val start = Look.largeText && icon != null && above == null
            Text(label, style = style, textAlign = if (start) TextAlign.Start else TextAlign.Center)
        }
    }
}
