package jp.shikakutouch.ui.theme

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.material3.ColorScheme
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.font.FontFamily
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.text.Texts

private val LocalPalette = staticCompositionLocalOf { LightPalette }
private val LocalTypeScale = staticCompositionLocalOf { TypeScale(FontFamily.Default) }
private val LocalReducedMotion = staticCompositionLocalOf { false }
private val LocalRoom = staticCompositionLocalOf { Room() }
private val LocalTexts = staticCompositionLocalOf<Texts> { error("no texts") }

/** From this font scale on, columns become rows and footers stack. */
private const val LARGE_TEXT = 1.4f

/** How much room there is. */
@Immutable
data class Room(
    /** Enough for a rail and two panes. */
    val wide: Boolean = false,
    /** So little height that pictures and keys shrink. */
    val short: Boolean = false,
    /** A phone on its side: what scrolls and what is pinned stand beside each other. */
    val sideways: Boolean = false,
    /** So little width that what stands beside a name goes under it. */
    val narrow: Boolean = false,
)

/** The look of the app, as its composables reach it. */
object Look {
    /** Colours. */
    val colors: Palette
        @Composable @ReadOnlyComposable
        get() = LocalPalette.current

    /** Type. */
    val type: TypeScale
        @Composable @ReadOnlyComposable
        get() = LocalTypeScale.current

    /** Whether nothing may move. */
    val reducedMotion: Boolean
        @Composable @ReadOnlyComposable
        get() = LocalReducedMotion.current

    /** Whether there is room for a rail and two panes. */
    val wide: Boolean
        @Composable @ReadOnlyComposable
        get() = LocalRoom.current.wide

    /** Whether there is so little height that pictures and keys shrink. */
    val short: Boolean
        @Composable @ReadOnlyComposable
        get() = LocalRoom.current.short

    /** Whether it is a phone on its side. */
    val sideways: Boolean
        @Composable @ReadOnlyComposable
        get() = LocalRoom.current.sideways

    /** Whether what stands beside a name goes under it. */
    val narrow: Boolean
        @Composable @ReadOnlyComposable
        get() = LocalRoom.current.narrow

    /** Whether the text is so large that columns become rows. */
    val largeText: Boolean
        @Composable @ReadOnlyComposable
        get() = LocalDensity.current.fontScale >= LARGE_TEXT
}

/** The text of [id] with [args] in its places. */
@Composable
fun text(
    id: TextId,
    vararg args: Any,
): String = LocalTexts.current.get(id, *args)

/** Colours, type and shapes of Shikaku Touch around [content]; no dynamic colour. */
@Composable
fun ShikakuTheme(
    texts: Texts,
    dark: Boolean = isSystemInDarkTheme(),
    reducedMotion: Boolean = false,
    family: FontFamily = FontFamily.Default,
    content: @Composable () -> Unit,
) {
    val palette = if (dark) DarkPalette else LightPalette
    val density = LocalDensity.current
    val type = remember(family, density) { TypeScale(family, density::fitted) }
    MaterialTheme(
        colorScheme = palette.scheme(),
        typography = remember(type) { type.material() },
        shapes = Shapes(Corners.tag, Corners.option, Corners.card, Corners.verdict, Corners.hero),
    ) {
        CompositionLocalProvider(
            LocalPalette provides palette,
            LocalTypeScale provides type,
            LocalReducedMotion provides reducedMotion,
            LocalTexts provides texts,
            LocalContentColor provides palette.ink,
            content = content,
        )
    }
}

/** Tells [content] how much room there is. */
@Composable
internal fun Roomy(
    room: Room,
    content: @Composable () -> Unit,
) = CompositionLocalProvider(LocalRoom provides room, content = content)

private fun Palette.scheme(): ColorScheme {
    val base = if (dark) darkColorScheme() else lightColorScheme()
    return base.copy(
        primary = primary,
        onPrimary = onPrimary,
        primaryContainer = primaryContainer,
        onPrimaryContainer = onPrimaryContainer,
        secondary = primary,
        onSecondary = onPrimary,
        secondaryContainer = primaryContainer,
        onSecondaryContainer = onPrimaryContainer,
        background = background,
        onBackground = ink,
        surface = surface,
        onSurface = ink,
        surfaceVariant = surfaceHigh,
        onSurfaceVariant = inkSoft,
        surfaceContainerLowest = surface,
        surfaceContainerLow = surface,
        surfaceContainer = surface,
        surfaceContainerHigh = surfaceHigh,
        surfaceContainerHighest = surfaceHigh,
        surfaceTint = surface,
        outline = outline,
        outlineVariant = line,
        error = invalid.edge,
        onError = invalid.onFill,
        errorContainer = invalid.container,
        onErrorContainer = invalid.onContainer,
    )
}
