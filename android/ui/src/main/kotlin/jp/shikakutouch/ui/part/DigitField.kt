package jp.shikakutouch.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** Typed digits under their name, or [beside] it, read as one. */
@Composable
internal fun DigitField(
    label: String,
    digits: String,
    current: Boolean,
    modifier: Modifier = Modifier,
    beside: Boolean = false,
) {
    val colors = Look.colors
    val told = text(TextId.FIELD_TOLD, label, digits)
    val field =
        modifier
            .background(colors.surface, Corners.card)
            .border(if (current) 3.dp else 2.dp, if (current) colors.primary else colors.outline, Corners.card)
            .heightIn(min = if (beside) 72.dp else 84.dp)
            .padding(horizontal = if (beside) 16.dp else 6.dp, vertical = 8.dp)
            .clearAndSetSemantics {
                contentDescription = told
                liveRegion = LiveRegionMode.Polite
            }
    val name = @Composable { inner: Modifier ->
        Text(label, inner, style = Look.type.label, color = colors.inkSoft, textAlign = TextAlign.Center)
    }
    val value = @Composable { Text(digits.ifEmpty { " " }, style = Look.type.name, maxLines = 1) }
    if (beside) {
        Row(field.fillMaxWidth(), Arrangement.spacedBy(12.dp), Alignment.CenterVertically) {
            name(Modifier.weight(1f))
            value()
        }
    } else {
        Column(field, Arrangement.Center, Alignment.CenterHorizontally) {
            name(Modifier)
            value()
        }
    }
}
