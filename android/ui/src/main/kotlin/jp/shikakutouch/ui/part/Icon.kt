package jp.shikakutouch.ui.part

import androidx.compose.foundation.Image
import androidx.compose.foundation.layout.size
import androidx.compose.material3.LocalContentColor
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.ColorFilter
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.graphics.vector.addPathNodes
import androidx.compose.ui.graphics.vector.rememberVectorPainter
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp

/** Icons of one hand: rounded strokes of 2 on a grid of 24, filled spots where [solid] says so. */
enum class Icon(
    internal val strokes: String,
    internal val solid: String = "",
) {
    BACK("M20 12H5 M11 5.5L4.5 12L11 18.5"),
    BACKSPACE("M8.5 6H19a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 19 18H8.5L3.5 12z M11.5 9.5l5 5 M16.5 9.5l-5 5"),
    BATTERY("M8.5 5.5h7v15h-7z M10.5 3h3", "M9.5 10.5h5v9h-5z"),
    BATTERY_LOW("M8.5 5.5h7v15h-7z M10.5 3h3", "M9.5 17h5v2.5h-5z"),
    BLUETOOTH("M7 7.5l10 9L12 21V3l5 4.5l-10 9"),
    BLUETOOTH_LINKED(
        "M7 7.5l10 9L12 21V3l5 4.5l-10 9",
        "M4.5 10.6a1.4 1.4 0 1 1 0 2.8a1.4 1.4 0 1 1 0-2.8z M19.5 10.6a1.4 1.4 0 1 1 0 2.8a1.4 1.4 0 1 1 0-2.8z",
    ),
    BLUETOOTH_OFF("M12 9.5V3l5 4.5l-2.8 2.5 M4 4l16.5 16.5 M12 14.5V21l3.4-3.1 M7 16.5l3.4-3.1"),
    BULB("M9 16.5a6 6 0 1 1 6 0 M9.5 18h5 M10.5 21h3 M9.5 18v-1.5 M14.5 18v-1.5"),
    CALENDAR("M5 6h14v14H5z M5 10h14 M8.5 3.5V6 M15.5 3.5V6 M9.5 15l2 2l3.5-3.5"),
    CARD("M3.5 6h17v12.5h-17z M6.5 9.5h5 M13 12.5h4.5 M13 15.5h3", "M6.5 12h3.5v4H6.5z"),
    CHANGED(
        "M4.5 12a7.5 7.5 0 0 1 12.8-5.3L19 8.5 M19 4v4.5h-4.5 M19.5 12a7.5 7.5 0 0 1-12.8 5.3L5 15.5 M5 20v-4.5h4.5",
    ),
    CHECK("M5 12.5l4.5 4.5L19.5 7"),
    CHEVRON("M9.5 6.5L15 12l-5.5 5.5"),
    CLOCK("M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17z M12 7.5V12l3 2.5"),
    CLOSE("M6 6l12 12 M18 6L6 18"),
    CONTACTLESS(
        "M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18z M8 9.5a5.5 5.5 0 0 1 0 5 " +
            "M11.5 8a8.5 8.5 0 0 1 0 8 M15 6.8a11 11 0 0 1 0 10.4",
    ),
    COPY("M9 4h10v12H9z M6 8H5v12h10v-1"),
    DEVICE("M7 3h10v18H7z M10.5 18h3"),
    DIALPAD(
        "",
        "M6 3.5a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z M12 3.5a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z " +
            "M18 3.5a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z M6 8.8a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z " +
            "M12 8.8a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z M18 8.8a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z " +
            "M6 14.1a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z M12 14.1a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z " +
            "M18 14.1a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z M12 19.4a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z",
    ),
    DOCUMENT("M6 3.5h8l4.5 4.5v12.5H6z M14 3.5V8h4.5 M9 12.5h6 M9 16h6"),
    DOCUMENT_EDIT("M11 20.5H5.5v-17h8L18 8v2.5 M13.5 3.5V8H18 M14 17.8l4.8-4.8l1.9 1.9l-4.8 4.8l-2.4.6z"),
    EYE(
        "" +
            "M2.5 12C4.7 7.8 8 5.7 12 5.7s7.3 2.1 9.5 6.3c-2.2 4.2-5.5 6.3-9.5 6.3S4.7 16.2 2.5 12z " +
            "M12 8.8a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 1 1 0-6.4z",
    ),
    FACE(
        "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17z M4.5 10.5c3.5 0 6-1.5 7.5-4.5c1.5 2.5 4 4 7.8 4",
        "M9 12.3a1.3 1.3 0 1 1 0 2.6a1.3 1.3 0 1 1 0-2.6z M15 12.3a1.3 1.3 0 1 1 0 2.6a1.3 1.3 0 1 1 0-2.6z",
    ),
    HELP(
        "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17z M9.5 10a2.5 2.5 0 1 1 3.7 2.2c-.8.5-1.2.9-1.2 1.8",
        "M12 15.8a1.2 1.2 0 1 1 0 2.4a1.2 1.2 0 1 1 0-2.4z",
    ),
    HISTORY("M4.5 12a7.8 7.8 0 1 1 2.3 5.5 M4 7v4.5h4.5 M12.2 8v4.3l3 1.8"),
    HOLD(
        "" +
            "M9 14V6.5a1.7 1.7 0 0 1 3.4 0V12h4.2a2.4 2.4 0 0 1 2.4 2.7l-.6 4.3a2 2 0 0 1-2 1.7" +
            "h-4.6a3 3 0 0 1-2.2-.9L5.5 15.5 " +
            "M6.8 9.2a4.4 4.4 0 1 1 7.8 0",
    ),
    HOME("M4.5 11L12 4.5L19.5 11v9h-5v-6h-5v6h-5z"),
    HOSPITAL("M4.5 4.5h15v15h-15z M12 8.5v7 M8.5 12h7"),
    INFO(
        "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17z M12 11.5V16",
        "M12 6.9a1.2 1.2 0 1 1 0 2.4a1.2 1.2 0 1 1 0-2.4z",
    ),
    KEY("M8 8.5a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 1 1 0-7.6z M11.5 12.3H21v3 M17.5 12.3v2.7"),
    KEYBOARD("M3 6.5h18v11H3z M7 10h.1 M10.3 10h.1 M13.6 10h.1 M17 10h.1 M8 14h8"),
    LOCK("M6 10.5h12v10H6z M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5", "M12 14a1.5 1.5 0 1 1 0 3a1.5 1.5 0 1 1 0-3z"),
    MAIL("M3.5 5.5h17v13h-17z M4 7l8 6l8-6"),
    NO_NETWORK("M20 9.5V20H9.5 M4 4l16.5 16.5 M13.5 9.5L20 4v2 M10.5 12.5L5 18v2h2.5"),
    OUTBOX("M4.5 4.5h15v15h-15z M4.5 15h4.5a3 3 0 0 0 6 0h4.5 M12 12V7 M9.5 9.2L12 6.7l2.5 2.5"),
    PERSON_CHECK(
        "M9.5 4.5a3 3 0 1 1 0 6a3 3 0 1 1 0-6z " +
            "M11 19.5H3.5v-1.2c0-2.4 2.7-4.3 6-4.3c.9 0 1.8.2 2.6.4 M13.5 17.5l2.6 2.6l5-5",
    ),
    PERSON_OFF("M10 5.2A3.4 3.4 0 1 1 14.6 10 M4 3.5l17 17 M5 19.5v-1c0-2.5 2.8-4.4 6.3-4.5 M16.5 19.5H5"),
    PHONE("M7 4h3l1.5 4l-2 1.5a11 11 0 0 0 5 5l1.5-2l4 1.5v3a2 2 0 0 1-2 2A14 14 0 0 1 5 6a2 2 0 0 1 2-2z"),
    REFRESH("M19 12a7 7 0 1 1-2.2-5.1L19 9 M19 4.5V9h-4.5"),
    SCAN(
        "M4 8V4.5h3.5 M16.5 4.5H20V8 M20 16v3.5h-3.5 M7.5 19.5H4V16 M8 9h3v3H8z " +
            "M13.5 9H16 M13.5 12.5v2.5H16 M8 15h2.5",
    ),
    SCHOOL("M12 4.5L2.5 9.5l9.5 5l9.5-5z M6 11.5v5c3.5 2.8 8.5 2.8 12 0v-5 M21.5 9.5v6"),
    SEARCH("M10.5 4.5a6 6 0 1 1 0 12a6 6 0 1 1 0-12z M15 15l5 5"),
    SEND("M4 12L20 4.5l-4.5 15.5l-4-6.5z M11.5 13.5L20 4.5"),
    SETTINGS(
        "" +
            "M10.3 3.5h3.4l.5 2.5l1.8 1l2.4-.8l1.7 2.9l-1.9 1.7v2.1l1.9 1.7l-1.7 2.9l-2.4-.8l-1.8 1l-.5 2.5" +
            "h-3.4l-.5-2.5l-1.8-1" +
            "l-2.4.8l-1.7-2.9l1.9-1.7v-2.1L3.9 9.1l1.7-2.9L8 7l1.8-1z " +
            "M12 9.2a2.7 2.7 0 1 1 0 5.4a2.7 2.7 0 1 1 0-5.4z",
    ),
    SHREDDER("M5 7h14 M9.5 7V4.5h5V7 M6.5 7l.8 13h9.4l.8-13 M12 11v4l2 1.5"),
    SHUFFLE("M3.5 7H7l9.5 10H20 M17 14l3 3l-3 3 M3.5 17H7l2.7-2.9 M13.2 10.4L16.5 7H20 M17 4l3 3l-3 3"),
    SPEAKER("M4 9.5h3.5L12 5.5v13l-4.5-4H4z M15 9a4.2 4.2 0 0 1 0 6 M17.8 6.5a8 8 0 0 1 0 11"),
    SUPPORT(
        "M4.5 13v-1.5a7.5 7.5 0 0 1 15 0V13 M4.5 12.5H7v5H5.8a1.3 1.3 0 0 1-1.3-1.3z " +
            "M19.5 12.5H17v5h1.2a1.3 1.3 0 0 0 1.3-1.3z M18 17.5c0 2-2 3-5 3",
    ),
    SWAP("M4 8.5h15 M15.5 5l3.5 3.5L15.5 12 M20 15.5H5 M8.5 12L5 15.5L8.5 19"),
    UP("M12 19.5V5 M5.5 11.5L12 5l6.5 6.5"),
    WARNING("M12 4L2.8 19.5h18.4z M12 10v4.5", "M12 15.6a1.1 1.1 0 1 1 0 2.2a1.1 1.1 0 1 1 0-2.2z"),
}

