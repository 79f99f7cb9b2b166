package jp.shikakutouch.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.selected
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.HistoryRow
import jp.shikakutouch.ui.state.wideKana
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.text.clockOf
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** One answer in a list: name, when and how, the word of its verdict. No insurance number. */
@OptIn(ExperimentalLayoutApi::class)
@Composable
fun HistoryEntry(
    row: HistoryRow,
    showKana: Boolean,
    onOpen: () -> Unit,
    modifier: Modifier = Modifier,
    open: Boolean = false,
) {
    val time = clockOf(row.performedAt)
    val kana = row.kana
    val under = if (showKana &&
        kana != null
    ) {
        text(TextId.TWO_PARTS, wideKana(kana), time)
    } else {
        text(TextId.TWO_PARTS, time, text(row.mode.word))
    }
    FlowRow(
        modifier
            .fillMaxWidth()
            .background(if (open) Look.colors.primaryContainer else Color.Transparent)
            .pressable(onOpen)
            .semantics(mergeDescendants = true) { selected = open }
            .heightIn(min = 64.dp)
            .padding(horizontal = 16.dp, vertical = 10.dp),
        horizontalArrangement = Arrangement.SpaceBetween,
        itemVerticalAlignment = Alignment.CenterVertically,
        verticalArrangement = Arrangement.spacedBy(6.dp, Alignment.CenterVertically),
    ) {
        Column(Modifier.padding(end = 12.dp)) {
            Text(row.name ?: text(TextId.NO_NAME), style = Look.type.bodyStrong)
            Text(under, style = Look.type.label, color = Look.colors.inkSoft)
        }
        VerdictTag(Verdict.of(row.tone), row.title)
    }
}
