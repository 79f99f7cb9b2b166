package jp.shikakutouch.ui.screen

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.sizeIn
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.rotate
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.part.FailureNotice
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.KeyStays
import jp.shikakutouch.ui.part.MainButton
import jp.shikakutouch.ui.part.Notice
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.QuietButton
import jp.shikakutouch.ui.part.Spinner
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.state.EnrolmentState
import jp.shikakutouch.ui.state.ScannerState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures
import jp.shikakutouch.ui.theme.text

/** What the administrator does at the camera. */
class ScanActions(
    val scan: () -> Unit,
    val typeByHand: () -> Unit,
    /** Into practice; `null` where there is none. */
    val otherWorld: (() -> Unit)?,
)

/** ポータルのコードを枠に合わせてください: the camera, asked for here only, and the way for those who rather type. */
@Composable
fun EnrolmentScanScreen(
    state: EnrolmentState,
    looking: ScannerState,
    view: ImageBitmap?,
    actions: ScanActions,
) {
    Frame(
        top = { TopLine(text(TextId.ENROL_TITLE), under = text(TextId.ENROL_STEP, 1, STEPS)) },
        footerLine = false,
        footer = {
            if (looking != ScannerState.LOOKING && !state.busy) {
                MainButton(text(TextId.SCAN_START), actions.scan, icon = Icon.SCAN)
            }
            OutlineButton(
                text(TextId.SCAN_TYPE),
                actions.typeByHand,
                icon = Icon.KEYBOARD,
                height = Measures.action,
                enabled = !state.busy,
            )
        },
    ) {
        Text(
            text(TextId.SCAN_LEAD),
            Modifier.padding(horizontal = 4.dp).semantics { heading() },
            style = Look.type.headline,
        )
        state.notice?.let { FailureNotice(it) }
        if (looking == ScannerState.REFUSED) Notice(text(TextId.SCAN_REFUSED), text(TextId.SCAN_REFUSED_WHAT))
        Finder(state, view.takeIf { looking == ScannerState.LOOKING })
        KeyStays()
        actions.otherWorld?.let { QuietButton(text(TextId.PRACTICE_START), it, icon = Icon.SCHOOL) }
    }
}

private const val STEPS = 3

/** What the camera sees, and the frame for the code; on black in light and dark, as every finder. */
@Composable
private fun Finder(
    state: EnrolmentState,
    view: ImageBitmap?,
) {
    val told = text(TextId.SCAN_FINDER)
    Box(
        Modifier
            .fillMaxWidth()
            .height(if (Look.short) 240.dp else 300.dp)
            .clip(Corners.hero)
            .background(NIGHT)
            .semantics(mergeDescendants = true) {
                contentDescription = told
                liveRegion = LiveRegionMode.Polite
            },
        Alignment.Center,
    ) {
        if (view != null) Image(view, null, Modifier.fillMaxSize(), contentScale = ContentScale.Crop)
        Column(
            Modifier.fillMaxSize().padding(16.dp),
            Arrangement.spacedBy(12.dp, Alignment.CenterVertically),
            Alignment.CenterHorizontally,
        ) {
            Box(Modifier.weight(1f, fill = false), Alignment.Center) {
                Canvas(Modifier.sizeIn(maxWidth = 200.dp, maxHeight = 200.dp).aspectRatio(1f)) { corners() }
                if (state.busy) Spinner()
            }
            Text(
                text(if (state.foreign) TextId.SCAN_FOREIGN else TextId.SCAN_LIFE),
                style = Look.type.body,
                color = DAY,
                textAlign = TextAlign.Center,
            )
        }
    }
}

private val NIGHT = Color(0xFF0D1217)
private val DAY = Color(0xFFFFFFFF)

private fun DrawScope.corners() {
    val edge = size.minDimension
    val reach = edge * REACH
    val line = Stroke(5.dp.toPx(), cap = StrokeCap.Round)
    repeat(4) { corner ->
        rotate(90f * corner) {
            drawArc(DAY, 180f, 90f, false, Offset.Zero, Size(reach, reach), style = line)
            drawLine(DAY, Offset(reach / 2, 0f), Offset(reach, 0f), line.width, StrokeCap.Round)
            drawLine(DAY, Offset(0f, reach / 2), Offset(0f, reach), line.width, StrokeCap.Round)
        }
    }
}

private const val REACH = 0.2f
