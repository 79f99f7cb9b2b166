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
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.material3.VerticalDivider
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.part.KeypadActions
import jp.shikakutouch.ui.part.PlacesBar
import jp.shikakutouch.ui.part.PlacesRail
import jp.shikakutouch.ui.part.PracticeBar
import jp.shikakutouch.ui.part.Spinner
import jp.shikakutouch.ui.state.AnswerHolder
import jp.shikakutouch.ui.state.AskedHolder
import jp.shikakutouch.ui.state.DiagnosisHolder
import jp.shikakutouch.ui.state.EnrolmentHolder
import jp.shikakutouch.ui.state.FailureHolder
import jp.shikakutouch.ui.state.HandBackHolder
import jp.shikakutouch.ui.state.HistoryHolder
import jp.shikakutouch.ui.state.HomeHolder
import jp.shikakutouch.ui.state.PhotoHolder
import jp.shikakutouch.ui.state.PinPadHolder
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.state.SettingsHolder
import jp.shikakutouch.ui.state.ShikakuModel
import jp.shikakutouch.ui.state.TapHolder
import jp.shikakutouch.ui.state.VisualHolder
import jp.shikakutouch.ui.state.VisualStep
import jp.shikakutouch.ui.state.WaitingHolder
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

@Composable
private fun Open(
    model: ShikakuModel,
    screen: Screen,
) {
    when (screen) {
        Screen.Opening -> {
            Box(Modifier.fillMaxSize(), Alignment.Center) { Spinner() }
        }

        is Screen.Enrolment -> {
            Enrolment(screen.holder)
        }

        is Screen.EnrolmentDone -> {
            EnrolmentDoneScreen(screen.institution, model::enrolmentRead)
        }

        is Screen.Home -> {
            Home(screen.holder)
        }

        is Screen.Answer -> {
            Answer(screen.holder)
        }

        is Screen.History -> {
            History(screen.holder, null, model)
        }

        is Screen.HistoryAnswer -> {
            History(screen.history, screen.holder, model)
        }

        is Screen.Settings -> {
            Settings(screen.holder)
        }

        is Screen.Diagnosis -> {
            Diagnosis(screen.holder)
        }

        is Screen.PracticePeople -> {
            PracticePeopleScreen(screen.holder.people, screen.holder.chosen, screen.holder::pick, screen.holder::back)
        }

        else -> {
            CheckStep(model, screen)
        }
    }
}

@Composable
private fun CheckStep(
    model: ShikakuModel,
    screen: Screen,
) {
    when (screen) {
        is Screen.PinPad -> PinPad(screen.holder)
        is Screen.HandBack -> HandBack(screen.holder)
        is Screen.Visual -> Visual(screen.holder)
        is Screen.Tap -> Tap(screen.holder)
        is Screen.Photo -> Photo(screen.holder)
        is Screen.Asked -> Asked(screen.holder)
        is Screen.Failure -> Failure(screen.holder)
        is Screen.Waiting -> Waiting(screen.holder)
        else -> OtherWaysScreen { model.back() }
    }
}

@Composable
private fun Enrolment(holder: EnrolmentHolder) {
    val state by holder.state.collectAsState()
    val practise = if (holder.canPractise) holder::practise else null
    EnrolmentScreen(state, EnrolmentActions(holder::key, holder::backspace, holder::goOn, holder::back, practise))
}

@Composable
private fun Home(holder: HomeHolder) {
    val state by holder.state.collectAsState()
    HomeScreen(
        state,
        HomeActions(holder::begin, holder::mode, holder::otherWays, holder::waiting, holder::open, holder::practice),
    )
}

@Composable
private fun PinPad(holder: PinPadHolder) {
    val state by holder.state.collectAsState()
    PinPadScreen(state, KeypadActions(holder::digit, holder::backspace, holder::decide), holder::doNotKnow)
}

@Composable
private fun HandBack(holder: HandBackHolder) {
    val state by holder.state.collectAsState()
    HandBackScreen(state, HandBackActions(holder::held, holder::activated, holder::dismiss))
}

@Composable
private fun Visual(holder: VisualHolder) {
    val state by holder.state.collectAsState()
    val keys = KeypadActions(holder::digit, holder::backspace, holder::decide)
    when (state.step) {
        VisualStep.COMPARE -> {
            VisualCompareScreen(
                state,
                VisualActions(holder::same, holder::unsure, holder::back, holder::switchMode),
            )
        }

        VisualStep.BIRTH -> {
            VisualBirthScreen(
                state,
                BirthActions(keys, holder::choose, holder::western, holder::photo, holder::back, holder::switchMode),
            )
        }

        VisualStep.CODES -> {
            VisualCodesScreen(state, keys, holder::back, holder::switchMode)
        }
    }
}

@Composable
private fun Tap(holder: TapHolder) {
    val state by holder.state.collectAsState()
    val reading by holder.reading.collectAsState()
    TapScreen(
        state,
        reading,
        TapActions(holder::stop, holder::switchMode, holder::otherWays, holder::usePracticeCard),
    )
}

@Composable
private fun Photo(holder: PhotoHolder) {
    val state by holder.state.collectAsState()
    PhotoScreen(state, holder::same, holder::different, holder::different)
}

@Composable
private fun Asked(holder: AskedHolder) {
    val state by holder.state.collectAsState()
    AskedScreen(state, AskedActions(holder::goOn, holder::dismiss, holder::visual, holder::end))
}

@Composable
private fun Answer(
    holder: AnswerHolder,
    showBack: Boolean = true,
) {
    val state by holder.state.collectAsState()
    AnswerScreen(
        state,
        AnswerActions(holder::next, holder::different, holder::switchMode, holder::leave, holder::copy),
        showBack,
    )
}

@Composable
private fun Failure(holder: FailureHolder) {
    FailureScreen(holder.state, FailureActions(holder::retry, holder::visual, holder::end))
}

@Composable
private fun Waiting(holder: WaitingHolder) {
    val state by holder.state.collectAsState()
    WaitingScreen(
        state,
        WaitingActions(holder::next, holder::send, holder::otherWays, holder::switchMode, holder::leave),
    )
}

/** List and answer side by side where there is room, one after the other on a phone. */
@Composable
private fun History(
    holder: HistoryHolder,
    answer: AnswerHolder?,
    model: ShikakuModel,
) {
    val state by holder.state.collectAsState()
    val list = @Composable { HistoryScreen(state, model.today, holder::search, holder::open) }
    when {
        Look.wide -> {
            Row {
                Box(Modifier.width(400.dp)) { list() }
                VerticalDivider(thickness = 1.dp, color = Look.colors.line)
                Box(Modifier.weight(1f)) { answer?.let { Answer(it, showBack = false) } }
            }
        }

        answer != null -> {
            Answer(answer)
        }

        else -> {
            list()
        }
    }
}

@Composable
private fun Settings(holder: SettingsHolder) {
    val state by holder.state.collectAsState()
    SettingsScreen(state, SettingsActions(holder::mode, holder::practise, holder::diagnose))
}

@Composable
private fun Diagnosis(holder: DiagnosisHolder) {
    val state by holder.state.collectAsState()
    DiagnosisScreen(state, holder::copy, holder::back)
}
