package jp.shikakutouch.ui.screen

import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.Remark
import jp.shikakutouch.ui.part.Rows
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** カードなし・資格確認書: the lawful ways, and what to look at in each. */
@Composable
fun OtherWaysScreen(onEnd: () -> Unit) {
    Frame(
        top = { TopLine(text(TextId.NO_CARD), onBack = onEnd) },
        footerLine = false,
        footer = { OutlineButton(text(TextId.TO_HOME), onEnd, icon = Icon.HOME) },
    ) {
        Text(
            text(TextId.WAYS_LEAD),
            Modifier.padding(horizontal = 4.dp).semantics { heading() },
            style = Look.type.headline,
        )
        Card { Rows(WAYS_WITHOUT_CARD) { WayRow(it, long = true) } }
        Remark(text(TextId.WAYS_NOT_RECORDED), icon = Icon.INFO)
    }
}
