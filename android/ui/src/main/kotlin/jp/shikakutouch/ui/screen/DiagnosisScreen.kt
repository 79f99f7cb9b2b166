package jp.shikakutouch.ui.screen

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.DiagnosisLine
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.FailureNotice
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.part.Remark
import jp.shikakutouch.ui.part.Rows
import jp.shikakutouch.ui.part.Spinner
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.state.DiagnosisState
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** 診断: what the help desk asks for, line by line, to be copied as it is. */
@Composable
fun DiagnosisScreen(
    state: DiagnosisState,
    onCopy: () -> Unit,
    onBack: () -> Unit,
) {
    Frame(
        top = { TopLine(text(TextId.DIAGNOSIS), onBack = onBack) },
        footerLine = false,
        footer = {
            val label = if (state.copied) TextId.COPIED else TextId.DIAGNOSIS_COPY
            OutlineButton(
                text(label),
                onCopy,
                Modifier.semantics { liveRegion = LiveRegionMode.Polite },
                icon = if (state.copied) Icon.CHECK else Icon.COPY,
                enabled = state.lines.isNotEmpty(),
            )
        },
    ) {
        state.notice?.let { FailureNotice(it) }
        if (state.busy) Box(Modifier.fillMaxWidth().padding(24.dp), Alignment.Center) { Spinner() }
        if (state.lines.isNotEmpty()) Card { Rows(state.lines) { DiagnosisRow(it) } }
        Remark(text(TextId.DIAGNOSIS_NO_PATIENT), icon = Icon.INFO)
    }
}

@Composable
private fun DiagnosisRow(line: DiagnosisLine) {
    Column(
        Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 10.dp).semantics(mergeDescendants = true) { },
    ) {
        Text(line.label, style = Look.type.label, color = Look.colors.inkSoft)
        Text(line.value, style = Look.type.body)
    }
}
