package jp.shikakutouch.ui.part

import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.clipRect
import androidx.compose.ui.graphics.drawscope.rotate
import androidx.compose.ui.graphics.drawscope.withTransform
import jp.shikakutouch.ui.state.Antenna
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Palette

/** The picture of カードをかざす. */
@Composable
internal fun HeroPicture(
    card: Color,
    ink: Color,
    modifier: Modifier = Modifier,
    scale: Float = 1f,
) {
    Picture(170f, 120f, modifier, scale) {
        rotate(-9f, Offset(52f, 60f)) {
            box(card, rect(8f, 32f, 88f, 56f), 9f)
            bar(ink, 17f, 41f, 34f, 6f)
            box(ink.copy(alpha = 0.55f), rect(17f, 55f, 19f, 23f), 4f)
            bar(ink.copy(alpha = 0.45f), 43f, 60f, 37f, 5f)
            bar(ink.copy(alpha = 0.45f), 43f, 70f, 27f, 5f)
        }
        waves(card.copy(alpha = 0.55f), Offset(66f, 50f), listOf(40f, 64f, 90f), 9f, fade = 0.18f)
    }
}

private const val WHOLE_PHONE = 244f
private const val CROPPED_PHONE = 330f

/** Where to hold the card: at the antenna where the device tells it, at its upper half otherwise. */
@Composable
internal fun TapPicture(
    antenna: Antenna?,
    modifier: Modifier = Modifier,
    scale: Float = 1f,
) {
    val colors = Look.colors
    Picture(236f, 252f, modifier, scale) {
        clipRect(0f, 0f, 236f, 252f) {
            val phone = if (antenna == null) CROPPED_PHONE else WHOLE_PHONE
            val center = 2f + phone * (antenna?.y ?: 0.385f)
            val middle = 118f + 147f * ((antenna?.x ?: 0.5f) - 0.5f) * 0.4f
            box(colors.surface, rect(44f, 2f, 148f, phone), 28f)
            box(colors.outline, rect(45f, 3f, 146f, phone - 2f), 27f, 3f)
            box(colors.surfaceHigh, rect(58f, 16f, 46f, 46f), 14f)
            drawCircle(colors.outline, 12f, Offset(81f, 39f))
            drawCircle(colors.surface, 5f, Offset(81f, 39f))
            drawOval(colors.primary.copy(alpha = 0.08f), Offset(middle - 118f, center - 84f), Size(236f, 168f))
            heldCard(colors, Offset(middle - 104f, center - 63f))
        }
    }
}

/** The card put on the reader that stands beside the device. */
@Composable
internal fun PlacePicture(
    modifier: Modifier = Modifier,
    scale: Float = 1f,
) {
    val colors = Look.colors
    Picture(256f, 212f, modifier, scale) {
        drawOval(colors.outline.copy(alpha = 0.18f), Offset(0f, 184f), Size(256f, 28f))
        box(colors.surface, rect(33f, 70f, 190f, 130f), 26f)
        box(colors.outline, rect(34f, 71f, 188f, 128f), 25f, 3f)
        drawCircle(colors.valid.edge, 6f, Offset(55f, 181f))
        box(colors.primaryContainer, rect(25f, 1f, 206f, 126f), 13f)
        box(colors.primary, rect(25.5f, 1.5f, 205f, 125f), 12f, 3f)
        bar(colors.primary, 41f, 19f, 86f, 10f)
        box(colors.surface, rect(41f, 47f, 46f, 60f), 6f)
        person(colors.outline, rect(41f, 47f, 46f, 60f))
        bar(colors.surface, 101f, 51f, 106f)
        bar(colors.surface, 101f, 68f, 80f)
        bar(colors.surface, 101f, 85f, 94f)
        upwards(colors.primary, Offset(128f, 175f))
    }
}

/** Waves that rise from a point. */
private fun DrawScope.upwards(
    color: Color,
    from: Offset,
) {
    drawCircle(color, 5f, from)
    for (radius in listOf(17f, 32f)) {
        drawArc(
            color,
            startAngle = 225f,
            sweepAngle = 90f,
            useCenter = false,
            topLeft = Offset(from.x - radius, from.y - radius),
            size = Size(radius * 2, radius * 2),
            style = round(6f),
        )
    }
}

