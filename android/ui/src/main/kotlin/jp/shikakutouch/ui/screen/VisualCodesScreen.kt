package jp.shikakutouch.ui.screen

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.part.DigitField
import jp.shikakutouch.ui.part.FailureNotice
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.Keypad
import jp.shikakutouch.ui.part.KeypadActions
import jp.shikakutouch.ui.part.ModeChip
import jp.shikakutouch.ui.part.Remark
import jp.shikakutouch.ui.part.SampleCard
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.part.keyHeight
import jp.shikakutouch.ui.state.PracticeChoice
import jp.shikakutouch.ui.state.VisualState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** 目視: the year of expiry and the security code, which open the photo of the chip. */
@Composable
fun VisualCodesScreen(
    state: VisualState,
    sample: PracticeChoice?,
    keys: KeypadActions,
    onBack: () -> Unit,
    onSwitchMode: () -> Unit,
) {
    Frame(
        top = {
            TopLine(text(TextId.CODES_TITLE), onBack = onBack) { ModeChip(CheckMode.VISUAL, onSwitchMode) }
        },
        footerLine = false,
        footer = { Keypad(keys, ready = state.ready, keyHeight = keyHeight(74.dp)) },
    ) {
        Text(
            text(TextId.CODES_LEAD),
            Modifier.padding(horizontal = 4.dp).semantics { heading() },
            style = Look.type.lead,
        )
        state.notice?.let { FailureNotice(it) }
        sample?.let { SampleCard(it, CheckMode.VISUAL) }
        Fields(state)
        Remark(text(TextId.CODES_WHERE), icon = Icon.CARD)
    }
}

@Composable
private fun Fields(state: VisualState) {
    val first = state.expiryYear.length < FIELD
    if (Look.largeText) {
        DigitField(text(TextId.CODES_YEAR), state.expiryYear, first, beside = true)
        DigitField(text(TextId.CODES_SECURITY), state.securityCode, !first, beside = true)
    } else {
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(12.dp)) {
            DigitField(text(TextId.CODES_YEAR), state.expiryYear, first, Modifier.weight(1f))
            DigitField(text(TextId.CODES_SECURITY), state.securityCode, !first, Modifier.weight(1f))
        }
    }
}

private const val FIELD = 4
