package jp.shikakutouch.ui.screen

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.DigitField
import jp.shikakutouch.ui.part.FailureNotice
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Keypad
import jp.shikakutouch.ui.part.KeypadActions
import jp.shikakutouch.ui.part.Line
import jp.shikakutouch.ui.part.ModeChip
import jp.shikakutouch.ui.part.Rows
import jp.shikakutouch.ui.part.SampleCard
import jp.shikakutouch.ui.part.SwitchRow
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.part.keyHeight
import jp.shikakutouch.ui.state.BirthCandidate
import jp.shikakutouch.ui.state.PracticeChoice
import jp.shikakutouch.ui.state.VisualState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** What staff do with the birth date. */
class BirthActions(
    val keys: KeypadActions,
    val choose: (BirthCandidate) -> Unit,
    val western: (Boolean) -> Unit,
    val photo: (Boolean) -> Unit,
    val back: () -> Unit,
    val switchMode: () -> Unit,
)

/** 目視 2/2: the birth date as printed; the core says with era and age which day was meant. */
@Composable
fun VisualBirthScreen(
    state: VisualState,
    sample: PracticeChoice?,
    actions: BirthActions,
) {
    Frame(
        top = {
            TopLine(text(TextId.VISUAL_STEP, 2, 2), under = text(TextId.BIRTH_PRINTED), onBack = actions.back) {
                ModeChip(CheckMode.VISUAL, actions.switchMode)
            }
        },
        footerLine = false,
        footer = {
            Keypad(
                actions.keys,
                ready = state.ready,
                keyHeight = keyHeight(if (Look.largeText) 60.dp else 74.dp),
            )
        },
    ) {
        sample?.let { SampleCard(it, CheckMode.VISUAL) }
        Fields(state)
        state.notice?.let { FailureNotice(it) }
        if (state.candidates.isNotEmpty()) Candidates(state, actions.choose)
        Card {
            SwitchRow(text(TextId.BIRTH_WESTERN), state.western, actions.western)
            Line()
            SwitchRow(text(TextId.PHOTO_TOO), state.photo, actions.photo, enabled = !state.photoDemanded)
        }
    }
}

@Composable
private fun Fields(state: VisualState) {
    val year = state.birth.take(state.yearDigits)
    val month = state.birth.drop(state.yearDigits).take(2)
    val day = state.birth.drop(state.yearDigits + 2)
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(12.dp)) {
        val current = state.birth.length
        DigitField(text(TextId.YEAR), year, current < state.yearDigits, Modifier.weight(1f))
        DigitField(text(TextId.MONTH), month, current - state.yearDigits in 0..1, Modifier.weight(1f))
        DigitField(text(TextId.DAY), day, current - state.yearDigits in 2..3, Modifier.weight(1f))
    }
}

@Composable
private fun Candidates(
    state: VisualState,
    onChoose: (BirthCandidate) -> Unit,
) {
    Card(edge = BorderStroke(2.dp, Look.colors.primary)) {
        Column(Modifier.selectableGroup().semantics { liveRegion = LiveRegionMode.Polite }) {
            Rows(state.candidates) { CandidateRow(it, it === state.chosen, onChoose) }
        }
    }
    if (state.candidates.size > 1) {
        Text(
            text(TextId.BIRTH_CHOOSE),
            Modifier.padding(horizontal = 4.dp),
            style = Look.type.body,
            color = Look.colors.inkSoft,
        )
    }
}

@Composable
private fun CandidateRow(
    candidate: BirthCandidate,
    chosen: Boolean,
    onChoose: (BirthCandidate) -> Unit,
) {
    val type = if (Look.largeText) Look.type.body else Look.type.lead
    val colors = Look.colors
    Row(
        Modifier
            .fillMaxWidth()
            .background(if (chosen) colors.primaryContainer else Color.Transparent)
            .selectable(chosen, role = Role.RadioButton) { onChoose(candidate) }
            .heightIn(min = 60.dp)
            .padding(horizontal = 16.dp, vertical = 8.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(12.dp),
    ) {
        RadioButton(chosen, onClick = null)
        Text(
            if (Look.largeText) candidate.echo.replace("（", "\n（") else candidate.echo,
            Modifier.semantics { contentDescription = candidate.echo },
            style = type.copy(fontWeight = if (chosen) FontWeight.Bold else FontWeight.Normal),
            color = if (chosen) colors.onPrimaryContainer else colors.ink,
        )
    }
}
