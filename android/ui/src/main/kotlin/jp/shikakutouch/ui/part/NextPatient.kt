package jp.shikakutouch.ui.part

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** カードを返しました・次の患者 in one tap, and the mode of the next check beside it. */
@Composable
fun NextPatient(
    mode: CheckMode,
    onSwitch: () -> Unit,
    onNext: () -> Unit,
    returned: Boolean = true,
) {
    val above = text(TextId.CARD_RETURNED).takeIf { returned }
    val next = @Composable { modifier: Modifier ->
        MainButton(text(TextId.NEXT_PATIENT), onNext, modifier, Icon.CONTACTLESS.takeUnless { Look.narrow }, above)
    }
    if (Look.largeText) {
        NextMode(mode, onSwitch, Modifier.fillMaxWidth())
        next(Modifier)
    } else {
        Row(horizontalArrangement = Arrangement.spacedBy(10.dp)) {
            NextMode(mode, onSwitch, Modifier.width(116.dp))
            next(Modifier.weight(1f))
        }
    }
}

@Composable
private fun NextMode(
    mode: CheckMode,
    onSwitch: () -> Unit,
    modifier: Modifier,
) {
    val told = text(TextId.MODE_SWITCH_NEXT, text(mode.word))
    Surface(
        onClick = onSwitch,
        modifier =
            modifier.semantics(mergeDescendants = true) {
                role = Role.Button
                contentDescription = told
            },
        shape = Corners.card,
        color = Color.Transparent,
        contentColor = Look.colors.ink,
        border = BorderStroke(2.dp, Look.colors.outline),
    ) {
        val inside = Modifier
            .heightIn(
                min = if (Look.largeText) 56.dp else 76.dp,
            ).padding(horizontal = 6.dp, vertical = 8.dp)
        if (Look.largeText) {
            Row(
                inside,
                Arrangement.spacedBy(12.dp, Alignment.CenterHorizontally),
                Alignment.CenterVertically,
            ) { Switching(mode) }
        } else {
            Column(inside, Arrangement.Center, Alignment.CenterHorizontally) { Switching(mode) }
        }
    }
}

@Composable
private fun Switching(mode: CheckMode) {
    Row(verticalAlignment = Alignment.CenterVertically, horizontalArrangement = Arrangement.spacedBy(4.dp)) {
        Glyph(Icon.SWAP, size = 16.dp, tint = Look.colors.inkSoft)
        Text(text(TextId.MODE_SWITCH), style = Look.type.label, color = Look.colors.inkSoft)
    }
    Text(text(mode.word), style = Look.type.bodyStrong)
}
