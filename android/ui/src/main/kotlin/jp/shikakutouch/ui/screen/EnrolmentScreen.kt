package jp.shikakutouch.ui.screen

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import jp.shikakutouch.ui.part.BackspaceKey
import jp.shikakutouch.ui.part.FailureNotice
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.Key
import jp.shikakutouch.ui.part.KeyStays
import jp.shikakutouch.ui.part.Keypad
import jp.shikakutouch.ui.part.KeypadActions
import jp.shikakutouch.ui.part.MainButton
import jp.shikakutouch.ui.part.QuietButton
import jp.shikakutouch.ui.part.Spinner
import jp.shikakutouch.ui.part.TonalButton
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.part.fixed
import jp.shikakutouch.ui.part.keyHeight
import jp.shikakutouch.ui.state.EnrolmentState
import jp.shikakutouch.ui.state.EnrolmentStep
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** What the administrator does. */
class EnrolmentActions(
    val key: (Char) -> Unit,
    val backspace: () -> Unit,
    val goOn: () -> Unit,
    /** `null` at the first step. */
    val back: (() -> Unit)?,
    /** Practice only: a code of the practice portal. */
    val practise: (() -> Unit)?,
    /** Into practice or out of it; `null` where there is no other world. */
    val otherWorld: (() -> Unit)?,
)

/** この端末を登録: the number of the institution, then the portal's one-time code, on keys that are not mistaken. */
@Composable
fun EnrolmentScreen(
    state: EnrolmentState,
    actions: EnrolmentActions,
) {
    val institution = state.step == EnrolmentStep.INSTITUTION
    Frame(
        top = {
            TopLine(
                text(TextId.ENROL_TITLE),
                under = text(TextId.ENROL_STEP, if (institution) 1 else 2, STEPS),
                onBack = actions.back,
            )
        },
        footerLine = false,
        footer = { if (institution) InstitutionKeys(state, actions) else CodeKeys(state, actions) },
    ) {
        Text(
            text(if (institution) TextId.ENROL_INSTITUTION else TextId.ENROL_CODE),
            Modifier.padding(horizontal = 4.dp).semantics { heading() },
            style = Look.type.headline,
        )
        state.notice?.let { FailureNotice(it) }
        Typed(if (institution) state.institution else state.code.chunked(GROUP).joinToString(" "), state.busy)
        if (institution) {
            actions.practise?.let {
                TonalButton(
                    text(TextId.ENROL_PRACTICE),
                    it,
                    icon = Icon.SCHOOL,
                    enabled = !state.busy,
                )
            }
            KeyStays()
            actions.otherWorld?.let {
                val practising = actions.practise != null
                QuietButton(
                    text(if (practising) TextId.PRACTICE_LEAVE else TextId.PRACTICE_START),
                    it,
                    icon = Icon.SCHOOL.takeUnless { practising },
                )
            }
        } else {
            Text(text(TextId.ENROL_CODE_LIFE), style = Look.type.body, color = Look.colors.inkSoft)
        }
    }
}

private const val STEPS = 3
private const val GROUP = 4
private const val COLUMNS = 6

@Composable
private fun Typed(
    typed: String,
    busy: Boolean,
) {
    val told = typed.toList().joinToString(" ")
    Box(
        Modifier
            .fillMaxWidth()
            .background(Look.colors.surface, Corners.card)
            .border(2.dp, Look.colors.primary, Corners.card)
            .heightIn(min = 72.dp)
            .padding(12.dp)
            .clearAndSetSemantics {
                contentDescription = told
                liveRegion = LiveRegionMode.Polite
            },
        Alignment.Center,
    ) {
        if (busy) Spinner() else Text(typed, style = Look.type.value, textAlign = TextAlign.Center)
    }
}

@Composable
private fun ColumnScope.InstitutionKeys(
    state: EnrolmentState,
    actions: EnrolmentActions,
) {
    Keypad(
        KeypadActions({ actions.key(it.digitToChar()) }, actions.backspace, actions.goOn),
        ready = state.ready,
        keyHeight = keyHeight(66.dp),
        decideLabel = text(TextId.ENROL_ON),
    )
}

@Composable
private fun ColumnScope.CodeKeys(
    state: EnrolmentState,
    actions: EnrolmentActions,
) {
    BoxWithConstraints(Modifier.fillMaxWidth()) {
        val key = (maxWidth - 8.dp * (COLUMNS - 1)) / COLUMNS
        Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
            EnrolmentState.CODE_CHARACTERS.chunked(COLUMNS).forEach { row -> CodeRow(row, key, actions) }
        }
    }
    MainButton(text(TextId.ENROL_SEND), actions.goOn, enabled = state.ready)
}

@Composable
private fun CodeRow(
    characters: String,
    width: Dp,
    actions: EnrolmentActions,
) {
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(8.dp)) {
        characters.forEach { character ->
            Key({ actions.key(character) }, Modifier.width(width).heightIn(min = 56.dp)) {
                Text(character.toString(), style = Look.type.value.fixed(22.sp))
            }
        }
        if (characters.length < COLUMNS) {
            BackspaceKey(actions.backspace, Modifier.weight(1f).heightIn(min = 56.dp))
        }
    }
}
