package jp.shikakutouch.ui.part

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Shape
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look

/** A card: on light one soft shadow, on dark one line. */
@Composable
fun Card(
    modifier: Modifier = Modifier,
    color: Color = Look.colors.surface,
    edge: BorderStroke? = null,
    shape: Shape = Corners.card,
    content: @Composable ColumnScope.() -> Unit,
) {
    val dark = Look.colors.dark
    Surface(
        modifier = modifier.fillMaxWidth(),
        shape = shape,
        color = color,
        contentColor = Look.colors.ink,
        shadowElevation = if (dark) 0.dp else 1.dp,
        border = edge ?: BorderStroke(1.dp, Look.colors.line).takeIf { dark },
    ) {
        Column(content = content)
    }
}

/** Rows of a card, a line between them. */
@Composable
fun <T> Rows(
    items: List<T>,
    row: @Composable (T) -> Unit,
) {
    items.forEachIndexed { index, item ->
        if (index > 0) Line()
        row(item)
    }
}

/** A separator. */
@Composable
fun Line(modifier: Modifier = Modifier) = HorizontalDivider(modifier, thickness = 1.dp, color = Look.colors.line)

/** One row of a card: icon, title, what is under it, what stands at its end; the whole row is the target. */
@Composable
fun EntryRow(
    title: String,
    modifier: Modifier = Modifier,
    under: String? = null,
    icon: Icon? = null,
    strong: Boolean = true,
    tint: Color = Look.colors.ink,
    onClick: (() -> Unit)? = null,
    end: @Composable RowScope.() -> Unit = {},
) {
    val target = if (onClick == null) Modifier else Modifier.pressable(onClick)
    Row(
        modifier
            .fillMaxWidth()
            .then(target)
            .heightIn(min = 64.dp)
            .padding(horizontal = 14.dp, vertical = 8.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(12.dp),
    ) {
        if (icon != null) Glyph(icon, tint = tint)
        Column(Modifier.weight(1f)) {
            Text(title, style = if (strong) Look.type.bodyStrong else Look.type.lead)
            if (under != null) Text(under, style = Look.type.label, color = Look.colors.inkSoft)
        }
        end()
        if (onClick != null) Glyph(Icon.CHEVRON)
    }
}

/** A small heading over a card. */
@Composable
fun Caption(
    words: String,
    modifier: Modifier = Modifier,
    end: String? = null,
) {
    Row(modifier.fillMaxWidth().padding(start = 4.dp, end = 4.dp, top = 8.dp), Arrangement.SpaceBetween) {
        Text(
            words,
            Modifier.weight(1f, fill = false).semantics { heading() },
            style = Look.type.labelStrong,
            color = Look.colors.inkSoft,
        )
        if (end != null) Text(end, style = Look.type.labelStrong, color = Look.colors.inkSoft)
    }
}

/** A remark with an icon, outside of cards. */
@Composable
fun Remark(
    words: String,
    modifier: Modifier = Modifier,
    icon: Icon? = null,
) {
    Row(
        modifier.padding(horizontal = 6.dp),
        horizontalArrangement = Arrangement.spacedBy(10.dp),
    ) {
        if (icon != null) Glyph(icon, tint = Look.colors.inkSoft)
        Text(words, style = Look.type.body, color = Look.colors.inkSoft)
    }
}
