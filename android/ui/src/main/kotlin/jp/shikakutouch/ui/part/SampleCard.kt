package jp.shikakutouch.ui.part

import androidx.compose.runtime.Composable
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.state.PracticeChoice
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.theme.Look
import jp.shikakutouch.ui.theme.text

/** Practice: the sample card (見本のカード) and what whoever practises enters for it; pressing it chooses another one. */
@Composable
fun SampleCard(
    choice: PracticeChoice,
    mode: CheckMode,
    onClick: (() -> Unit)? = null,
) {
    val entered =
        when (mode) {
            CheckMode.PIN -> {
                text(TextId.PRACTICE_PIN, choice.pin())
            }

            CheckMode.VISUAL -> {
                text(TextId.PRACTICE_PRINTED, choice.birth(), choice.expiryYear(), choice.securityCode())
            }
        }
    Card(color = Look.colors.practiceContainer) {
        EntryRow(
            title = text(TextId.PRACTICE_CARD_OF, choice.name),
            under = entered,
            icon = Icon.SCHOOL,
            tint = Look.colors.onPracticeContainer,
            onClick = onClick,
        )
    }
}
