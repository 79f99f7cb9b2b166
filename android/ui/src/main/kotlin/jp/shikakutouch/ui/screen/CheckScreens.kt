package jp.shikakutouch.ui.screen

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import jp.shikakutouch.ui.part.KeypadActions
import jp.shikakutouch.ui.state.AskedHolder
import jp.shikakutouch.ui.state.FailureHolder
import jp.shikakutouch.ui.state.HandBackHolder
import jp.shikakutouch.ui.state.PhotoHolder
import jp.shikakutouch.ui.state.PinPadHolder
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.state.ShikakuModel
import jp.shikakutouch.ui.state.TapHolder
import jp.shikakutouch.ui.state.VisualHolder
import jp.shikakutouch.ui.state.VisualStep
import jp.shikakutouch.ui.state.WaitingHolder

/** The steps of a check, each with its holder. */
@Composable
internal fun CheckStep(
    model: ShikakuModel,
    screen: Screen,
) {
    when (screen) {
        is Screen.PinPad -> PinPad(screen.holder)
        is Screen.HandBack -> HandBack(screen.holder)
        is Screen.Visual -> Visual(screen.holder)
        is Screen.Tap -> Tap(screen.holder)
        is Screen.Photo -> Photo(screen.holder)
        is Screen.Asked -> Asked(screen.holder)
        is Screen.Failure -> Failure(screen.holder)
        is Screen.Waiting -> Waiting(screen.holder)
        else -> OtherWaysScreen { model.back() }
    }
}

@Composable
private fun PinPad(holder: PinPadHolder) {
    val state by holder.state.collectAsState()
    PinPadScreen(state, KeypadActions(holder::digit, holder::backspace, holder::decide), holder::doNotKnow)
}

@Composable
private fun HandBack(holder: HandBackHolder) {
    val state by holder.state.collectAsState()
    HandBackScreen(state, HandBackActions(holder::held, holder::activated, holder::dismiss))
}

@Composable
private fun Visual(holder: VisualHolder) {
    val state by holder.state.collectAsState()
    val keys = KeypadActions(holder::digit, holder::backspace, holder::decide)
    when (state.step) {
        VisualStep.COMPARE -> {
            VisualCompareScreen(
                state,
                VisualActions(holder::same, holder::unsure, holder::back, holder::switchMode),
            )
        }

        VisualStep.BIRTH -> {
            VisualBirthScreen(
                state,
                holder.sample,
                BirthActions(keys, holder::choose, holder::western, holder::photo, holder::back, holder::switchMode),
            )
        }

        VisualStep.CODES -> {
            VisualCodesScreen(state, holder.sample, keys, holder::back, holder::switchMode)
        }
    }
}

@Composable
private fun Tap(holder: TapHolder) {
    val state by holder.state.collectAsState()
    val reading by holder.reading.collectAsState()
    val reader by holder.reader.collectAsState()
    TapScreen(
        state,
        reading,
        TapActions(holder::stop, holder::switchMode, holder::otherWays, holder::usePracticeCard),
        reader,
    )
}

@Composable
private fun Photo(holder: PhotoHolder) {
    val state by holder.state.collectAsState()
    PhotoScreen(state, holder::same, holder::different, holder::different)
}

@Composable
private fun Asked(holder: AskedHolder) {
    val state by holder.state.collectAsState()
    AskedScreen(state, AskedActions(holder::goOn, holder::dismiss, holder::visual, holder::end))
}

@Composable
private fun Failure(holder: FailureHolder) {
    FailureScreen(holder.state, FailureActions(holder::retry, holder::visual, holder::end))
}

@Composable
private fun Waiting(holder: WaitingHolder) {
    val state by holder.state.collectAsState()
    WaitingScreen(
        state,
        WaitingActions(holder::next, holder::send, holder::otherWays, holder::switchMode, holder::leave),
    )
}
