package jp.shikakutouch.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures
import jp.shikakutouch.ui.theme.text

/** The body of a screen: top line, what scrolls, pinned footer in reach of the thumb; [wide] takes all the width. */
@Composable
fun Frame(
    top: @Composable () -> Unit = {},
    footer: (@Composable ColumnScope.() -> Unit)? = null,
    footerLine: Boolean = true,
    arrangement: Arrangement.Vertical = Arrangement.spacedBy(Measures.gap),
    alignment: Alignment.Horizontal = Alignment.Start,
    wide: Boolean = false,
    content: @Composable ColumnScope.() -> Unit,
) {
    val width = if (wide || Look.sideways) Dp.Unspecified else Measures.column
    val main = @Composable { modifier: Modifier -> Scrolling(width, arrangement, alignment, modifier, content) }
    if (footer != null && Look.sideways) {
        Row(Modifier.fillMaxSize()) {
            Column(Modifier.weight(1f).fillMaxHeight()) {
                top()
                main(Modifier.weight(1f))
            }
            Beside(Modifier.weight(1f), footer)
        }
    } else {
        Column(Modifier.fillMaxSize(), horizontalAlignment = Alignment.CenterHorizontally) {
            Box(Modifier.widthIn(max = width)) { top() }
            main(Modifier.weight(1f))
            if (footer != null) Pinned(width, footerLine, footer)
        }
    }
}

@Composable
private fun Scrolling(
    width: Dp,
    arrangement: Arrangement.Vertical,
    alignment: Alignment.Horizontal,
    modifier: Modifier,
    content: @Composable ColumnScope.() -> Unit,
) {
    BoxWithConstraints(modifier.fillMaxWidth(), contentAlignment = Alignment.TopCenter) {
        Column(
            Modifier
                .verticalScroll(rememberScrollState())
                .heightIn(min = maxHeight)
                .widthIn(max = width)
                .fillMaxWidth()
                .padding(horizontal = Measures.edge)
                .padding(bottom = Measures.gap),
            verticalArrangement = arrangement,
            horizontalAlignment = alignment,
            content = content,
        )
    }
}

/** The footer at the bottom, in reach of the thumb. */
@Composable
private fun Pinned(
    width: Dp,
    line: Boolean,
    footer: @Composable ColumnScope.() -> Unit,
) {
    if (line) Line()
    Column(
        Modifier
            .widthIn(max = width)
            .fillMaxWidth()
            .padding(horizontal = Measures.edge)
            .padding(top = 10.dp, bottom = 8.dp),
        verticalArrangement = Arrangement.spacedBy(10.dp),
        horizontalAlignment = Alignment.CenterHorizontally,
        content = footer,
    )
}

/** The footer at the side of a phone that lies. */
@Composable
private fun Beside(
    modifier: Modifier,
    footer: @Composable ColumnScope.() -> Unit,
) {
    BoxWithConstraints(modifier.fillMaxHeight()) {
        Column(
            Modifier
                .verticalScroll(rememberScrollState())
                .heightIn(min = maxHeight)
                .fillMaxWidth()
                .padding(horizontal = Measures.edge, vertical = 8.dp),
            verticalArrangement = Arrangement.spacedBy(8.dp, Alignment.Bottom),
            horizontalAlignment = Alignment.CenterHorizontally,
            content = footer,
        )
    }
}

/** The top line of a screen: back, title, what is under it, the mode in use. */
@Composable
fun TopLine(
    title: String,
    modifier: Modifier = Modifier,
    under: String? = null,
    onBack: (() -> Unit)? = null,
    end: @Composable RowScope.() -> Unit = {},
) {
    val inside = Modifier.padding(start = if (onBack == null) Measures.edge else 4.dp, end = Measures.edge)
    Column(modifier.fillMaxWidth().then(inside)) {
        TopRow(title, under, onBack) { if (!Look.largeText) end() }
        if (Look.largeText) {
            Row(
                Modifier.padding(start = if (onBack == null) 0.dp else 12.dp, bottom = 8.dp),
                content = end,
            )
        }
    }
}

@Composable
private fun TopRow(
    title: String,
    under: String?,
    onBack: (() -> Unit)?,
    end: @Composable RowScope.() -> Unit,
) {
    Row(
        Modifier.fillMaxWidth().heightIn(min = 64.dp).padding(vertical = 4.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(8.dp),
    ) {
        if (onBack != null) GlyphButton(Icon.BACK, text(TextId.BACK), onBack)
        Column(Modifier.weight(1f)) {
            Text(
                title,
                Modifier.semantics { heading() },
                style = if (onBack == null) Look.type.value else Look.type.title,
            )
            if (under != null) Text(under, style = Look.type.label, color = Look.colors.inkSoft)
        }
        end()
    }
}

/** The mode in use, icon and word; pressing it takes the other one for this patient. */
@Composable
fun ModeChip(
    mode: CheckMode,
    onSwitch: (() -> Unit)?,
    modifier: Modifier = Modifier,
) {
    val label = text(TextId.MODE_SWITCH_FOR_THIS, text(mode.word))
    val target =
        if (onSwitch == null) {
            Modifier
        } else {
            Modifier.pressable(onSwitch).labelled(label)
        }
    val least = if (onSwitch == null) Dp.Unspecified else Measures.target
    Box(modifier.clipToOption().then(target).heightIn(min = least), Alignment.Center) {
        Row(
            Modifier
                .background(Look.colors.surfaceHigh, Corners.option)
                .heightIn(min = 40.dp)
                .padding(horizontal = 12.dp),
            verticalAlignment = Alignment.CenterVertically,
            horizontalArrangement = Arrangement.spacedBy(6.dp),
        ) {
            Glyph(mode.icon, size = 20.dp)
            Text(text(mode.word), style = Look.type.labelStrong)
            if (onSwitch != null) Glyph(Icon.SWAP, size = 18.dp, tint = Look.colors.inkSoft)
        }
    }
}
