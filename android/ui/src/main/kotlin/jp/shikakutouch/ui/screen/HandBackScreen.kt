package jp.shikakutouch.ui.screen

import androidx.compose.foundation.gestures.awaitEachGesture
import androidx.compose.foundation.gestures.awaitFirstDown
import androidx.compose.foundation.gestures.waitForUpOrCancellation
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.onClick
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Glyph
import jp.shikakutouch.ui.part.HandBackPicture
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.MainButton
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.mainColors
import jp.shikakutouch.ui.part.mainEdge
import jp.shikakutouch.ui.state.HandBackState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** What staff do with the device in their hands again. */
class HandBackActions(
    val held: () -> Unit,
    val activated: () -> Unit,
    val dismiss: () -> Unit,
)

/** 職員にお返しください: nothing of any check, and a control that only staff use. */
@Composable
fun HandBackScreen(
    state: HandBackState,
    actions: HandBackActions,
) {
    Frame(
        arrangement = Arrangement.spacedBy(20.dp, Alignment.CenterVertically),
        alignment = Alignment.CenterHorizontally,
        footerLine = false,
        footer = { StaffControl(state, actions) },
    ) {
        HandBackPicture(scale = if (Look.short || Look.largeText) SMALL else 1f)
        Text(
            text(TextId.HAND_BACK),
            Modifier.semantics {
                heading()
                liveRegion = LiveRegionMode.Assertive
            },
            style = Look.type.name,
            textAlign = TextAlign.Center,
        )
        val thanks = if (state.secondsLeft == null) TextId.HAND_BACK_UNKNOWN else TextId.HAND_BACK_THANKS
        Text(text(thanks), style = Look.type.lead, textAlign = TextAlign.Center)
    }
}

@Composable
private fun StaffControl(
    state: HandBackState,
    actions: HandBackActions,
) {
    state.secondsLeft?.let {
        Text(
            text(TextId.PIN_SECONDS_LEFT, it),
            style = Look.type.body,
            color = Look.colors.inkSoft,
            textAlign = TextAlign.Center,
        )
    }
    if (state.confirming) {
        MainButton(text(TextId.STAFF_CONFIRM), actions.held)
        OutlineButton(text(TextId.CANCEL), actions.dismiss)
    } else {
        HoldButton(actions)
    }
}

private const val SMALL = 0.5f
private const val HOLD_MILLIS = 1000L

/** Goes on when it is held for a second; a screen reader's activation asks for a confirmation instead. */
@Composable
private fun HoldButton(actions: HandBackActions) {
    val held by rememberUpdatedState(actions.held)
    Surface(
        modifier =
            Modifier
                .fillMaxWidth()
                .semantics(mergeDescendants = true) {
                    role = Role.Button
                    onClick {
                        actions.activated()
                        true
                    }
                }.pointerInput(Unit) {
                    awaitEachGesture {
                        awaitFirstDown()
                        val released = withTimeoutOrNull(HOLD_MILLIS) { waitForUpOrCancellation() to Unit }
                        if (released == null) held()
                    }
                },
        shape = Corners.card,
        color = mainColors().containerColor,
        contentColor = mainColors().contentColor,
        border = mainEdge(),
    ) {
        Box(Modifier.heightIn(min = 76.dp).padding(horizontal = 18.dp, vertical = 10.dp), Alignment.Center) {
            Row(
                verticalAlignment = Alignment.CenterVertically,
                horizontalArrangement = Arrangement.spacedBy(14.dp),
            ) {
                Glyph(Icon.HOLD, size = 28.dp)
                Text(text(TextId.STAFF_HOLD), style = Look.type.value, textAlign = TextAlign.Center)
            }
        }
    }
}
