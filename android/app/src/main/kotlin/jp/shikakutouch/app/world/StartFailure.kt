package jp.shikakutouch.app.world

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import jp.shikakutouch.app.R
import jp.shikakutouch.core.TextLanguage
import jp.shikakutouch.core.failureText
import jp.shikakutouch.ui.part.Card
import jp.shikakutouch.ui.part.MainButton
import jp.shikakutouch.ui.part.OutlineButton
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.text.Texts
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.ShikakuTheme

/** The world could not be opened: why, and what an administrator can do about it. */
@Composable
internal fun StartFailure(
    failed: WorldState.Failed,
    texts: Texts,
    worlds: OpenWorlds,
) = ShikakuTheme(texts) {
    Column(
        Modifier
            .fillMaxSize()
            .background(Look.colors.background)
            .safeDrawingPadding()
            .verticalScroll(rememberScrollState())
            .padding(16.dp),
        verticalArrangement = Arrangement.spacedBy(12.dp),
    ) {
        Words(failed, texts)
        if (failed.canRetry) MainButton(stringResource(R.string.start_again), { worlds.open(failed.practice) })
        if (failed.lostForGood) StartOver { worlds.startOver(failed.practice) }
    }
}

@Composable
private fun Words(
    failed: WorldState.Failed,
    texts: Texts,
) {
    val language = if (texts.get(TextId.LANGUAGE_TAG) == "ja") TextLanguage.JAPANESE else TextLanguage.ENGLISH
    val words = remember(failed, language) { failureText(failed.number, language) }
    Text(
        words.title,
        style = Look.type.headline,
        modifier =
            Modifier.semantics {
                heading()
                liveRegion = LiveRegionMode.Assertive
            },
    )
    Text(stringResource(R.string.start_failure_number, words.number.toInt()), style = Look.type.body)
    Card {
        Column(Modifier.padding(16.dp), verticalArrangement = Arrangement.spacedBy(8.dp)) {
            Text(words.cause, style = Look.type.body)
            Text(words.remedy, style = Look.type.bodyStrong)
        }
    }
}

/** It cannot be undone, so it is asked once more. */
@Composable
private fun StartOver(confirmed: () -> Unit) {
    var asking by remember { mutableStateOf(false) }
    if (!asking) {
        OutlineButton(stringResource(R.string.start_over), { asking = true })
    } else {
        Text(stringResource(R.string.start_over_question), style = Look.type.body)
        OutlineButton(stringResource(R.string.start_over_confirm), confirmed)
        MainButton(stringResource(R.string.start_over_cancel), { asking = false })
    }
}
