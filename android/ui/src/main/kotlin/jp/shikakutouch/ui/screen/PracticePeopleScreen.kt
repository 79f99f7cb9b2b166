package jp.shikakutouch.ui.screen

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.selected
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.EntryRow
import jp.shikakutouch.ui.part.Glyph
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.state.PracticeChoice
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures
import jp.shikakutouch.ui.theme.text

/** Practice: the synthetic people and what is special about each. */
@Composable
fun PracticePeopleScreen(
    people: List<PracticeChoice>,
    chosen: String?,
    onPick: (String) -> Unit,
    onBack: () -> Unit,
) {
    Column(Modifier.fillMaxSize(), horizontalAlignment = Alignment.CenterHorizontally) {
        Box(Modifier.widthIn(max = Measures.column)) { TopLine(text(TextId.PRACTICE_PEOPLE), onBack = onBack) }
        LazyColumn(
            Modifier.widthIn(max = Measures.column),
            contentPadding = PaddingValues(horizontal = Measures.edge, vertical = Measures.gap),
            verticalArrangement = Arrangement.spacedBy(8.dp),
        ) {
            items(people, key = { it.id }) { person ->
                Card(Modifier.semantics { selected = person.id == chosen }) {
                    EntryRow(
                        person.name,
                        under = person.special,
                        onClick = { onPick(person.id) },
                        end = { if (person.id == chosen) Glyph(Icon.CHECK, tint = Look.colors.primary) },
                    )
                }
            }
        }
    }
}
