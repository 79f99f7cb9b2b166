package jp.shikakutouch.ui.part

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
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
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.AnswerField
import jp.shikakutouch.core.AnswerRow
import jp.shikakutouch.core.ResultView
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** One result, field by field in the order of the receipt computer; pressing a field copies it (転記). */
@Composable
fun ResultCard(
    result: ResultView,
    single: Boolean,
    copied: AnswerRow?,
    onCopy: (AnswerRow) -> Unit,
) {
    if (!single) ResultHead(result)
    val numbers = result.rows.filter { it.field in NUMBERS }
    val insurer = result.rows.filter { it.field in INSURER }
    val rest = result.rows - numbers.toSet() - insurer.toSet()
    Card {
        if (Look.wide) {
            Rows(insurer + numbers + rest) { FieldRow(it, it === copied, onCopy) }
        } else {
            Insurer(insurer, copied, onCopy)
            Line()
            Numbers(numbers, copied, onCopy)
            rest.forEach {
                Line()
                FieldRow(it, it === copied, onCopy)
            }
        }
    }
}

private val NUMBERS = setOf(AnswerField.SYMBOL, AnswerField.NUMBER, AnswerField.BRANCH)
private val INSURER = setOf(AnswerField.INSURER_NAME, AnswerField.INSURER_NUMBER)
private val SPELLED = NUMBERS + AnswerField.INSURER_NUMBER + AnswerField.PAYER_NUMBER + AnswerField.RECIPIENT_NUMBER

@Composable
private fun ResultHead(result: ResultView) {
    Row(
        Modifier.fillMaxWidth().padding(top = 8.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(10.dp),
    ) {
        VerdictTag(Verdict.of(result.tone), result.title)
        Text(text(TextId.TWO_PARTS, result.coPayment, result.limit), style = Look.type.label)
    }
}

@Composable
private fun Insurer(
    rows: List<AnswerRow>,
    copied: AnswerRow?,
    onCopy: (AnswerRow) -> Unit,
) {
    val name = rows.find { it.field == AnswerField.INSURER_NAME }
    val number = rows.find { it.field == AnswerField.INSURER_NUMBER }
    Column(Modifier.fillMaxWidth().copying(number, onCopy).padding(horizontal = 16.dp, vertical = 10.dp)) {
        Text(text(TextId.INSURER), style = Look.type.label, color = Look.colors.inkSoft)
        if (Look.largeText) {
            name?.let { Text(it.value, style = Look.type.title) }
            number?.let { Spelled(it, Look.type.lead) }
        } else {
            Row(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
                name?.let {
                    Text(
                        it.value,
                        Modifier.weight(1f, fill = false).alignByBaseline(),
                        style = Look.type.title,
                    )
                }
                number?.let { Spelled(it, Look.type.lead, Modifier.alignByBaseline()) }
            }
        }
        Copied(number, copied)
    }
}

@Composable
private fun Numbers(
    rows: List<AnswerRow>,
    copied: AnswerRow?,
    onCopy: (AnswerRow) -> Unit,
) {
    if (Look.largeText || rows.any { it.value.length > LONG_NUMBER }) {
        Column { rows.forEach { Number(it, copied, onCopy, Modifier.fillMaxWidth()) } }
    } else {
        Row {
            rows.forEach { row ->
                val share = if (row.field == AnswerField.BRANCH) NARROW else 1f
                Number(row, copied, onCopy, Modifier.weight(share))
            }
        }
    }
}

private const val NARROW = 0.62f

@Composable
private fun Number(
    row: AnswerRow,
    copied: AnswerRow?,
    onCopy: (AnswerRow) -> Unit,
    modifier: Modifier,
) {
    Column(modifier.copying(row, onCopy).heightIn(min = 56.dp).padding(horizontal = 16.dp, vertical = 10.dp)) {
        Text(text(row.field.label), style = Look.type.label, color = Look.colors.inkSoft)
        Spelled(row, if (row.value.length <= LONG_NUMBER) Look.type.value else Look.type.bodyStrong)
        Copied(row, copied)
    }
}

private const val LONG_NUMBER = 9

@Composable
private fun FieldRow(
    row: AnswerRow,
    isCopied: Boolean,
    onCopy: (AnswerRow) -> Unit,
) {
    Row(
        Modifier
            .fillMaxWidth()
            .copying(row, onCopy)
            .heightIn(min = 56.dp)
            .padding(horizontal = 16.dp, vertical = 8.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(12.dp),
    ) {
        if (Look.largeText) {
            Column(Modifier.weight(1f)) {
                Text(text(row.field.label), style = Look.type.label, color = Look.colors.inkSoft)
                Spelled(row, Look.type.bodyStrong)
            }
        } else {
            Text(text(row.field.label), Modifier.width(116.dp), style = Look.type.label, color = Look.colors.inkSoft)
            Spelled(row, if (Look.wide) Look.type.value else Look.type.bodyStrong, Modifier.weight(1f))
        }
        if (isCopied) CopiedTag(row)
        if (row.copyable && Look.wide) Glyph(Icon.COPY, size = 20.dp, tint = Look.colors.primary)
    }
}

/** Numbers are read digit by digit. */
@Composable
private fun Spelled(
    row: AnswerRow,
    style: TextStyle,
    modifier: Modifier = Modifier,
) {
    val told = if (row.field in SPELLED) row.value.toList().joinToString(" ") else row.value
    Text(row.value, modifier.semantics { contentDescription = told }, style = style)
}

@Composable
private fun Copied(
    row: AnswerRow?,
    copied: AnswerRow?,
) {
    if (row != null && row === copied) CopiedTag(row)
}

@Composable
private fun CopiedTag(row: AnswerRow) {
    val told = text(TextId.COPIED_FIELD, text(row.field.label))
    Tag(
        text(TextId.COPIED),
        Modifier.semantics(mergeDescendants = true) {
            contentDescription = told
            liveRegion = LiveRegionMode.Polite
        },
        Icon.CHECK,
        Look.colors.valid.container,
        Look.colors.valid.onContainer,
    )
}

private fun Modifier.copying(
    row: AnswerRow?,
    onCopy: (AnswerRow) -> Unit,
): Modifier = if (row != null && row.copyable) pressable({ onCopy(row) }) else semantics(mergeDescendants = true) { }

/** The name of a field. */
internal val AnswerField.label: TextId get() = TextId.valueOf("FIELD_$name")