private fun DrawScope.heldCard(
    colors: Palette,
    at: Offset,
) = withTransform({ translate(at.x, at.y) }) {
    box(colors.primaryContainer, rect(1f, 1f, 206f, 126f), 13f)
    box(colors.primary, rect(1.5f, 1.5f, 205f, 125f), 12f, 3f)
    bar(colors.primary, 17f, 19f, 86f, 10f)
    box(colors.surface, rect(17f, 47f, 46f, 60f), 6f)
    person(colors.outline, rect(17f, 47f, 46f, 60f))
    bar(colors.surface, 77f, 51f, 106f)
    bar(colors.surface, 77f, 68f, 80f)
    waves(colors.primary, Offset(132f, 88f), listOf(18f, 31f, 44f), 5f)
}

/** カードを離してください. */
@Composable
internal fun ReleasePicture(
    modifier: Modifier = Modifier,
    scale: Float = 1f,
) {
    val colors = Look.colors
    Picture(190f, 190f, modifier, scale) {
        drawCircle(colors.primaryContainer, 95f, Offset(95f, 95f))
        val arrow =
            Path().apply {
                moveTo(95f, 70f)
                lineTo(95f, 41f)
                moveTo(81f, 55f)
                lineTo(95f, 41f)
                lineTo(109f, 55f)
            }
        drawPath(arrow, colors.onPrimaryContainer, style = round(3.5f))
        lyingCard(colors, Offset(37f, 86f))
    }
}

/** A card seen from above, 117 by 73. */
private fun DrawScope.lyingCard(
    colors: Palette,
    at: Offset,
    scale: Float = 1f,
) = withTransform({
    translate(at.x, at.y)
    scale(scale, scale, Offset.Zero)
}) {
    box(colors.surface, rect(0f, 0f, 117f, 73f), 8f)
    box(colors.outline, rect(1f, 1f, 115f, 71f), 7f, 2f)
    bar(colors.primary, 9f, 9f, 53f, 6f)
    box(colors.surfaceHigh, rect(9f, 26f, 26f, 34f), 3f)
    person(colors.outline, rect(9f, 26f, 26f, 34f))
    listOf(62f, 46f, 54f).forEachIndexed { row, width -> bar(colors.line, 43f, 27f + row * 10.5f, width, 4.5f) }
}

/** 職員にお返しください. */
@Composable
internal fun HandBackPicture(
    modifier: Modifier = Modifier,
    scale: Float = 1f,
) {
    val colors = Look.colors
    Picture(208f, 208f, modifier, scale) {
        drawCircle(colors.primaryContainer, 104f, Offset(104f, 104f))
        box(colors.surface, rect(66f, 26f, 76f, 132f), 15f)
        box(colors.primary, rect(68f, 28f, 72f, 128f), 13f, 4f)
        drawCircle(colors.primary, 20f, Offset(104f, 92f))
        drawPath(
            Path().apply {
                moveTo(95f, 93f)
                lineTo(102f, 100f)
                lineTo(114f, 86f)
            },
            colors.surface,
            style = round(4.5f),
        )
        drawPath(hand(), colors.primary, style = round(9f))
    }
}

private fun hand() =
    Path().apply {
        moveTo(26f, 190f)
        cubicTo(31f, 160f, 47f, 146f, 76f, 146f)
        lineTo(124f, 146f)
        cubicTo(139f, 147f, 139f, 165f, 124f, 166f)
        lineTo(93f, 166f)
        moveTo(126f, 165f)
        lineTo(168f, 140f)
        cubicTo(182f, 133f, 191f, 148f, 180f, 158f)
        lineTo(132f, 194f)
    }

/** Compare the card's photo with the person. */
@Composable
internal fun ComparePicture(modifier: Modifier = Modifier) {
    val colors = Look.colors
    Picture(330f, 120f, modifier) {
        lyingCard(colors, Offset(2f, 12f), 1.33f)
        val arrows =
            Path().apply {
                moveTo(186f, 64f)
                lineTo(200f, 64f)
                moveTo(194f, 58f)
                lineTo(200f, 64f)
                lineTo(194f, 70f)
                moveTo(214f, 52f)
                lineTo(200f, 52f)
                moveTo(206f, 46f)
                lineTo(200f, 52f)
                lineTo(206f, 58f)
            }
        drawPath(arrows, colors.primary, style = round(2.5f))
        drawCircle(colors.primary, 20f, Offset(284f, 38f))
        drawPath(
            Path().apply {
                moveTo(244f, 98f)
                cubicTo(244f, 76f, 266f, 69f, 284f, 69f)
                cubicTo(302f, 69f, 324f, 76f, 324f, 98f)
                cubicTo(324f, 104f, 322f, 106f, 316f, 106f)
                lineTo(252f, 106f)
                cubicTo(246f, 106f, 244f, 104f, 244f, 98f)
                close()
            },
            colors.primary,
        )
    }
}
