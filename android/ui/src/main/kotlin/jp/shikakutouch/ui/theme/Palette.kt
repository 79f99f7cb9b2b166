package jp.shikakutouch.ui.theme

import androidx.compose.runtime.Immutable
import androidx.compose.ui.graphics.Color

/** A verdict's colours: [fill], [onFill] for its block, [container], [onContainer] for a tag, [edge] around both. */
@Immutable
class VerdictColors(
    val fill: Color,
    val onFill: Color,
    val container: Color,
    val onContainer: Color,
    val edge: Color,
)

/** Every colour there is. Indigo is for acting; green, amber and crimson are only for answers. */
@Immutable
@Suppress("LongParameterList")
class Palette(
    val dark: Boolean,
    val background: Color,
    val surface: Color,
    val surfaceHigh: Color,
    val ink: Color,
    val inkSoft: Color,
    val line: Color,
    val outline: Color,
    val primary: Color,
    val onPrimary: Color,
    val primaryContainer: Color,
    val onPrimaryContainer: Color,
    /** 有効. */
    val valid: VerdictColors,
    /** 有効・窓口10割, 医療扶助, 複数該当 … */
    val caution: VerdictColors,
    /** 無効, 該当資格なし. */
    val invalid: VerdictColors,
    /** 受付済み・未確認. */
    val pending: VerdictColors,
    /** 練習モード. */
    val practice: Color,
    val practiceStripe: Color,
    val onPractice: Color,
    val practiceContainer: Color,
    val onPracticeContainer: Color,
    val key: Color,
) {
    /** An answer that says neither valid nor invalid. */
    val unknown =
        VerdictColors(fill = surfaceHigh, onFill = ink, container = surfaceHigh, onContainer = ink, edge = outline)
}

internal val LightPalette =
    Palette(
        dark = false,
        background = Color(0xFFF3F5F4),
        surface = Color(0xFFFFFFFF),
        surfaceHigh = Color(0xFFE8ECEF),
        ink = Color(0xFF151D27),
        inkSoft = Color(0xFF46525F),
        line = Color(0xFFD3DAE0),
        outline = Color(0xFF6B7885),
        primary = Color(0xFF21477F),
        onPrimary = Color(0xFFFFFFFF),
        primaryContainer = Color(0xFFDCE7F8),
        onPrimaryContainer = Color(0xFF0E2B58),
        valid =
            VerdictColors(
                fill = Color(0xFF12694A),
                onFill = Color(0xFFFFFFFF),
                container = Color(0xFFDCF1E6),
                onContainer = Color(0xFF0B4A33),
                edge = Color(0xFF12694A),
            ),
        caution =
            VerdictColors(
                fill = Color(0xFFFFC95C),
                onFill = Color(0xFF2A1B00),
                container = Color(0xFFFFF1D2),
                onContainer = Color(0xFF674000),
                edge = Color(0xFF9A6500),
            ),
        invalid =
            VerdictColors(
                fill = Color(0xFF98253A),
                onFill = Color(0xFFFFFFFF),
                container = Color(0xFFFBE5E7),
                onContainer = Color(0xFF7A1A2D),
                edge = Color(0xFF98253A),
            ),
        pending =
            VerdictColors(
                fill = Color(0xFFFFFFFF),
                onFill = Color(0xFF363A62),
                container = Color(0xFFE9E9F5),
                onContainer = Color(0xFF363A62),
                edge = Color(0xFF5A5E88),
            ),
        practice = Color(0xFF6A3A7C),
        practiceStripe = Color(0xFF7C528C),
        onPractice = Color(0xFFFFFFFF),
        practiceContainer = Color(0xFFF1E4F6),
        onPracticeContainer = Color(0xFF54286A),
        key = Color(0xFFFFFFFF),
    )

internal val DarkPalette =
    Palette(
        dark = true,
        background = Color(0xFF0D1217),
        surface = Color(0xFF171F27),
        surfaceHigh = Color(0xFF232D37),
        ink = Color(0xFFEBF1F6),
        inkSoft = Color(0xFFB2BEC9),
        line = Color(0xFF323E4A),
        outline = Color(0xFF8796A4),
        primary = Color(0xFFA9C7FF),
        onPrimary = Color(0xFF0A2550),
        primaryContainer = Color(0xFF22406F),
        onPrimaryContainer = Color(0xFFDDE8FF),
        valid =
            VerdictColors(
                fill = Color(0xFF0F4733),
                onFill = Color(0xFFCFF7E2),
                container = Color(0xFF123527),
                onContainer = Color(0xFFA5EBC8),
                edge = Color(0xFF5CC795),
            ),
        caution =
            VerdictColors(
                fill = Color(0xFF5A3F06),
                onFill = Color(0xFFFFE9BA),
                container = Color(0xFF3A2B0A),
                onContainer = Color(0xFFFFD98A),
                edge = Color(0xFFE0A93C),
            ),
        invalid =
            VerdictColors(
                fill = Color(0xFF63192A),
                onFill = Color(0xFFFFE1E4),
                container = Color(0xFF421821),
                onContainer = Color(0xFFFFB9C1),
                edge = Color(0xFFEE8494),
            ),
        pending =
            VerdictColors(
                fill = Color(0xFF171F27),
                onFill = Color(0xFFD5D7F5),
                container = Color(0xFF292C45),
                onContainer = Color(0xFFD5D7F5),
                edge = Color(0xFF9A9ED0),
            ),
        practice = Color(0xFF4F2A60),
        practiceStripe = Color(0xFF644473),
        onPractice = Color(0xFFF8E4FF),
        practiceContainer = Color(0xFF34203E),
        onPracticeContainer = Color(0xFFEBC8F8),
        key = Color(0xFF232D37),
    )
