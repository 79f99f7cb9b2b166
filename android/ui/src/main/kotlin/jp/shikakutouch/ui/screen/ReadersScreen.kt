package jp.shikakutouch.ui.screen

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.selected
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.ReaderView
import jp.shikakutouch.ui.part.Caption
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.EntryRow
import jp.shikakutouch.ui.part.FailureNotice
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Glyph
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.MainButton
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.QuietButton
import jp.shikakutouch.ui.part.ReaderKeyField
import jp.shikakutouch.ui.part.ReaderLine
import jp.shikakutouch.ui.part.Remark
import jp.shikakutouch.ui.part.Rows
import jp.shikakutouch.ui.part.Spinner
import jp.shikakutouch.ui.part.SwitchRow
import jp.shikakutouch.ui.part.TonalButton
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.part.rememberReaderKeyEntry
import jp.shikakutouch.ui.state.ReaderStatus
import jp.shikakutouch.ui.state.ReaderTest
import jp.shikakutouch.ui.state.ReadersState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** What can be done about readers. */
class ReadersActions(
    val find: () -> Unit,
    val choose: (ReaderView) -> Unit,
    val use: ReaderActions,
    val key: ReaderKeyActions,
    val acceptOpen: (Boolean) -> Unit,
    val back: () -> Unit,
)

/** What can be done with the chosen one. */
class ReaderActions(
    val test: () -> Unit,
    val retry: () -> Unit,
    val pair: () -> Unit,
    val forget: () -> Unit,
)

/** What can be done with the master key. */
class ReaderKeyActions(
    val set: (ByteArray) -> Unit,
    val clear: () -> Unit,
)

/** カードリーダー: the one in use, others nearby, its master key, whether an open link is accepted. */
@Composable
fun ReadersScreen(
    state: ReadersState,
    status: ReaderStatus?,
    actions: ReadersActions,
) {
    Frame(
        top = { TopLine(text(TextId.READERS_TITLE), onBack = actions.back) },
        footerLine = false,
        footer = { Find(state, actions.find) },
    ) {
        state.notice?.let { FailureNotice(it) }
        if (state.chosen != null && status != null) Chosen(state, status, actions.use)
        if (state.finding) Busy(text(TextId.READERS_FINDING))
        if (state.foundNone) Remark(text(TextId.READERS_NONE), icon = Icon.SEARCH)
        Found(state, actions.choose)
        MasterKey(state.hasKey, actions.key)
        Card {
            SwitchRow(
                text(TextId.READERS_OPEN_CONSENT),
                state.acceptsOpen,
                actions.acceptOpen,
                text(TextId.READERS_OPEN_CONSENT_TEXT),
            )
        }
    }
}

/** The main action until a reader is chosen. */
@Composable
private fun Find(
    state: ReadersState,
    find: () -> Unit,
) {
    val label = text(TextId.READERS_FIND)
    if (state.chosen == null) {
        MainButton(label, find, icon = Icon.SEARCH, enabled = !state.finding)
    } else {
        OutlineButton(label, find, icon = Icon.SEARCH, enabled = !state.finding)
    }
}

@Composable
private fun ColumnScope.Chosen(
    state: ReadersState,
    status: ReaderStatus,
    actions: ReaderActions,
) {
    ReaderLine(status)
    if (status.isRefused) MainButton(text(TextId.READER_RETRY), actions.retry, icon = Icon.REFRESH)
    when (state.test) {
        ReaderTest.PUT_CARD -> {
            Busy(text(TextId.READERS_TEST_PUT_CARD), LiveRegionMode.Assertive)
        }

        ReaderTest.OK -> {
            Remark(text(TextId.READERS_TEST_OK), Modifier.told(LiveRegionMode.Assertive), Icon.CHECK)
        }

        ReaderTest.NONE -> {
            TonalButton(text(TextId.READERS_TEST), actions.test, icon = Icon.CARD, enabled = !status.isRefused)
        }
    }
    if (!status.isProtected) Pairing(state.pairing, actions.pair)
    QuietButton(text(TextId.READERS_FORGET), actions.forget, icon = Icon.CLOSE)
}

@Composable
private fun Pairing(
    busy: Boolean,
    pair: () -> Unit,
) {
    Remark(text(TextId.READERS_PAIR_WHAT), icon = Icon.LOCK)
    OutlineButton(text(TextId.READERS_PAIR), pair, icon = Icon.BLUETOOTH, enabled = !busy)
}

@Composable
private fun Found(
    state: ReadersState,
    choose: (ReaderView) -> Unit,
) {
    val found = state.found.orEmpty()
    if (found.isEmpty()) return
    Caption(text(TextId.READERS_FOUND))
    Card {
        Rows(found) { reader ->
            val chosen = reader.peer == state.chosen?.peer
            EntryRow(
                reader.name,
                Modifier.semantics { selected = chosen },
                under = if (chosen) reader.model else text(TextId.TWO_PARTS, reader.model, text(TextId.READERS_CHOOSE)),
                icon = Icon.BLUETOOTH,
                onClick = { choose(reader) }.takeUnless { chosen },
                end = { if (chosen) Glyph(Icon.CHECK, tint = Look.colors.primary) },
            )
        }
    }
}

@Composable
private fun MasterKey(
    hasKey: Boolean,
    actions: ReaderKeyActions,
) {
    val entry = rememberReaderKeyEntry()
    Caption(text(TextId.READERS_KEY))
    if (hasKey) Remark(text(TextId.READERS_KEY_KEPT), icon = Icon.KEY)
    ReaderKeyField(entry)
    OutlineButton(
        text(TextId.READERS_KEY_SET),
        { actions.set(entry.take()) },
        icon = Icon.KEY,
        enabled = !entry.isEmpty,
    )
    if (hasKey) QuietButton(text(TextId.READERS_KEY_CLEAR), actions.clear)
}

@Composable
private fun Busy(
    words: String,
    mode: LiveRegionMode = LiveRegionMode.Polite,
) {
    Row(
        Modifier.told(mode).padding(horizontal = 6.dp, vertical = 8.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(12.dp),
    ) {
        Spinner()
        Text(words, style = Look.type.lead)
    }
}

private fun Modifier.told(mode: LiveRegionMode) = semantics(mergeDescendants = true) { liveRegion = mode }
