package jp.shikakutouch.ui.part

import androidx.compose.foundation.BorderStroke
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
import androidx.compose.ui.draw.drawWithContent
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.VerdictColors

/** A word of at most this many characters stands in the largest type. */
private const val SHORT_WORD = 4

/** Valid or not in one glance: shape, word, colour; read as one, at once. */
@Composable
fun VerdictBlock(
    verdict: Verdict,
    word: String,
    under: String?,
    modifier: Modifier = Modifier,
    announce: LiveRegionMode = LiveRegionMode.Assertive,
) {
    val colors = verdict.colors(Look.colors)
    val short = word.length <= SHORT_WORD || (word.length <= SHORT_WORD * 2 && word.all { it.code < ASCII })
    Row(
        modifier
            .fillMaxWidth()
            .verdictEdge(verdict, colors)
            .heightIn(min = 96.dp)
            .padding(horizontal = 20.dp, vertical = 14.dp)
            .semantics(mergeDescendants = true) {
                heading()
                liveRegion = announce
            },
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(16.dp),
    ) {
        VerdictShape(verdict, 56.dp, colors.onFill, colors.fill)
        Column(Modifier.weight(1f)) {
            Text(word, style = if (short) Look.type.verdict else Look.type.verdictLong, color = colors.onFill)
            if (under !=
                null
            ) {
                Text(
                    under,
                    style = Look.type.body.copy(lineHeight = Look.type.label.lineHeight),
                    color = colors.onFill,
                )
            }
        }
    }
}

private const val ASCII = 128

private fun Modifier.verdictEdge(
    verdict: Verdict,
    colors: VerdictColors,
): Modifier {
    val filled = background(colors.fill, Corners.verdict)
    return if (verdict == Verdict.PENDING) {
        filled.dashedEdge(colors.edge)
    } else {
        filled.border(BorderStroke(2.dp, colors.edge), Corners.verdict)
    }
}

private fun Modifier.dashedEdge(color: Color) =
    drawWithContent {
        drawContent()
        val width = 2.5.dp.toPx()
        drawRoundRect(
            color,
            topLeft = Offset(width / 2, width / 2),
            size = Size(size.width - width, size.height - width),
            cornerRadius = CornerRadius(24.dp.toPx()),
            style = Stroke(width, pathEffect = PathEffect.dashPathEffect(floatArrayOf(7.dp.toPx(), 5.dp.toPx()))),
        )
    }

/** The word of a verdict in a row: small shape, word, container. */
@Composable
fun VerdictTag(
    verdict: Verdict,
    word: String,
    modifier: Modifier = Modifier,
) {
    val colors = verdict.colors(Look.colors)
    val shaped =
        if (verdict == Verdict.PENDING) {
            modifier.border(1.5.dp, colors.edge, Corners.tag)
        } else {
            modifier.background(colors.container, Corners.tag)
        }
    Row(
        shaped.padding(start = 8.dp, end = 10.dp, top = 4.dp, bottom = 4.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(6.dp),
    ) {
        VerdictShape(verdict, 15.dp, colors.onContainer, colors.container)
        Text(word, style = Look.type.labelStrong, color = colors.onContainer)
    }
}

/** A quiet tag: a number, a state. */
@Composable
fun Tag(
    words: String,
    modifier: Modifier = Modifier,
    icon: Icon? = null,
    color: Color = Look.colors.surfaceHigh,
    onColor: Color = Look.colors.ink,
) {
    Row(
        modifier.background(color, Corners.tag).padding(horizontal = 10.dp, vertical = 4.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(5.dp),
    ) {
        if (icon != null) Glyph(icon, size = 18.dp, tint = onColor)
        Text(words, style = Look.type.labelStrong, color = onColor)
    }
}
