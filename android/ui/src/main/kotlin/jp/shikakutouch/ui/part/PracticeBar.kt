package jp.shikakutouch.ui.part

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clipToBounds
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.traversalIndex
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** 練習モード — 実在の患者ではありません: on every screen of the practice world, read first, never dismissible. */
@Composable
fun PracticeBar(modifier: Modifier = Modifier) {
    val colors = Look.colors
    Row(
        modifier
            .fillMaxWidth()
            .clipToBounds()
            .drawBehind { stripes(colors.practice, colors.practiceStripe) }
            .heightIn(min = 44.dp)
            .padding(horizontal = 16.dp, vertical = 8.dp)
            .semantics(mergeDescendants = true) {
                isTraversalGroup = true
                traversalIndex = -1f
            },
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(10.dp),
    ) {
        Glyph(Icon.SCHOOL, tint = colors.onPractice)
        Text(text(TextId.PRACTICE_BAR), style = Look.type.bodyStrong, color = colors.onPractice)
    }
}

private fun DrawScope.stripes(
    ground: Color,
    stripe: Color,
) {
    drawRect(ground)
    val step = 40.dp.toPx()
    val width = 14.dp.toPx()
    var x = -size.height
    while (x < size.width + size.height) {
        drawLine(stripe, Offset(x, size.height + width), Offset(x + size.height + width, 0f - width / 2), width)
        x += step
    }
}
