package jp.shikakutouch.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Text
import androidx.compose.material3.VerticalDivider
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import jp.shikakutouch.ui.state.Place
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

private val Place.icon: Icon
    get() =
        when (this) {
            Place.CHECK -> Icon.CONTACTLESS
            Place.HISTORY -> Icon.HISTORY
            Place.SETTINGS -> Icon.SETTINGS
        }

private val Place.word: TextId
    get() =
        when (this) {
            Place.CHECK -> TextId.PLACE_CHECK
            Place.HISTORY -> TextId.PLACE_HISTORY
            Place.SETTINGS -> TextId.PLACE_SETTINGS
        }

/** 確認 · 履歴 · 設定 at the bottom of a phone. */
@Composable
fun PlacesBar(
    open: Place,
    onOpen: (Place) -> Unit,
    modifier: Modifier = Modifier,
) {
    Column(modifier.background(Look.colors.surface)) {
        Line()
        Row(Modifier.fillMaxWidth().selectableGroup()) {
            Place.entries.forEach { PlaceItem(it, it == open, onOpen, Modifier.weight(1f)) }
        }
    }
}

/** The same places at the side of a tablet. */
@Composable
fun PlacesRail(
    open: Place?,
    onOpen: (Place) -> Unit,
    modifier: Modifier = Modifier,
) {
    Row(modifier.background(Look.colors.surface)) {
        Column(
            Modifier.width(96.dp).padding(top = 12.dp).selectableGroup(),
            verticalArrangement = Arrangement.spacedBy(4.dp),
        ) {
            Place.entries.forEach { PlaceItem(it, it == open, onOpen, Modifier.fillMaxWidth()) }
        }
        VerticalDivider(Modifier.fillMaxHeight(), thickness = 1.dp, color = Look.colors.line)
    }
}

@Composable
private fun PlaceItem(
    place: Place,
    selected: Boolean,
    onOpen: (Place) -> Unit,
    modifier: Modifier,
) {
    val colors = Look.colors
    val pill = if (selected) Modifier.background(colors.primaryContainer, RoundedCornerShape(16.dp)) else Modifier
    Column(
        modifier
            .selectable(selected, role = Role.Tab) { onOpen(place) }
            .heightIn(min = 80.dp)
            .padding(vertical = 8.dp, horizontal = 4.dp),
        verticalArrangement = Arrangement.spacedBy(3.dp, Alignment.CenterVertically),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        Box(Modifier.size(64.dp, 34.dp).then(pill), Alignment.Center) {
            Glyph(place.icon, tint = if (selected) colors.onPrimaryContainer else colors.inkSoft)
        }
        Text(
            text(place.word),
            style =
                Look.type.label
                    .copy(fontWeight = if (selected) FontWeight.Bold else FontWeight.Medium)
                    .fixed(14.sp),
            color = if (selected) colors.ink else colors.inkSoft,
            textAlign = TextAlign.Center,
        )
    }
}
