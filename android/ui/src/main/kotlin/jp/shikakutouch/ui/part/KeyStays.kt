package jp.shikakutouch.ui.part

import androidx.compose.runtime.Composable
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.text

/** What happens at an enrolment (端末の登録): the key is made in this device, then institution and basis are read. */
@Composable
fun KeyStays() {
    Card {
        EntryRow(text(TextId.ENROL_KEY), under = text(TextId.ENROL_KEY_STAYS), icon = Icon.KEY, strong = false)
        Line()
        EntryRow(text(TextId.ENROL_THEN), icon = Icon.HOSPITAL, strong = false)
    }
}
