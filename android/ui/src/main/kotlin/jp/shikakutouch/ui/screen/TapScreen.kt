package jp.shikakutouch.ui.screen

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.CheckStage
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.FailureNotice
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.ModeChip
import jp.shikakutouch.ui.part.Notice
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.PlacePicture
import jp.shikakutouch.ui.part.ProgressBar
import jp.shikakutouch.ui.part.ReaderLine
import jp.shikakutouch.ui.part.ReleasePicture
import jp.shikakutouch.ui.part.Remark
import jp.shikakutouch.ui.part.Step
import jp.shikakutouch.ui.part.Steps
import jp.shikakutouch.ui.part.TapPicture
import jp.shikakutouch.ui.part.TonalButton
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.state.ReaderStatus
import jp.shikakutouch.ui.state.TapPhase
import jp.shikakutouch.ui.state.TapScreenState
import jp.shikakutouch.ui.state.TapState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** What can be done during the tap. */
class TapActions(
    val stop: () -> Unit,
    val switchMode: () -> Unit,
    val otherWays: () -> Unit,
    val usePracticeCard: () -> Unit,
)

/** カードをかざす: where to hold it, the steps, and that it may be taken away. No question while the card is there. */
@Composable
fun TapScreen(
    state: TapScreenState,
    reading: TapState,
    actions: TapActions,
    reader: ReaderStatus? = null,
) {
    if (state.phase == TapPhase.RELEASED) {
        Released(state, actions)
    } else {
        Reading(state, reading, reader, actions)
    }
}

/** Whether the card of this tap is one on the reader; one that is read while none lies there is at the device. */
private fun ReaderStatus.isUsedBy(state: TapScreenState) = state.phase == TapPhase.WAITING || card || !isReady

@Composable
private fun Reading(
    state: TapScreenState,
    reading: TapState,
    reader: ReaderStatus?,
    actions: TapActions,
) {
    val waiting = state.phase == TapPhase.WAITING
    Frame(
        top = {
            TopLine(
                text(if (reader == null) TextId.TAP_THE_CARD else TextId.PLACE_THE_CARD),
                under = state.triesLeft?.let { text(TextId.TRIES_LEFT, it) },
                onBack = actions.stop,
            ) { ModeChip(state.mode, actions.switchMode.takeIf { waiting }) }
        },
        footerLine = false,
        footer = {
            if (waiting && state.practiceCard != null) {
                TonalButton(text(TextId.PRACTICE_TAP, state.practiceCard), actions.usePracticeCard, icon = Icon.SCHOOL)
            }
            OutlineButton(text(TextId.STOP), actions.stop, icon = Icon.CLOSE)
        },
        alignment = Alignment.CenterHorizontally,
    ) {
        when {
            reader?.isUsedBy(state) == true -> OnReader(state, reading, reader)
            waiting && reading !is TapState.Ready -> NoReading(reading)
            else -> Where(state, reading)
        }
    }
}

@Composable
private fun ColumnScope.NoReading(reading: TapState) {
    val off = reading == TapState.NfcOff
    Notice(
        title = text(if (off) TextId.NFC_OFF else TextId.NFC_NONE),
        what = text(if (off) TextId.NFC_OFF_WHAT else TextId.NFC_NONE_WHAT),
    )
}

@Composable
private fun ColumnScope.Where(
    state: TapScreenState,
    reading: TapState,
) {
    val antenna = (reading as? TapState.Ready)?.antenna
    state.again?.let { FailureNotice(it) }
    val scale = if (Look.short || Look.largeText || state.again != null) SMALL else 1f
    if (!(Look.largeText && state.phase == TapPhase.READING)) TapPicture(antenna, scale = scale)
    Headline(state)
    StepList(state)
    Remark(text(TextId.TAP_CASE_HINT), Modifier.fillMaxWidth(), Icon.BULB)
}

/** The card lies on the reader beside the device, or is going to. */
@Composable
private fun ColumnScope.OnReader(
    state: TapScreenState,
    reading: TapState,
    reader: ReaderStatus,
) {
    state.again?.let { FailureNotice(it) }
    val scale = if (Look.short || Look.largeText || state.again != null) SMALL else 1f
    if (!(Look.largeText && state.phase == TapPhase.READING)) PlacePicture(Modifier.padding(top = 8.dp), scale)
    val (headline, hint) =
        when {
            state.phase == TapPhase.READING -> TextId.READER_HOLD to TextId.READER_HOLD_UNTIL
            reader.stale -> TextId.READER_PLACE_NOW to TextId.READER_LIFT_FIRST
            reading is TapState.Ready -> TextId.READER_PLACE_NOW to TextId.READER_OR_DEVICE
            else -> TextId.READER_PLACE_NOW to TextId.READER_HOLD_UNTIL
        }
    Headline(state, headline, hint, LiveRegionMode.Polite)
    StepList(state)
    ReaderLine(reader)
}

