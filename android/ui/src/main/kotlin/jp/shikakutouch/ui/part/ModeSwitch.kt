package jp.shikakutouch.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** The icon of a mode. */
val CheckMode.icon: Icon get() = if (this == CheckMode.PIN) Icon.DIALPAD else Icon.EYE

/** The word of a mode. */
val CheckMode.word: TextId get() = if (this == CheckMode.PIN) TextId.MODE_PIN else TextId.MODE_VISUAL

/** 暗証番号 · 目視: always on the screen where a check begins, one tap away. */
@Composable
fun ModeSwitch(
    mode: CheckMode,
    onMode: (CheckMode) -> Unit,
    modifier: Modifier = Modifier,
) {
    val frame =
        modifier
            .fillMaxWidth()
            .background(Look.colors.surfaceHigh, RoundedCornerShape(18.dp))
            .padding(4.dp)
            .selectableGroup()
            .semantics { liveRegion = LiveRegionMode.Polite }
    if (Look.largeText) {
        Column(frame, Arrangement.spacedBy(4.dp)) {
            CheckMode.entries.forEach { ModeOption(it, it == mode, onMode, Modifier.fillMaxWidth()) }
        }
    } else {
        Row(frame, Arrangement.spacedBy(4.dp)) {
            CheckMode.entries.forEach { ModeOption(it, it == mode, onMode, Modifier.weight(1f)) }
        }
    }
}

@Composable
private fun ModeOption(
    mode: CheckMode,
    selected: Boolean,
    onMode: (CheckMode) -> Unit,
    modifier: Modifier,
) {
    val colors = Look.colors
    val chosen =
        if (selected) {
            Modifier.background(colors.surface, Corners.option).border(2.dp, colors.primary, Corners.option)
        } else {
            Modifier
        }
    val ink = if (selected) colors.primary else colors.inkSoft
    Row(
        modifier
            .clip(Corners.option)
            .then(chosen)
            .selectable(selected, role = Role.RadioButton) { onMode(mode) }
            .heightIn(min = 58.dp)
            .padding(horizontal = 10.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(10.dp, Alignment.CenterHorizontally),
    ) {
        Glyph(if (selected) Icon.CHECK else mode.icon, tint = ink)
        Text(text(mode.word), style = Look.type.title, color = ink)
    }
}
