package jp.shikakutouch.ui.screen

import androidx.compose.runtime.Composable
import androidx.compose.ui.semantics.LiveRegionMode
import jp.shikakutouch.ui.part.Caption
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.EntryRow
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.Line
import jp.shikakutouch.ui.part.NextPatient
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.Spinner
import jp.shikakutouch.ui.part.TonalButton
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.part.Verdict
import jp.shikakutouch.ui.part.VerdictBlock
import jp.shikakutouch.ui.state.WaitingState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.text

/** What can be done while the answer is awaited. */
class WaitingActions(
    val next: () -> Unit,
    val send: () -> Unit,
    val otherWays: () -> Unit,
    val switchMode: () -> Unit,
    val leave: () -> Unit,
)

/** 受付済み・未確認（有効とは限りません）: why, what waits, the ways that need no network. */
@Composable
fun WaitingScreen(
    state: WaitingState,
    actions: WaitingActions,
) {
    Frame(
        top = { TopLine(text(TextId.WAITING_TITLE), onBack = actions.leave) },
        footer = { NextPatient(state.nextMode, actions.switchMode, actions.next, returned = state.because != null) },
    ) {
        if (state.because != null || state.count > 0) {
            VerdictBlock(
                Verdict.PENDING,
                text(TextId.WAITING_WORD),
                text(TextId.WAITING_NOT_VALID),
                announce = LiveRegionMode.Polite,
            )
        }
        Card {
            state.because?.let {
                val told = "${it.remedy}\n${text(TextId.FAILURE_NUMBER, it.number)}"
                EntryRow(it.title, under = told, icon = Icon.NO_NETWORK)
                Line()
                EntryRow(text(TextId.WAITING_UNKNOWN), under = text(TextId.WAITING_LATER), icon = Icon.INFO)
                Line()
            }
            EntryRow(
                text(TextId.WAITING_COUNT, state.count),
                under = state.answered?.let { text(TextId.WAITING_ANSWERED, it) },
                icon = Icon.OUTBOX,
                end = { if (state.sending) Spinner() },
            )
        }
        if (state.count > 0) {
            OutlineButton(text(TextId.WAITING_SEND), actions.send, icon = Icon.SEND, enabled = !state.sending)
        }
        if (state.because != null || state.count > 0) {
            Caption(text(TextId.WAITING_WAYS))
            TonalButton(text(TextId.WAITING_OTHER), actions.otherWays, icon = Icon.DOCUMENT)
        }
    }
}
