package jp.shikakutouch.ui.part

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.IntrinsicSize
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.material3.VerticalDivider
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** 負担割合 and 限度額: beside each other, or one over the other when the text is large. */
@Composable
fun Terms(
    coPayment: String,
    limit: String,
    modifier: Modifier = Modifier,
) {
    Card(modifier) {
        val share = @Composable { inner: Modifier -> Term(text(TextId.CO_PAYMENT), coPayment, inner) }
        val cap = @Composable { inner: Modifier -> Term(text(TextId.LIMIT), limit, inner) }
        if (Look.largeText) {
            share(Modifier)
            Line()
            cap(Modifier)
        } else {
            Row(Modifier.height(IntrinsicSize.Min)) {
                share(Modifier.weight(1f))
                VerticalDivider(Modifier.fillMaxHeight(), thickness = 1.dp, color = Look.colors.line)
                cap(Modifier.weight(1f))
            }
        }
    }
}

/** Width of a text in its own size: a kanji is as wide as it is high, a letter about half of it. */
private val String.ems: Float get() = sumOf { if (it.code < 128) 0.55 else 1.0 }.toFloat()

/** The largest type in which a value stands on one line of half a phone. */
@Composable
private fun styleOf(value: String): TextStyle =
    when {
        value.ems <= 4.5f -> Look.type.name.tight()
        value.ems <= 7f -> Look.type.value
        else -> Look.type.title
    }

@Composable
private fun Term(
    label: String,
    value: String,
    modifier: Modifier,
) {
    Column(modifier.padding(horizontal = 16.dp, vertical = 10.dp).semantics(mergeDescendants = true) { }) {
        Text(label, style = Look.type.label, color = Look.colors.inkSoft)
        val at = value.indexOfAny(charArrayOf('（', '('))
        val word = if (at > 0) value.take(at).trim() else value
        val note = if (at > 0) value.drop(at + 1).trimEnd('）', ')') else ""
        Text(word, style = styleOf(word))
        if (note.isNotEmpty()) Text(note, style = Look.type.label, color = Look.colors.inkSoft)
    }
}

@Composable
private fun TextStyle.tight() = copy(lineHeight = Look.type.verdict.lineHeight)
