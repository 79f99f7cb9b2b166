package jp.shikakutouch.ui.screen

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.core.InstitutionView
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.Frame
import jp.shikakutouch.ui.part.Icon
import jp.shikakutouch.ui.part.Line
import jp.shikakutouch.ui.part.MainButton
import jp.shikakutouch.ui.part.Remark
import jp.shikakutouch.ui.part.TopLine
import jp.shikakutouch.ui.part.Verdict
import jp.shikakutouch.ui.part.VerdictShape
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.text.dayWithYear
import jp.shikakutouch.ui.text.isoDay
import jp.shikakutouch.ui.theme.Corners
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** 施設と根拠: which institution, what ends its right to use this; read before first use. */
@Composable
fun EnrolmentDoneScreen(
    institution: InstitutionView,
    onRead: () -> Unit,
) {
    Frame(
        top = { TopLine(text(TextId.ENROLLED_TITLE), under = text(TextId.ENROL_STEP, 3, 3)) },
        footerLine = false,
        footer = { MainButton(text(TextId.ENROLLED_BEGIN), onRead, icon = Icon.CONTACTLESS) },
    ) {
        Done()
        Card {
            Told(text(TextId.ENROLLED_INSTITUTION), institution.name, institution.number)
            val ends = isoDay(institution.basisEndsOn)
            if (ends != null || institution.basisEndsBy != null) {
                Line()
                val until = ends?.let { dayWithYear(it) }
                Told(
                    text(TextId.ENROLLED_ENDS),
                    until ?: institution.basisEndsBy.orEmpty(),
                    institution.basisEndsBy?.takeIf {
                        until !=
                            null
                    },
                )
            }
        }
        Remark(text(TextId.ENROLLED_WRONG), icon = Icon.SUPPORT)
    }
}

@Composable
private fun Done() {
    val colors = Look.colors
    Row(
        Modifier
            .fillMaxWidth()
            .background(colors.primaryContainer, Corners.verdict)
            .heightIn(min = 96.dp)
            .padding(horizontal = 20.dp, vertical = 14.dp)
            .semantics(mergeDescendants = true) {
                heading()
                liveRegion = LiveRegionMode.Polite
            },
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(18.dp),
    ) {
        VerdictShape(Verdict.VALID, 52.dp, colors.onPrimaryContainer, colors.primaryContainer)
        Column(Modifier.weight(1f)) {
            Text(text(TextId.ENROLLED), style = Look.type.verdictLong, color = colors.onPrimaryContainer)
            Text(text(TextId.ENROLLED_WHAT), style = Look.type.body, color = colors.onPrimaryContainer)
        }
    }
}

@Composable
private fun Told(
    label: String,
    value: String,
    under: String?,
) {
    Column(
        Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 12.dp).semantics(mergeDescendants = true) { },
    ) {
        Text(label, style = Look.type.label, color = Look.colors.inkSoft)
        Text(value, style = Look.type.value)
        if (under != null) Text(under, style = Look.type.lead)
    }
}
