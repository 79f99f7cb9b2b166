package jp.shikakutouch.ui.screen

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.ComparePicture
import jp.shikakutouch.ui.part.EntryRow
import jp.shikakutouch.ui.part.FailureNotice
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.Line
import jp.shikakutouch.ui.part.MainButton
import jp.shikakutouch.ui.part.ModeChip
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.Remark
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.state.VisualState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures
import jp.shikakutouch.ui.theme.text

/** What staff do in the visual check. */
class VisualActions(
    val same: () -> Unit,
    val unsure: () -> Unit,
    val back: () -> Unit,
    val switchMode: () -> Unit,
)

/** 目視 1/2: compare the person with the printed photo, then attest it; nothing is filled in beforehand. */
@Composable
fun VisualCompareScreen(
    state: VisualState,
    actions: VisualActions,
) {
    Frame(
        top = {
            TopLine(text(TextId.VISUAL_STEP, 1, 2), onBack = actions.back) {
                ModeChip(CheckMode.VISUAL, actions.switchMode)
            }
        },
        footerLine = false,
        footer = {
            MainButton(text(TextId.SAME_PERSON), actions.same, icon = Icon.PERSON_CHECK)
            OutlineButton(text(TextId.DIFFERENT_OR_UNSURE), actions.unsure, height = Measures.action)
        },
    ) {
        Text(
            text(TextId.VISUAL_COMPARE),
            Modifier.padding(horizontal = 4.dp).semantics { heading() },
            style = Look.type.headline,
        )
        state.notice?.let { FailureNotice(it) }
        if (!Look.short) Card { Box(Modifier.fillMaxWidth().padding(20.dp), Alignment.Center) { ComparePicture() } }
        Card {
            EntryRow(text(TextId.VISUAL_FACE), icon = Icon.FACE, strong = false)
            Line()
            EntryRow(text(TextId.VISUAL_EXPIRY), icon = Icon.CALENDAR, strong = false)
        }
        Remark(text(TextId.VISUAL_RECORDED), icon = Icon.INFO)
    }
}
