package jp.shikakutouch.ui.theme

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.TextUnit
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** Colours can be told apart, sizes follow the curve. */
class ContrastTest {
    private fun ratio(
        one: Color,
        other: Color,
    ): Float {
        val (light, dark) = listOf(one.luminance(), other.luminance()).sortedDescending()
        return (light + 0.05f) / (dark + 0.05f)
    }

    @Test
    fun `words on their ground have a contrast of 4,5 at least, edges of 3`() {
        for (palette in listOf(LightPalette, DarkPalette)) {
            val words =
                with(palette) {
                    listOf(ink to background, ink to surface, inkSoft to surface, inkSoft to surfaceHigh) +
                        listOf(inkSoft to background, onPrimary to primary, onPrimaryContainer to primaryContainer) +
                        listOf(onPractice to practice, onPractice to practiceStripe, primary to background) +
                        listOf(onPracticeContainer to practiceContainer, inkSoft to practiceContainer) +
                        verdicts().flatMap { listOf(it.onFill to it.fill, it.onContainer to it.container) }
                }
            words.forEach { (front, back) -> assertTrue("$front on $back", ratio(front, back) >= 4.5f) }
            val edges = palette.verdicts().map { it.edge } + palette.outline
            edges.forEach { assertTrue("$it", ratio(it, palette.background) >= 3f) }
        }
    }

    @Test
    fun `text of twice the size follows the curve, whatever the system does`() {
        val sizes = listOf(14, 16, 18, 22, 28, 34, 44)
        val wanted = listOf(28f, 32f, 34f, 38f, 42f, 46f, 54f)
        assertEquals(
            wanted.map { "%.1f".format(it) },
            sizes.map { "%.1f".format(GrowsAll.run { fitted(it.sp).toDp().value }) },
        )
        val twice = Density(1f, 2f)
        for ((size, limit) in sizes.zip(wanted)) {
            val shown = twice.run { fitted(size.sp).toDp().value }
            assertTrue("$size is $shown", shown <= limit + 0.05f && shown > size * 1.1f)
        }
        assertEquals(44.sp, Density(1f, 1f).fitted(44.sp))
    }

    /** A system that makes all text twice as large, headings too. */
    private object GrowsAll : Density {
        override val density = 1f
        override val fontScale = 2f

        override fun TextUnit.toDp() = (value * fontScale).dp
    }

    private fun Palette.verdicts() = listOf(valid, caution, invalid, pending, unknown)
}
