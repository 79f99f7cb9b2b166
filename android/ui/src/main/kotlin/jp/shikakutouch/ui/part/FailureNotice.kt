package jp.shikakutouch.ui.part

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.state.FailureWords
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** A failure told on the screen where it can be mended: title, number, what to do. */
@Composable
fun FailureNotice(
    words: FailureWords,
    modifier: Modifier = Modifier,
) = Notice(words.title, words.remedy, modifier, text(TextId.FAILURE_NUMBER, words.number))

/** What keeps staff from going on, told at once. */
@Composable
fun Notice(
    title: String,
    what: String,
    modifier: Modifier = Modifier,
    number: String? = null,
) {
    val colors = Look.colors.caution
    Card(
        modifier.semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Assertive },
        color = colors.container,
        edge = BorderStroke(2.dp, colors.edge),
    ) {
        Row(Modifier.padding(16.dp), Arrangement.spacedBy(12.dp)) {
            VerdictShape(Verdict.CAUTION, 24.dp, colors.onContainer, colors.container)
            Column(Modifier.weight(1f), Arrangement.spacedBy(2.dp)) {
                Text(title, style = Look.type.title, color = colors.onContainer)
                Text(what, style = Look.type.body, color = colors.onContainer)
                if (number != null) Text(number, style = Look.type.labelStrong, color = colors.onContainer)
            }
        }
    }
}
