package jp.shikakutouch.ui.part

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.state.ReaderStatus
import jp.shikakutouch.ui.state.ReaderWord
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** The icon beside the word. */
internal val ReaderWord.icon: Icon
    get() =
        when (this) {
            ReaderWord.CONNECTING -> Icon.REFRESH
            ReaderWord.SEARCHING -> Icon.SEARCH
            ReaderWord.READY -> Icon.BLUETOOTH_LINKED
            ReaderWord.BATTERY_LOW -> Icon.BATTERY_LOW
            ReaderWord.AWAY -> Icon.BLUETOOTH_OFF
            ReaderWord.REFUSED -> Icon.BLUETOOTH_OFF
        }

/** 接続中 · カードがあります. */
@Composable
fun words(reader: ReaderStatus): String {
    val word = text(reader.word.text)
    return if (reader.card) text(TextId.TWO_PARTS, word, text(TextId.READER_CARD_ON)) else word
}

/** How the reader is, always an icon and a word: its name, its charge, whether a card lies on it, what helps. */
@Composable
fun ReaderLine(
    reader: ReaderStatus,
    modifier: Modifier = Modifier,
) = Card {
    Row(
        modifier
            .fillMaxWidth()
            .semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Polite }
            .heightIn(min = 64.dp)
            .padding(horizontal = 16.dp, vertical = 10.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(14.dp),
    ) {
        Glyph(reader.word.icon, tint = if (reader.isReady) Look.colors.primary else Look.colors.ink)
        Column(Modifier.weight(1f)) {
            Text(reader.name, style = Look.type.bodyStrong)
            Text(words(reader), style = Look.type.label, color = Look.colors.inkSoft)
            reader.failure?.let { Text(it.remedy, style = Look.type.label, color = Look.colors.inkSoft) }
            if (Look.largeText) Charge(reader)
        }
        if (!Look.largeText) Charge(reader)
    }
}

@Composable
private fun Charge(reader: ReaderStatus) {
    val percent = reader.battery?.takeIf { reader.isReady } ?: return
    val told = text(TextId.READERS_BATTERY, percent)
    Tag(
        text(TextId.READERS_PERCENT, percent),
        Modifier.semantics { contentDescription = told },
        icon = if (reader.word == ReaderWord.BATTERY_LOW) Icon.BATTERY_LOW else Icon.BATTERY,
    )
}
