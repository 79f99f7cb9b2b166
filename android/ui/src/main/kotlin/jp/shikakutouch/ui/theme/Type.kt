package jp.shikakutouch.ui.theme

import androidx.compose.material3.Typography
import androidx.compose.runtime.Immutable
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.LineBreak
import androidx.compose.ui.text.style.LineHeightStyle
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.TextUnit
import androidx.compose.ui.unit.em
import androidx.compose.ui.unit.sp

/** The type scale in sp: digits of one width, Japanese broken at phrases, each size on the curve by [fit]. */
@Immutable
class TypeScale(
    family: FontFamily,
    private val fit: (TextUnit) -> TextUnit = { it },
) {
    private val base =
        TextStyle(
            fontFamily = family,
            fontFeatureSettings = "tnum",
            lineHeightStyle = LineHeightStyle(LineHeightStyle.Alignment.Center, LineHeightStyle.Trim.None),
        )
    private val heading = base.copy(lineBreak = LineBreak.Heading, fontWeight = FontWeight.Bold)
    private val paragraph = base.copy(lineBreak = LineBreak.Heading)

    private fun TextStyle.of(
        size: TextUnit,
        height: Double,
        weight: FontWeight = this.fontWeight ?: FontWeight.Normal,
    ) = copy(fontSize = fit(size), lineHeight = height.em, fontWeight = weight)

    /** The word of a verdict. */
    val verdict = heading.of(44.sp, 1.12).copy(letterSpacing = 0.02.em)

    /** A longer word of a verdict. */
    val verdictLong = heading.of(31.sp, 1.25)

    /** Name, co-payment, main action. */
    val name = heading.of(34.sp, 1.25)

    /** Heading of a screen. */
    val headline = heading.of(28.sp, 1.35)

    /** A value, the label of a large button. */
    val value = heading.of(22.sp, 1.3)

    /** Lead text. */
    val lead = paragraph.of(18.sp, 1.5)

    /** The label of a button, a title. */
    val title = heading.of(18.sp, 1.3)

    /** Running text. */
    val body = paragraph.of(16.sp, 1.5)

    /** Running text that carries weight. */
    val bodyStrong = heading.of(16.sp, 1.35)

    /** The smallest there is. */
    val label = paragraph.of(14.sp, 1.4)

    /** A small heading, a tag. */
    val labelStrong = heading.of(14.sp, 1.4)

    /** A key of a pad. */
    val key = base.of(38.sp, 1.0, FontWeight.Medium)

    internal fun material() =
        Typography(
            displayLarge = verdict,
            displayMedium = name,
            displaySmall = name,
            headlineLarge = headline,
            headlineMedium = headline,
            headlineSmall = value,
            titleLarge = value,
            titleMedium = title,
            titleSmall = bodyStrong,
            bodyLarge = body,
            bodyMedium = body,
            bodySmall = label,
            labelLarge = title,
            labelMedium = labelStrong,
            labelSmall = labelStrong,
        )
}

/** Sizes, and how large they are when the text is twice as large: what is large already grows less. */
private val TWICE = listOf(14f to 28f, 16f to 32f, 18f to 34f, 22f to 38f, 28f to 42f, 34f to 46f, 44f to 54f)

/**
 * The size in sp that is shown as large as the curve wants it. Systems that grow all text by one factor would make
 * headings too large to read in one glance; those that have the curve themselves are left alone.
 */
internal fun Density.fitted(size: TextUnit): TextUnit {
    if (fontScale <= 1f) return size
    val wanted = size.value + (twice(size.value) - size.value) * (fontScale - 1f)
    val shown = size.toDp().value
    return if (shown <= wanted) size else size * (wanted / shown)
}

private fun twice(size: Float): Float {
    val above = TWICE.indexOfFirst { it.first >= size }
    if (above <= 0) return if (above == 0) TWICE.first().second else TWICE.last().second
    val (low, lowTwice) = TWICE[above - 1]
    val (high, highTwice) = TWICE[above]
    return lowTwice + (highTwice - lowTwice) * (size - low) / (high - low)
}
