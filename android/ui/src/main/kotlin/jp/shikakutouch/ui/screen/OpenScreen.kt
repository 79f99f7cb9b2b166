package jp.shikakutouch.ui.screen

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.width
import androidx.compose.material3.VerticalDivider
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.part.Spinner
import jp.shikakutouch.ui.state.AnswerHolder
import jp.shikakutouch.ui.state.DiagnosisHolder
import jp.shikakutouch.ui.state.EnrolmentHolder
import jp.shikakutouch.ui.state.EnrolmentStep
import jp.shikakutouch.ui.state.HistoryHolder
import jp.shikakutouch.ui.state.HomeHolder
import jp.shikakutouch.ui.state.ReadersHolder
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.state.SettingsHolder
import jp.shikakutouch.ui.state.ShikakuModel
import jp.shikakutouch.ui.theme.Look

/** The screen that is open, with its holder. */
@Composable
internal fun Open(
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

        is Screen.Readers -> {
            Readers(screen.holder)
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
private fun Enrolment(holder: EnrolmentHolder) {
    val state by holder.state.collectAsState()
    val practise = if (holder.canPractise) holder::practise else null
    val otherWorld = if (holder.canSwitchWorld) holder::otherWorld else null
    if (state.step == EnrolmentStep.SCAN) {
        val looking by holder.scanner.state.collectAsState()
        val view by holder.scanner.view.collectAsState()
        EnrolmentScanScreen(state, looking, view, ScanActions(holder::scan, holder::typeByHand, otherWorld))
    } else {
        val back = (holder::back).takeUnless { holder.isAtFirstStep }
        EnrolmentScreen(
            state,
            EnrolmentActions(holder::key, holder::backspace, holder::goOn, back, practise, otherWorld),
        )
    }
}

@Composable
private fun Home(holder: HomeHolder) {
    val state by holder.state.collectAsState()
    val reader by holder.reader.collectAsState()
    HomeScreen(
        state,
        HomeActions(holder::begin, holder::mode, holder::otherWays, holder::waiting, holder::open, holder::practice),
        reader,
    )
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
    val reader by holder.reader.collectAsState()
    SettingsScreen(
        state,
        SettingsActions(
            holder::mode,
            holder::shuffleKeys,
            holder::signal,
            holder::practise,
            holder::noNetwork,
            holder::diagnose,
            holder.readers,
        ),
        reader,
    )
}

@Composable
private fun Readers(holder: ReadersHolder) {
    val state by holder.state.collectAsState()
    val status by holder.status.collectAsState()
    val use = ReaderActions(holder::test, holder::retry, holder::pair, holder::forget)
    ReadersScreen(
        state,
        status,
        ReadersActions(
            holder::find,
            holder::choose,
            use,
            ReaderKeyActions(holder::setKey, holder::clearKey),
            holder::acceptOpen,
            holder::back,
        ),
    )
}

@Composable
private fun Diagnosis(holder: DiagnosisHolder) {
    val state by holder.state.collectAsState()
    DiagnosisScreen(state, holder::copy, holder::back)
}
