package jp.shikakutouch.ui.part

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Fill
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.Dp
import jp.shikakutouch.core.AnswerTone
import jp.shikakutouch.ui.theme.Palette
import jp.shikakutouch.ui.theme.VerdictColors
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.sin

/** What a verdict looks like: one shape and one set of colours for each. */
enum class Verdict {
    /** 有効: filled circle with a tick. */
    VALID,

    /** Needs care: filled triangle with an exclamation mark. */
    CAUTION,

    /** 無効: filled octagon with a cross. */
    INVALID,

    /** 受付済み・未確認: dashed ring with a clock. */
    PENDING,

    /** Says neither valid nor invalid: ring with a question mark. */
    UNKNOWN,
    ;

    /** Its colours. */
    fun colors(palette: Palette): VerdictColors =
        when (this) {
            VALID -> palette.valid
            CAUTION -> palette.caution
            INVALID -> palette.invalid
            PENDING -> palette.pending
            UNKNOWN -> palette.unknown
        }

    /** By the core's colour roles. */
    companion object {
        /** The verdict of a colour role. */
        fun of(tone: AnswerTone): Verdict =
            when (tone) {
                AnswerTone.GREEN -> VALID
                AnswerTone.AMBER -> CAUTION
                AnswerTone.RED -> INVALID
                AnswerTone.GREY -> UNKNOWN
            }
    }
}

/** The shape of a verdict in [color], its mark cut out in [mark]. */
@Composable
fun VerdictShape(
    verdict: Verdict,
    size: Dp,
    color: Color,
    mark: Color,
    modifier: Modifier = Modifier,
) {
    Canvas(modifier.size(size)) {
        when (verdict) {
            Verdict.VALID -> circleWithTick(color, mark)
            Verdict.CAUTION -> triangleWithMark(color, mark)
            Verdict.INVALID -> octagonWithCross(color, mark)
            Verdict.PENDING -> ringWithClock(color)
            Verdict.UNKNOWN -> ringWithQuestion(color)
        }
    }
}

private fun DrawScope.at(
    x: Float,
    y: Float,
) = Offset(size.width * x, size.height * y)

private fun polyline(
    points: List<Offset>,
    close: Boolean = false,
) = Path().apply {
    points.forEachIndexed { index, point ->
        if (index == 0) moveTo(point.x, point.y) else lineTo(point.x, point.y)
    }
    if (close) close()
}

private fun DrawScope.pen(
    width: Float,
    effect: PathEffect? = null,
) = Stroke(size.width * width, cap = StrokeCap.Round, join = StrokeJoin.Round, pathEffect = effect)

private fun DrawScope.circleWithTick(
    color: Color,
    mark: Color,
) {
    drawCircle(color)
    drawPath(polyline(listOf(at(0.28f, 0.52f), at(0.44f, 0.68f), at(0.74f, 0.35f))), mark, style = pen(0.1f))
}

private fun DrawScope.triangleWithMark(
    color: Color,
    mark: Color,
) {
    val outline = polyline(listOf(at(0.5f, 0.12f), at(0.95f, 0.88f), at(0.05f, 0.88f)), close = true)
    drawPath(outline, color, style = Fill)
    drawPath(outline, color, style = pen(0.09f))
    drawLine(mark, at(0.5f, 0.4f), at(0.5f, 0.62f), size.width * 0.1f, StrokeCap.Round)
    drawCircle(mark, size.width * 0.06f, at(0.5f, 0.78f))
}

private fun DrawScope.octagonWithCross(
    color: Color,
    mark: Color,
) {
    val corners =
        List(OCTAGON) { corner ->
            val angle = PI / OCTAGON + corner * 2 * PI / OCTAGON
            at(0.5f + 0.52f * cos(angle).toFloat(), 0.5f + 0.52f * sin(angle).toFloat())
        }
    drawPath(polyline(corners, close = true), color)
    drawPath(polyline(listOf(at(0.33f, 0.33f), at(0.67f, 0.67f))), mark, style = pen(0.1f))
    drawPath(polyline(listOf(at(0.67f, 0.33f), at(0.33f, 0.67f))), mark, style = pen(0.1f))
}

private fun DrawScope.ringWithClock(color: Color) {
    val width = size.width * 0.085f
    val dash = size.width * 0.17f
    drawCircle(
        color,
        radius = size.width / 2 - width / 2,
        style = Stroke(width, pathEffect = PathEffect.dashPathEffect(floatArrayOf(dash, dash * 0.68f))),
    )
    drawPath(polyline(listOf(at(0.5f, 0.26f), at(0.5f, 0.53f), at(0.68f, 0.64f))), color, style = pen(0.085f))
}

private fun DrawScope.ringWithQuestion(color: Color) {
    val width = size.width * 0.085f
    drawCircle(color, radius = size.width / 2 - width / 2, style = Stroke(width))
    val hook =
        Path().apply {
            moveTo(size.width * 0.36f, size.height * 0.4f)
            cubicTo(
                size.width * 0.36f,
                size.height * 0.2f,
                size.width * 0.66f,
                size.height * 0.22f,
                size.width * 0.64f,
                size.height * 0.42f,
            )
            cubicTo(
                size.width * 0.63f,
                size.height * 0.52f,
                size.width * 0.5f,
                size.height * 0.5f,
                size.width * 0.5f,
                size.height * 0.61f,
            )
        }
    drawPath(hook, color, style = pen(0.085f))
    drawCircle(color, size.width * 0.055f, at(0.5f, 0.76f))
}

private const val OCTAGON = 8
