package jp.shikakutouch.ui.screen

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Glyph
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.MainButton
import jp.shikakutouch.ui.part.ModeChip
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.Tag
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.part.Verdict
import jp.shikakutouch.ui.part.VerdictBlock
import jp.shikakutouch.ui.part.word
import jp.shikakutouch.ui.state.AskedState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures
import jp.shikakutouch.ui.theme.text

/** What can be answered. */
class AskedActions(
    val goOn: () -> Unit,
    val dismiss: () -> Unit,
    val visual: () -> Unit,
    val end: () -> Unit,
)

/** The card is away, and the core asks back: wrong PIN, last try, another card. */
@Composable
fun AskedScreen(
    state: AskedState,
    actions: AskedActions,
) {
    Frame(
        top = {
            TopLine(text(state.mode.word), under = text(TextId.CARD_AWAY), onBack = actions.end) {
                ModeChip(state.mode, null)
            }
        },
        footerLine = false,
        footer = { if (state.confirming) Confirm(actions) else Ways(state, actions) },
    ) {
        val left = state.triesLeft
        if (left == null) {
            VerdictBlock(Verdict.CAUTION, state.words.title, null)
        } else {
            val word = text(TextId.TRIES_LEFT_WORD, left)
            VerdictBlock(Verdict.CAUTION, word, state.words.title.takeIf { it != word })
        }
        Text(state.words.remedy, Modifier.padding(horizontal = 4.dp), style = Look.type.lead)
        Card {
            Row(Modifier.padding(16.dp), Arrangement.spacedBy(12.dp)) {
                Glyph(if (state.lastTry) Icon.LOCK else Icon.INFO)
                Text(state.words.cause, Modifier.weight(1f), style = Look.type.lead)
            }
        }
        Tag(text(TextId.FAILURE_NUMBER, state.words.number))
    }
}

/** 使わない stands where the finger is that asked for it ([Ways] has that press at the bottom). */
@Composable
private fun ColumnScope.Confirm(actions: AskedActions) {
    Text(
        text(TextId.LAST_TRY_SURE),
        Modifier.semantics { liveRegion = LiveRegionMode.Assertive },
        style = Look.type.title,
        textAlign = TextAlign.Center,
    )
    OutlineButton(text(TextId.LAST_TRY_SPEND), actions.goOn, height = Measures.action)
    MainButton(text(TextId.LAST_TRY_KEEP), actions.dismiss)
}

@Composable
private fun ColumnScope.Ways(
    state: AskedState,
    actions: AskedActions,
) {
    if (state.lastTry && state.offersVisual) {
        MainButton(text(TextId.VISUAL_INSTEAD), actions.visual, icon = Icon.EYE)
        Text(
            text(TextId.VISUAL_SPENDS_NONE),
            style = Look.type.body,
            color = Look.colors.inkSoft,
            textAlign = TextAlign.Center,
        )
        OutlineButton(text(state.way.label), actions.goOn, icon = state.way.icon, height = Measures.action)
    } else if (state.way == AskedState.Way.SPEND_LAST_TRY) {
        MainButton(text(TextId.END_WITHOUT), actions.end)
        OutlineButton(text(state.way.label), actions.goOn, icon = state.way.icon, height = Measures.action)
    } else {
        MainButton(text(state.way.label), actions.goOn, icon = state.way.icon)
        if (state.offersVisual) OutlineButton(text(TextId.VISUAL_INSTEAD), actions.visual, icon = Icon.EYE)
        OutlineButton(text(TextId.END_WITHOUT), actions.end)
    }
}

private val AskedState.Way.label: TextId
    get() =
        when (this) {
            AskedState.Way.ENTER_PIN -> TextId.ASK_ENTER_PIN
            AskedState.Way.SPEND_LAST_TRY -> TextId.ASK_LAST_TRY
            AskedState.Way.TAP -> TextId.TAP_AGAIN
            AskedState.Way.ENTER_PRINTED -> TextId.ASK_ENTER_PRINTED
            AskedState.Way.COMPARE -> TextId.ASK_COMPARE
        }

private val AskedState.Way.icon: Icon
    get() =
        when (this) {
            AskedState.Way.ENTER_PIN, AskedState.Way.SPEND_LAST_TRY -> Icon.DIALPAD
            AskedState.Way.TAP -> Icon.CONTACTLESS
            AskedState.Way.ENTER_PRINTED -> Icon.KEYBOARD
            AskedState.Way.COMPARE -> Icon.FACE
        }
