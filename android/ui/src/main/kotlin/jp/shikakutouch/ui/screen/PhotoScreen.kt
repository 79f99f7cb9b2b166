package jp.shikakutouch.ui.screen

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.FilterQuality
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.Paint
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.IntSize
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.PhotoView
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.MainButton
import jp.shikakutouch.ui.part.ModeChip
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.Tag
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.state.PhotoState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.Measures
import jp.shikakutouch.ui.theme.text
import androidx.compose.ui.graphics.Canvas as ImageCanvas

/** チップの写真: verified, shown once; staff say whether it is the same person. */
@Composable
fun PhotoScreen(
    state: PhotoState?,
    onSame: () -> Unit,
    onDifferent: () -> Unit,
    onBack: () -> Unit,
) {
    Frame(
        top = {
            TopLine(text(TextId.PHOTO_TITLE), under = text(TextId.PHOTO_VERIFIED), onBack = onBack) {
                ModeChip(CheckMode.VISUAL, null)
            }
        },
        footerLine = false,
        footer = {
            MainButton(text(TextId.SAME_PERSON), onSame, icon = Icon.PERSON_CHECK, enabled = state != null)
            OutlineButton(text(TextId.DIFFERENT_OR_UNSURE), onDifferent, height = Measures.action)
        },
        alignment = Alignment.CenterHorizontally,
    ) {
        if (state != null) {
            Card {
                Column(
                    Modifier.fillMaxWidth().padding(20.dp),
                    Arrangement.spacedBy(14.dp),
                    Alignment.CenterHorizontally,
                ) {
                    ChipPhoto(state.photo)
                    Tag(
                        text(TextId.PHOTO_TAG),
                        icon = Icon.CHECK,
                        color = Look.colors.valid.container,
                        onColor = Look.colors.valid.onContainer,
                    )
                }
            }
        }
        Text(
            text(TextId.PHOTO_ASK),
            Modifier.semantics { heading() },
            style = Look.type.headline,
            textAlign = TextAlign.Center,
        )
        if (state != null) {
            Text(
                text(TextId.PHOTO_GONE_IN, state.secondsLeft),
                style = Look.type.body,
                color = Look.colors.inkSoft,
                textAlign = TextAlign.Center,
            )
        }
    }
}

@Composable
private fun ChipPhoto(photo: PhotoView) {
    val image = remember(photo) { photo.grey() }
    val label = text(TextId.PHOTO_LABEL)
    Canvas(
        Modifier
            .widthIn(max = 220.dp)
            .fillMaxWidth()
            .aspectRatio(photo.width.toFloat() / photo.height.toFloat())
            .clip(Corners.card)
            .semantics { contentDescription = label },
    ) {
        drawImage(
            image,
            dstSize = IntSize(size.width.toInt(), size.height.toInt()),
            filterQuality = FilterQuality.Medium,
        )
    }
}

/** Eight bits of grey, row by row, as an image of this process only. */
private fun PhotoView.grey(): ImageBitmap {
    val columns = width.toInt()
    val image = ImageBitmap(columns, height.toInt())
    val canvas = ImageCanvas(image)
    val paint = Paint()
    pixels.forEachIndexed { index, grey ->
        val level = grey.toUByte().toInt()
        paint.color = Color(level, level, level)
        val corner = Offset((index % columns).toFloat(), (index / columns).toFloat())
        canvas.drawRect(corner.x, corner.y, corner.x + 1f, corner.y + 1f, paint)
    }
    return image
}