@Composable
private fun ColumnScope.StepList(state: TapScreenState) {
    val steps = state.steps.map { words(it) }
    when {
        state.phase == TapPhase.READING -> {
            ProgressBar(state.done.toFloat() / state.steps.size)
            Card { Steps(steps, state.done) }
        }

        state.again == null && !Look.short && !Look.largeText -> {
            ProgressBar(0f)
            Card { Steps(steps, AHEAD) }
        }
    }
}

private const val SMALL = 0.62f

/** No step has begun. */
private const val AHEAD = -1

@Composable
private fun Headline(state: TapScreenState) {
    val (headline, hint) =
        when {
            state.weak -> TextId.TAP_WEAK to TextId.TAP_WHERE
            state.phase == TapPhase.READING -> TextId.TAP_HOLD_STILL to TextId.TAP_WHERE
            else -> TextId.TAP_NOW to TextId.TAP_WHERE
        }
    Headline(state, headline, hint, if (state.weak) LiveRegionMode.Assertive else LiveRegionMode.Polite)
}

@Composable
private fun Headline(
    state: TapScreenState,
    headline: TextId,
    hint: TextId,
    mode: LiveRegionMode,
) {
    Column(horizontalAlignment = Alignment.CenterHorizontally) {
        Text(
            text(headline),
            Modifier.semantics {
                heading()
                liveRegion = mode
            },
            style = Look.type.headline,
            textAlign = TextAlign.Center,
        )
        Text(text(hint), style = Look.type.body, color = Look.colors.inkSoft, textAlign = TextAlign.Center)
        state.secondsLeft?.let {
            Text(text(TextId.PIN_SECONDS_LEFT, it), style = Look.type.label, color = Look.colors.inkSoft)
        }
    }
}

@Composable
private fun words(stage: CheckStage): Step {
    val (running, done, ahead) =
        when (stage) {
            CheckStage.SELECTING -> {
                Triple(TextId.STEP_FIND_RUNNING, TextId.STEP_FIND_DONE, TextId.STEP_FIND)
            }

            CheckStage.READING_CERTIFICATE -> {
                Triple(TextId.STEP_READ_RUNNING, TextId.STEP_READ_DONE, TextId.STEP_READ)
            }

            CheckStage.SIGNING -> {
                Triple(TextId.STEP_SIGN_RUNNING, TextId.STEP_SIGN_DONE, TextId.STEP_SIGN)
            }

            CheckStage.READING_RECORD -> {
                Triple(TextId.STEP_RECORD_RUNNING, TextId.STEP_RECORD_DONE, TextId.STEP_RECORD)
            }

            else -> {
                Triple(TextId.STEP_VERIFY_RUNNING, TextId.STEP_VERIFY_DONE, TextId.STEP_VERIFY)
            }
        }
    return Step(text(running), text(done), text(ahead))
}

@Composable
private fun Released(
    state: TapScreenState,
    actions: TapActions,
) {
    Frame(
        top = { TopLine(text(TextId.ASKING), onBack = actions.stop) { ModeChip(state.mode, null) } },
        footerLine = false,
        footer = { OutlineButton(text(TextId.NOT_WAIT), actions.otherWays, icon = Icon.DOCUMENT) },
        arrangement = Arrangement.spacedBy(16.dp, Alignment.CenterVertically),
        alignment = Alignment.CenterHorizontally,
    ) {
        ReleasePicture(scale = if (Look.short || Look.largeText) SMALL else 1f)
        Text(
            text(TextId.RELEASE),
            Modifier.semantics {
                heading()
                liveRegion = LiveRegionMode.Assertive
            },
            style = Look.type.headline,
            textAlign = TextAlign.Center,
        )
        Text(text(TextId.RELEASE_WHAT), style = Look.type.lead, textAlign = TextAlign.Center)
        if (!Look.reducedMotion) {
            LinearProgressIndicator(
                Modifier.padding(horizontal = 80.dp).fillMaxWidth().clearAndSetSemantics { },
                color = Look.colors.primary,
                trackColor = Look.colors.surfaceHigh,
            )
        }
        Text(text(TextId.RELEASE_HOW_LONG), style = Look.type.body, color = Look.colors.inkSoft)
    }
}
