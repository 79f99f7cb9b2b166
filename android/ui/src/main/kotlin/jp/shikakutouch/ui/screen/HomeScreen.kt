package jp.shikakutouch.ui.screen

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.InstitutionView
import jp.shikakutouch.ui.part.Caption
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.EntryRow
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.HeroPicture
import jp.shikakutouch.ui.part.HistoryEntry
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.ModeSwitch
import jp.shikakutouch.ui.part.Notice
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.ReaderLine
import jp.shikakutouch.ui.part.Rows
import jp.shikakutouch.ui.part.SampleCard
import jp.shikakutouch.ui.part.Spinner
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.state.HomeState
import jp.shikakutouch.ui.state.ReaderStatus
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.text.dayWithYear
import jp.shikakutouch.ui.text.isoDay
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures
import jp.shikakutouch.ui.theme.text

/** What can be done at home. */
class HomeActions(
    val begin: () -> Unit,
    val mode: (CheckMode) -> Unit,
    val otherWays: () -> Unit,
    val waiting: () -> Unit,
    val open: (String) -> Unit,
    val practice: () -> Unit,
)

/** 確認: institution, mode, カードをかざす, what waits, the answers just made. */
@Composable
fun HomeScreen(
    state: HomeState,
    actions: HomeActions,
    reader: ReaderStatus? = null,
) {
    Frame(top = { InstitutionLine(state.institution) }, wide = Look.wide) {
        if (Look.wide) {
            Row(horizontalArrangement = Arrangement.spacedBy(24.dp)) {
                Column(Modifier.weight(1f), Arrangement.spacedBy(Measures.gap)) { Doing(state, actions, reader) }
                Column(Modifier.weight(1f), Arrangement.spacedBy(Measures.gap)) { Recent(state, actions) }
            }
        } else {
            Doing(state, actions, reader)
            Recent(state, actions)
        }
    }
}

@Composable
private fun InstitutionLine(institution: InstitutionView?) {
    val ends = isoDay(institution?.basisEndsOn)
    TopLine(
        title = institution?.name.orEmpty(),
        under = ends?.let { text(TextId.BASIS_UNTIL, dayWithYear(it)) } ?: institution?.number,
    )
}

@Composable
private fun ColumnScope.Doing(
    state: HomeState,
    actions: HomeActions,
    reader: ReaderStatus?,
) {
    if (state.discarded) Notice(text(TextId.DISCARDED), text(TextId.DISCARDED_WHAT))
    ModeSwitch(state.mode, actions.mode)
    Hero(state.mode, state.busy, reader != null, actions.begin)
    reader?.let { ReaderLine(it) }
    OutlineButton(text(TextId.NO_CARD), actions.otherWays, icon = Icon.DOCUMENT)
    state.practice?.let { SampleCard(it, state.mode, actions.practice) }
    if (state.waiting > 0) {
        Card {
            EntryRow(
                title = text(TextId.WAITING_COUNT, state.waiting),
                under = text(TextId.WAITING_MEANING),
                icon = Icon.CLOCK,
                tint = Look.colors.pending.onFill,
                onClick = actions.waiting,
            )
        }
    }
}

@Composable
private fun ColumnScope.Recent(
    state: HomeState,
    actions: HomeActions,
) {
    if (state.recent.isEmpty()) return
    Caption(text(TextId.RECENT))
    Card { Rows(state.recent) { row -> HistoryEntry(row, showKana = false, onOpen = { actions.open(row.checkId) }) } }
}

@Composable
private fun Hero(
    mode: CheckMode,
    busy: Boolean,
    withReader: Boolean,
    onClick: () -> Unit,
) {
    val colors = Look.colors
    Surface(
        onClick = onClick,
        enabled = !busy,
        modifier = Modifier.fillMaxWidth().semantics { role = Role.Button },
        shape = Corners.hero,
        color = if (colors.dark) colors.primaryContainer else colors.primary,
        contentColor = if (colors.dark) colors.onPrimaryContainer else colors.onPrimary,
        border = BorderStroke(2.dp, colors.primary).takeIf { colors.dark },
    ) {
        Box(Modifier.heightIn(min = 188.dp)) {
            val ground = if (colors.dark) colors.primaryContainer else colors.primary
            if (!Look.largeText) {
                val card = if (colors.dark) colors.onPrimaryContainer else colors.onPrimary
                HeroPicture(card, ground, Modifier.align(Alignment.TopEnd), if (Look.narrow) NARROW_PICTURE else 1f)
            }
            HeroWords(mode, busy, withReader, Modifier.align(Alignment.BottomStart))
        }
    }
}

private const val NARROW_PICTURE = 0.78f

/** The words begin below the card of the picture. */
private val UNDER_PICTURE = 96.dp

@Composable
private fun HeroWords(
    mode: CheckMode,
    busy: Boolean,
    withReader: Boolean,
    modifier: Modifier,
) {
    val above = if (Look.largeText) 20.dp else UNDER_PICTURE
    Column(modifier.padding(start = 24.dp, end = 24.dp, top = above, bottom = 20.dp)) {
        if (busy) Spinner()
        Text(text(if (withReader) TextId.PLACE_THE_CARD else TextId.TAP_THE_CARD), style = Look.type.name)
        Text(text(hint(mode, withReader)), style = Look.type.body)
    }
}

private fun hint(
    mode: CheckMode,
    withReader: Boolean,
): TextId =
    when (mode) {
        CheckMode.PIN -> if (withReader) TextId.PLACE_HINT_PIN else TextId.TAP_HINT_PIN
        CheckMode.VISUAL -> if (withReader) TextId.PLACE_HINT_VISUAL else TextId.TAP_HINT_VISUAL
    }
