package jp.shikakutouch.ui.part

import androidx.compose.animation.core.LinearEasing
import androidx.compose.animation.core.animateFloat
import androidx.compose.animation.core.animateFloatAsState
import androidx.compose.animation.core.infiniteRepeatable
import androidx.compose.animation.core.rememberInfiniteTransition
import androidx.compose.animation.core.snap
import androidx.compose.animation.core.tween
import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.inset
import androidx.compose.ui.graphics.drawscope.rotate
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.theme.Look

/** One step of the tap: what is said while it runs, and what once it is done. */
class Step(
    val running: String,
    val done: String,
    val ahead: String,
)

/** The steps of the tap; all ahead when [done] is below 0. Only the running one is announced, politely. */
@Composable
fun Steps(
    steps: List<Step>,
    done: Int,
    modifier: Modifier = Modifier,
) {
    Column(modifier.padding(horizontal = 18.dp, vertical = 10.dp)) {
        steps.forEachIndexed { index, step ->
            when {
                index < done -> StepRow(step.done, bold = false, soft = false) { DoneMark() }
                index == done -> StepRow(step.running, bold = true, soft = false) { Spinner() }
                else -> StepRow(step.ahead, bold = false, soft = true) { AheadMark() }
            }
        }
    }
}

@Composable
private fun StepRow(
    words: String,
    bold: Boolean,
    soft: Boolean,
    mark: @Composable () -> Unit,
) {
    val announced = if (bold) Modifier.semantics { liveRegion = LiveRegionMode.Polite } else Modifier
    Row(
        Modifier
            .fillMaxWidth()
            .heightIn(min = 46.dp)
            .padding(vertical = 4.dp)
            .then(announced),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(14.dp),
    ) {
        Box(Modifier.size(24.dp), Alignment.Center) { mark() }
        Text(
            words,
            style = Look.type.lead.copy(fontWeight = if (bold) FontWeight.Bold else FontWeight.Normal),
            color = if (soft) Look.colors.inkSoft else Look.colors.ink,
        )
    }
}

@Composable
private fun DoneMark() = VerdictShape(Verdict.VALID, 20.dp, Look.colors.valid.edge, Look.colors.surface)

@Composable
private fun AheadMark() = Box(Modifier.size(19.dp).border(2.dp, Look.colors.inkSoft, CircleShape))

/** Work under way; a still clock when nothing may move. */
@Composable
fun Spinner(modifier: Modifier = Modifier) {
    if (Look.reducedMotion) {
        Glyph(Icon.CLOCK, modifier, tint = Look.colors.primary)
    } else {
        val round = infiniteRepeatable<Float>(tween(TURN, easing = LinearEasing))
        val turn by rememberInfiniteTransition().animateFloat(0f, 360f, round)
        val color = Look.colors.primary
        Canvas(modifier.size(20.dp).clearAndSetSemantics { }) {
            val line = Stroke(2.5.dp.toPx(), cap = StrokeCap.Round)
            inset(line.width / 2) { rotate(turn) { drawArc(color, -30f, 250f, useCenter = false, style = line) } }
        }
    }
}

/** Milliseconds of one turn. */
private const val TURN = 1_000

/** How far the card has been read; says nothing to screen readers, the steps do. */
@Composable
fun ProgressBar(
    fraction: Float,
    modifier: Modifier = Modifier,
) {
    val shown by animateFloatAsState(fraction, if (Look.reducedMotion) snap() else tween(durationMillis = 300))
    Box(
        modifier
            .fillMaxWidth()
            .height(10.dp)
            .background(Look.colors.surfaceHigh, CircleShape)
            .clearAndSetSemantics { },
    ) {
        Box(
            Modifier
                .fillMaxWidth(shown)
                .fillMaxHeight()
                .background(Look.colors.primary, CircleShape),
        )
    }
}
