package jp.shikakutouch.ui.theme

import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.ui.unit.dp

/** Distances and heights, on a grid of 4. */
object Measures {
    /** Screen edge. */
    val edge = 16.dp

    /** Between the parts of a screen. */
    val gap = 12.dp

    /** Least height of anything that can be pressed. */
    val target = 56.dp

    /** Height of a button. */
    val button = 64.dp

    /** Height of a main action. */
    val action = 72.dp

    /** From here on there is room for a rail and two panes. */
    val wide = 840.dp

    /** Widest column of running text and controls on a large display. */
    val column = 640.dp
}

/** Corners. */
object Corners {
    /** A tag. */
    val tag = RoundedCornerShape(10.dp)

    /** One option of the mode switch. */
    val option = RoundedCornerShape(14.dp)

    /** A button, a card. */
    val card = RoundedCornerShape(20.dp)

    /** A verdict, a key. */
    val verdict = RoundedCornerShape(24.dp)

    /** カードをかざす. */
    val hero = RoundedCornerShape(28.dp)
}
