package jp.shikakutouch.ui.screen

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.part.Caption
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.EntryRow
import jp.shikakutouch.ui.part.FailureNotice
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Glyph
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.Line
import jp.shikakutouch.ui.part.ModeSwitch
import jp.shikakutouch.ui.part.Remark
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.state.SettingsState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.text.dayWithYear
import jp.shikakutouch.ui.text.isoDay
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** What can be set. */
class SettingsActions(
    val mode: (CheckMode) -> Unit,
    val practise: (Boolean) -> Unit,
    val diagnose: () -> Unit,
)

/** 設定: the mode in which each day begins, this institution, how long answers are kept, practice. */
@Composable
fun SettingsScreen(
    state: SettingsState,
    actions: SettingsActions,
) {
    Frame(top = { TopLine(text(TextId.PLACE_SETTINGS)) }) {
        state.notice?.let { FailureNotice(it) }
        Caption(text(TextId.SETTINGS_MODE))
        ModeSwitch(state.mode, actions.mode)
        Remark(text(TextId.SETTINGS_MODE_WHAT))
        Caption(text(TextId.SETTINGS_INSTITUTION))
        Institution(state)
        Caption(text(TextId.SETTINGS_DEVICE))
        Card {
            EntryRow(
                text(TextId.DIAGNOSIS),
                under = text(TextId.DIAGNOSIS_WHAT),
                icon = Icon.SUPPORT,
                strong = false,
                onClick = actions.diagnose,
            )
            if (state.canSwitchWorld) {
                Line()
                PracticeSwitch(state.practice, actions.practise)
            }
        }
    }
}

@Composable
private fun Institution(state: SettingsState) {
    val institution = state.institution
    val ends = isoDay(institution?.basisEndsOn)
    Card {
        if (institution != null) {
            EntryRow(institution.name, under = institution.number, icon = Icon.HOSPITAL, strong = false)
            Line()
        }
        if (ends != null) {
            EntryRow(
                text(TextId.BASIS_UNTIL, dayWithYear(ends)),
                under = institution?.basisEndsBy,
                icon = Icon.CALENDAR,
                strong = false,
            )
            Line()
        }
        EntryRow(
            text(TextId.SETTINGS_KEEPING),
            under = text(TextId.HISTORY_KEPT),
            icon = Icon.SHREDDER,
            strong = false,
        )
    }
}

@Composable
private fun PracticeSwitch(
    on: Boolean,
    onChange: (Boolean) -> Unit,
) {
    Row(
        Modifier
            .fillMaxWidth()
            .toggleable(on, role = Role.Switch, onValueChange = onChange)
            .heightIn(min = 64.dp)
            .padding(horizontal = 14.dp, vertical = 8.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(12.dp),
    ) {
        Glyph(Icon.SCHOOL)
        Column(Modifier.weight(1f)) {
            Text(text(TextId.PRACTICE), style = Look.type.lead)
            Text(text(TextId.PRACTICE_WHAT), style = Look.type.label, color = Look.colors.inkSoft)
        }
        Switch(on, onCheckedChange = null)
    }
}
