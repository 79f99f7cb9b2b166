package jp.shikakutouch.ui.screen

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.LocalRippleConfiguration
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.Keypad
import jp.shikakutouch.ui.part.KeypadActions
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.Verdict
import jp.shikakutouch.ui.part.VerdictTag
import jp.shikakutouch.ui.part.keyHeight
import jp.shikakutouch.ui.state.PinNotice
import jp.shikakutouch.ui.state.PinPadState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures
import jp.shikakutouch.ui.theme.text

/** The pad in the patient's hands: which PIN, how many digits, the keys, and a way for those who do not know it. */
@Composable
fun PinPadScreen(
    state: PinPadState,
    keys: KeypadActions,
    onDoNotKnow: () -> Unit,
) {
    Frame(
        footerLine = false,
        footer = {
            if (!Look.sideways) Dots(state.count)
            NoTrace {
                Keypad(
                    keys,
                    ready = state.complete,
                    keyHeight = keyHeight(if (Look.largeText) 72.dp else 84.dp),
                    missing = text(TextId.DIGITS_MISSING, state.missing).takeIf { state.missing > 0 },
                    order = state.order,
                )
            }
            OutlineButton(
                text(TextId.PIN_UNKNOWN),
                onDoNotKnow,
                Modifier.padding(top = 6.dp),
                icon = Icon.HELP,
                height = if (Look.short) Measures.target else Measures.action,
                enabled = !state.busy,
            )
        },
    ) {
        Text(
            text(TextId.PIN_ENTER),
            Modifier.padding(top = if (Look.short) 8.dp else 20.dp).semantics { heading() },
            style = if (Look.largeText) Look.type.title else Look.type.headline,
        )
        Text(text(TextId.PIN_WHICH), style = Look.type.lead)
        Text(text(TextId.PIN_OFFICIAL), style = Look.type.body, color = Look.colors.inkSoft)
        state.notice?.let { Notice(it) }
        if (Look.sideways) Dots(state.count)
    }
}

/** No key looks different after it was pressed. */
@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun NoTrace(keys: @Composable () -> Unit) =
    CompositionLocalProvider(LocalRippleConfiguration provides null, content = keys)

@Composable
private fun Notice(notice: PinNotice) {
    val words =
        when (notice) {
            PinNotice.Wiped -> {
                text(TextId.PIN_WIPED)
            }

            is PinNotice.Wrong -> {
                notice.left?.let { text(TextId.PIN_WRONG_LEFT, it) } ?: text(TextId.PIN_AGAIN)
            }
        }
    VerdictTag(Verdict.CAUTION, words, Modifier.semantics { liveRegion = LiveRegionMode.Assertive })
}

@Composable
private fun Dots(count: Int) {
    val told = text(TextId.DIGITS_ENTERED, PinPadState.DIGITS, count)
    Row(
        Modifier
            .fillMaxWidth()
            .padding(bottom = 8.dp)
            .clearAndSetSemantics {
                contentDescription = told
                liveRegion = LiveRegionMode.Polite
            },
        horizontalArrangement = Arrangement.spacedBy(16.dp, Alignment.CenterHorizontally),
    ) {
        repeat(PinPadState.DIGITS) { Dot(filled = it < count, current = it == count) }
    }
}

@Composable
private fun Dot(
    filled: Boolean,
    current: Boolean,
) {
    val colors = Look.colors
    val shape = RoundedCornerShape(20.dp)
    val edge = if (current) {
        Modifier.border(
            3.dp,
            colors.primary,
            shape,
        )
    } else {
        Modifier.border(2.dp, colors.outline, shape)
    }
    Box(
        Modifier
            .size(if (Look.short || Look.largeText) 48.dp else 66.dp)
            .background(if (filled) colors.primaryContainer else colors.surface, shape)
            .then(edge),
        Alignment.Center,
    ) {
        if (filled) Box(Modifier.size(22.dp).background(colors.primary, CircleShape))
    }
}
