package jp.shikakutouch.ui.screen

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.part.Caption
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.EntryRow
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Glyph
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.Line
import jp.shikakutouch.ui.part.MainButton
import jp.shikakutouch.ui.part.ModeChip
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.Rows
import jp.shikakutouch.ui.part.Tag
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.state.FailureState
import jp.shikakutouch.ui.state.FailureWords
import jp.shikakutouch.ui.state.Retry
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** What can be done about a failure. */
class FailureActions(
    val retry: () -> Unit,
    val visual: () -> Unit,
    val end: () -> Unit,
)

/** 確認できませんでした: title, number, cause, remedy, the ways on, the end. Never a dead end. */
@Composable
fun FailureScreen(
    state: FailureState,
    actions: FailureActions,
) {
    Frame(
        top = {
            TopLine(text(TextId.FAILURE_TITLE), onBack = actions.end) { state.mode?.let { ModeChip(it, null) } }
        },
        footerLine = false,
        footer = { OutlineButton(text(TextId.END_WITHOUT), actions.end) },
    ) {
        Words(state.words)
        if (state.retry != null || state.visual || state.otherWays) Caption(text(TextId.FAILURE_WAYS))
        Retrying(state, actions)
        if (state.otherWays) Card { Rows(WAYS_WITHOUT_CARD) { WayRow(it, long = false) } }
    }
}

@Composable
private fun Retrying(
    state: FailureState,
    actions: FailureActions,
) {
    when (state.retry) {
        Retry.TAP -> MainButton(text(TextId.TAP_AGAIN), actions.retry, icon = Icon.CONTACTLESS)
        Retry.CALL -> MainButton(text(TextId.TRY_AGAIN), actions.retry, icon = Icon.REFRESH)
        null -> Unit
    }
    if (!state.visual) return
    if (state.retry == null) {
        MainButton(text(TextId.VISUAL_INSTEAD), actions.visual, icon = Icon.EYE)
    } else {
        OutlineButton(text(TextId.VISUAL_INSTEAD), actions.visual, icon = Icon.EYE)
    }
}

@Composable
private fun Words(words: FailureWords) {
    Card {
        Column(Modifier.padding(18.dp), Arrangement.spacedBy(10.dp)) {
            Row(horizontalArrangement = Arrangement.spacedBy(14.dp)) {
                Tile(words.icon)
                Column(Modifier.weight(1f), Arrangement.spacedBy(8.dp)) {
                    Text(
                        words.title,
                        Modifier.semantics {
                            heading()
                            liveRegion = LiveRegionMode.Assertive
                        },
                        style = Look.type.value,
                    )
                    Tag(text(TextId.FAILURE_NUMBER, words.number))
                }
            }
            Line(Modifier.padding(top = 6.dp))
            Labelled(text(TextId.FAILURE_CAUSE), words.cause)
            Labelled(text(TextId.FAILURE_REMEDY), words.remedy)
        }
    }
}

@Composable
private fun Tile(icon: Icon) {
    val colors = Look.colors.invalid
    Box(
        Modifier.size(56.dp).background(colors.container, RoundedCornerShape(18.dp)),
        Alignment.Center,
    ) { Glyph(icon, size = 28.dp, tint = colors.onContainer) }
}

@Composable
private fun Labelled(
    label: String,
    words: String,
) {
    Column {
        Text(label, style = Look.type.label, color = Look.colors.inkSoft)
        Text(words, style = Look.type.lead)
    }
}

private const val HUNDRED = 100

private val FailureWords.icon: Icon
    get() =
        when (number / HUNDRED) {
            1 -> Icon.CARD
            2 -> Icon.CONTACTLESS
            3 -> Icon.LOCK
            4 -> Icon.NO_NETWORK
            5 -> Icon.DOCUMENT
            6 -> Icon.DEVICE
            else -> Icon.WARNING
        }

/** A lawful way without a card, or with a card that cannot be read. */
internal class Way(
    val icon: Icon,
    val title: TextId,
    val short: TextId?,
    val long: TextId,
)

internal val WAYS_WITHOUT_CARD =
    listOf(
        Way(Icon.DOCUMENT, TextId.WAY_CERTIFICATE, TextId.WAY_CERTIFICATE_WHEN, TextId.WAY_CERTIFICATE_HOW),
        Way(Icon.DEVICE, TextId.WAY_PORTAL, null, TextId.WAY_PORTAL_HOW),
        Way(Icon.MAIL, TextId.WAY_NOTICE, null, TextId.WAY_NOTICE_HOW),
        Way(Icon.DOCUMENT_EDIT, TextId.WAY_STATEMENT, TextId.WAY_STATEMENT_WHEN, TextId.WAY_STATEMENT_HOW),
    )

@Composable
internal fun WayRow(
    way: Way,
    long: Boolean,
) {
    val under = if (long) way.long else way.short
    EntryRow(text(way.title), under = under?.let { text(it) }, icon = way.icon)
}