/** The strokes of an icon as a vector, drawn in black and tinted where it is shown. */
private fun Icon.vector(): ImageVector =
    ImageVector
        .Builder(name, GRID.dp, GRID.dp, GRID, GRID)
        .apply {
            if (strokes.isNotEmpty()) {
                addPath(
                    pathData = addPathNodes(strokes),
                    stroke = SolidColor(Color.Black),
                    strokeLineWidth = 2f,
                    strokeLineCap = StrokeCap.Round,
                    strokeLineJoin = StrokeJoin.Round,
                )
            }
            if (solid.isNotEmpty()) addPath(pathData = addPathNodes(solid), fill = SolidColor(Color.Black))
        }.build()

private const val GRID = 24f

/** An icon beside a word: hidden from screen readers, growing with the text. */
@Composable
fun Glyph(
    icon: Icon,
    modifier: Modifier = Modifier,
    size: Dp = 24.dp,
    tint: Color = LocalContentColor.current,
) {
    val vector = remember(icon) { icon.vector() }
    val scale = LocalDensity.current.fontScale.coerceIn(1f, LARGEST)
    Image(
        painter = rememberVectorPainter(vector),
        contentDescription = null,
        modifier = modifier.size(size * scale),
        colorFilter = ColorFilter.tint(tint),
    )
}

private const val LARGEST = 1.4f
