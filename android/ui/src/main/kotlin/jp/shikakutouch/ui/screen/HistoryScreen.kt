package jp.shikakutouch.ui.screen

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.text.BasicTextField
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.platform.LocalFocusManager
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.part.Caption
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.FailureNotice
import jp.shikakutouch.ui.part.Glyph
import jp.shikakutouch.ui.part.GlyphButton
import jp.shikakutouch.ui.part.HistoryEntry
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.Rows
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.state.HistoryDay
import jp.shikakutouch.ui.state.HistoryState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.text.dayOverList
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures
import jp.shikakutouch.ui.theme.text
import java.time.LocalDate

/** 履歴: search, then days with their answers; nothing that is past its date. */
@Composable
fun HistoryScreen(
    state: HistoryState,
    today: LocalDate,
    onSearch: (String) -> Unit,
    onOpen: (String) -> Unit,
) {
    Column(Modifier.fillMaxSize(), horizontalAlignment = Alignment.CenterHorizontally) {
        Box(Modifier.widthIn(max = Measures.column)) { TopLine(text(TextId.PLACE_HISTORY)) }
        SearchBox(
            state.query,
            onSearch,
            Modifier.widthIn(max = Measures.column).padding(horizontal = Measures.edge),
        )
        LazyColumn(
            Modifier.widthIn(max = Measures.column).fillMaxSize(),
            contentPadding = PaddingValues(horizontal = Measures.edge, vertical = Measures.gap),
            verticalArrangement = Arrangement.spacedBy(8.dp),
        ) {
            item { Found(state) }
            items(state.days, key = { it.day.toString() }) { Day(it, today, state.open, onOpen) }
            item { Small(text(TextId.HISTORY_KEPT)) }
        }
    }
}

@Composable
private fun Small(words: String) = Text(words, Modifier.padding(4.dp), Look.colors.inkSoft, style = Look.type.label)

@Composable
private fun Found(state: HistoryState) {
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(8.dp)) {
        state.notice?.let { FailureNotice(it) }
        state.newest?.let { Small(text(TextId.HISTORY_NEWEST, it)) }
        val words =
            when {
                !state.loaded -> null
                state.days.isEmpty() && state.query.isEmpty() -> text(TextId.HISTORY_EMPTY)
                state.days.isEmpty() -> text(TextId.HISTORY_NONE_FOUND)
                else -> state.found?.takeIf { state.query.isNotEmpty() }?.let { text(TextId.HISTORY_FOUND, it) }
            }
        if (words != null) {
            Text(
                words,
                Modifier.padding(4.dp).semantics { liveRegion = LiveRegionMode.Polite },
                Look.colors.inkSoft,
                style = Look.type.body,
            )
        }
    }
}

@Composable
private fun Day(
    day: HistoryDay,
    today: LocalDate,
    open: String?,
    onOpen: (String) -> Unit,
) {
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(8.dp)) {
        Caption(dayOverList(day.day, today), end = text(TextId.HISTORY_COUNT, day.rows.size))
        Card {
            Rows(day.rows) { row ->
                HistoryEntry(row, showKana = true, onOpen = { onOpen(row.checkId) }, open = row.checkId == open)
            }
        }
    }
}

@Composable
private fun SearchBox(
    query: String,
    onSearch: (String) -> Unit,
    modifier: Modifier,
) {
    val colors = Look.colors
    val focus = LocalFocusManager.current
    val label = text(TextId.HISTORY_SEARCH)
    BasicTextField(
        value = query,
        onValueChange = onSearch,
        modifier = modifier.fillMaxWidth().semantics { contentDescription = label },
        textStyle = Look.type.lead.copy(color = colors.ink),
        singleLine = true,
        keyboardOptions = KeyboardOptions(autoCorrectEnabled = false, imeAction = ImeAction.Search),
        keyboardActions = KeyboardActions(onSearch = { focus.clearFocus() }),
        cursorBrush = SolidColor(colors.primary),
    ) { field ->
        Row(
            Modifier
                .background(colors.surface, Corners.card)
                .border(BorderStroke(2.dp, colors.outline), Corners.card)
                .heightIn(min = 60.dp)
                .padding(start = 16.dp, end = 4.dp),
            verticalAlignment = Alignment.CenterVertically,
            horizontalArrangement = Arrangement.spacedBy(12.dp),
        ) {
            Glyph(Icon.SEARCH)
            Box(Modifier.weight(1f)) {
                if (query.isEmpty()) Text(label, style = Look.type.lead, color = colors.inkSoft)
                field()
            }
            if (query.isNotEmpty()) GlyphButton(Icon.CLOSE, text(TextId.HISTORY_CLEAR), { onSearch("") })
        }
    }
}
