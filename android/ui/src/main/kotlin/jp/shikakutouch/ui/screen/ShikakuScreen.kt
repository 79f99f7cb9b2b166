package jp.shikakutouch.ui.screen

import androidx.compose.foundation.background
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.part.PlacesBar
import jp.shikakutouch.ui.part.PlacesRail
import jp.shikakutouch.ui.part.PracticeBar
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.state.ShikakuModel
import jp.shikakutouch.ui.state.place
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures
import jp.shikakutouch.ui.theme.Room
import jp.shikakutouch.ui.theme.Roomy
import jp.shikakutouch.ui.theme.ShikakuTheme

/** The whole app: what [model] says is open, drawn in its theme, marked when it is practice. */
@Composable
fun ShikakuScreen(
    model: ShikakuModel,
    dark: Boolean = isSystemInDarkTheme(),
    reducedMotion: Boolean = false,
    family: FontFamily = FontFamily.Default,
) {
    val language = model.texts.get(TextId.LANGUAGE_TAG)
    LaunchedEffect(language) { model.languageChanged() }
    ShikakuTheme(model.texts, dark, reducedMotion, family) {
        val screen by model.screen.collectAsState()
        BoxWithConstraints(
            Modifier
                .fillMaxSize()
                .background(Look.colors.background)
                .windowInsetsPadding(WindowInsets.safeDrawing),
        ) {
            val room =
                Room(
                    wide = maxWidth >= Measures.wide,
                    short = maxHeight < SHORT,
                    sideways = maxHeight < SIDEWAYS && maxWidth > maxHeight,
                    narrow = maxWidth < NARROW,
                )
            Roomy(room) { Around(model, screen) }
        }
    }
}

private val SHORT = 700.dp
private val SIDEWAYS = 480.dp
private val NARROW = 380.dp

/** The practice bar above everything, the places at the bottom or at the side. */
@Composable
private fun Around(
    model: ShikakuModel,
    screen: Screen,
) {
    val place = screen.place
    Column(Modifier.fillMaxSize()) {
        if (model.practice) PracticeBar()
        Row(Modifier.weight(1f)) {
            if (place != null && Look.wide) PlacesRail(place, model::open)
            Box(Modifier.weight(1f).fillMaxHeight()) { Open(model, screen) }
        }
        if (place != null && !Look.wide) PlacesBar(place, model::open)
    }
}
