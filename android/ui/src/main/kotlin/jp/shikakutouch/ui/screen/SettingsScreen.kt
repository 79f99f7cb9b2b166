package jp.shikakutouch.ui.screen

import androidx.compose.runtime.Composable
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.part.Caption
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.EntryRow
import jp.shikakutouch.ui.part.FailureNotice
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.Line
import jp.shikakutouch.ui.part.ModeSwitch
import jp.shikakutouch.ui.part.Remark
import jp.shikakutouch.ui.part.SwitchRow
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.part.words
import jp.shikakutouch.ui.state.ReaderStatus
import jp.shikakutouch.ui.state.SettingsState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.text.dayWithYear
import jp.shikakutouch.ui.text.isoDay
import jp.shikakutouch.ui.theme.text

/** What can be set. */
class SettingsActions(
    val mode: (CheckMode) -> Unit,
    val shuffleKeys: (Boolean) -> Unit,
    val signal: (Boolean) -> Unit,
    val practise: (Boolean) -> Unit,
    val noNetwork: (Boolean) -> Unit,
    val diagnose: () -> Unit,
    /** `null`: this device has no way to a card reader. */
    val readers: (() -> Unit)? = null,
)

/** 設定: the mode in which each day begins, the pad, this institution, how long answers are kept, practice. */
@Composable
fun SettingsScreen(
    state: SettingsState,
    actions: SettingsActions,
    reader: ReaderStatus? = null,
) {
    Frame(top = { TopLine(text(TextId.PLACE_SETTINGS)) }) {
        state.notice?.let { FailureNotice(it) }
        Caption(text(TextId.SETTINGS_MODE))
        ModeSwitch(state.mode, actions.mode)
        Remark(text(TextId.SETTINGS_MODE_WHAT))
        Caption(text(TextId.SETTINGS_PATIENT))
        BeforePatients(state, actions)
        Caption(text(TextId.SETTINGS_INSTITUTION))
        Institution(state)
        Caption(text(TextId.SETTINGS_DEVICE))
        Device(state, actions, reader)
        if (state.practice || state.canSwitchWorld) Practice(state, actions)
    }
}

/** What is set for the pad and for what is heard and felt. */
@Composable
private fun BeforePatients(
    state: SettingsState,
    actions: SettingsActions,
) {
    Card {
        SwitchRow(
            text(TextId.SETTINGS_SHUFFLE),
            state.shuffledKeys,
            actions.shuffleKeys,
            text(TextId.SETTINGS_SHUFFLE_WHAT),
            Icon.SHUFFLE,
        )
        Line()
        SwitchRow(
            text(TextId.SETTINGS_SIGNALS),
            state.signals,
            actions.signal,
            text(TextId.SETTINGS_SIGNALS_WHAT),
            Icon.SPEAKER,
        )
    }
}

@Composable
private fun Device(
    state: SettingsState,
    actions: SettingsActions,
    reader: ReaderStatus?,
) {
    Card {
        actions.readers?.let { open ->
            EntryRow(
                text(TextId.PLACE_READERS),
                under = reader?.let { text(TextId.TWO_PARTS, it.name, words(it)) },
                icon = Icon.BLUETOOTH,
                strong = false,
                onClick = open,
            )
            Line()
        }
        EntryRow(
            text(TextId.DIAGNOSIS),
            under = text(TextId.DIAGNOSIS_WHAT),
            icon = Icon.SUPPORT,
            strong = false,
            onClick = actions.diagnose,
        )
        Line()
        EntryRow(text(TextId.SETTINGS_VERSION), under = state.version, icon = Icon.INFO, strong = false)
    }
}

/** 練習モード, and in it what happens where there is no signal. */
@Composable
private fun Practice(
    state: SettingsState,
    actions: SettingsActions,
) {
    Card {
        if (state.canSwitchWorld) {
            SwitchRow(
                text(TextId.PRACTICE),
                state.practice,
                actions.practise,
                text(TextId.PRACTICE_WHAT),
                Icon.SCHOOL,
            )
        }
        if (state.practice) {
            if (state.canSwitchWorld) Line()
            SwitchRow(
                text(TextId.PRACTICE_NO_NETWORK),
                state.noNetwork,
                actions.noNetwork,
                text(TextId.PRACTICE_NO_NETWORK_WHAT),
                Icon.NO_NETWORK,
            )
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
