package jp.shikakutouch.ui.part

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Fill
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.clipRect
import androidx.compose.ui.graphics.drawscope.withTransform
import androidx.compose.ui.unit.dp

/** Draws in units of dp, [width] by [height] of them, scaled to the size that is given. */
@Composable
internal fun Picture(
    width: Float,
    height: Float,
    modifier: Modifier = Modifier,
    scale: Float = 1f,
    draw: DrawScope.() -> Unit,
) {
    Canvas(modifier.size((width * scale).dp, (height * scale).dp)) {
        withTransform({ scale(size.width / width, size.height / height, Offset.Zero) }, draw)
    }
}

/** A rounded rectangle, filled or drawn with a line of [stroke]. */
internal fun DrawScope.box(
    color: Color,
    area: Rect,
    radius: Float,
    stroke: Float? = null,
) = drawRoundRect(
    color,
    area.topLeft,
    area.size,
    CornerRadius(radius),
    style = stroke?.let { Stroke(it) } ?: Fill,
)

/** A rectangle by its corner and size. */
internal fun rect(
    x: Float,
    y: Float,
    width: Float,
    height: Float,
) = Rect(Offset(x, y), Size(width, height))

/** A line of writing. */
internal fun DrawScope.bar(
    color: Color,
    x: Float,
    y: Float,
    width: Float,
    thick: Float = 7f,
) = box(color, rect(x, y, width, thick), thick / 2)

/** Waves that leave a card. */
internal fun DrawScope.waves(
    color: Color,
    center: Offset,
    radii: List<Float>,
    width: Float,
    fade: Float = 0f,
) = radii.forEachIndexed { index, radius ->
    drawArc(
        color.copy(alpha = color.alpha - fade * index),
        startAngle = -42f,
        sweepAngle = 84f,
        useCenter = false,
        topLeft = center - Offset(radius, radius),
        size = Size(radius * 2, radius * 2),
        style = Stroke(width, cap = StrokeCap.Round),
    )
}

/** A person as a sign: head and shoulders. */
internal fun DrawScope.person(
    color: Color,
    area: Rect,
) {
    drawCircle(color, area.width * 0.24f, Offset(area.center.x, area.top + area.height * 0.32f))
    clipRect(area.left, area.top, area.right, area.bottom) {
        drawOval(
            color,
            Offset(area.left + area.width * 0.08f, area.top + area.height * 0.62f),
            Size(area.width * 0.84f, area.height * 0.9f),
        )
    }
}

/** A line with soft ends. */
internal fun round(width: Float) = Stroke(width, cap = StrokeCap.Round, join = StrokeJoin.Round)
