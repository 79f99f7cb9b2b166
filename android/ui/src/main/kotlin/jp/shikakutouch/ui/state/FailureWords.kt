package jp.shikakutouch.ui.state

import jp.shikakutouch.core.FailureAction
import jp.shikakutouch.core.ShikakuException
import jp.shikakutouch.core.TextLanguage
import jp.shikakutouch.core.failureText

/** A failure in the words of the core's catalogue (エラー一覧). */
data class FailureWords(
    val number: Int,
    val title: String,
    val cause: String,
    val remedy: String,
    val action: FailureAction,
    val canRetry: Boolean,
    val retryAfter: Int?,
) {
    internal companion object {
        /** What the core answers for a number that it does not know: a fault of the app. */
        private const val UNKNOWN: UShort = 0u

        fun of(
            fault: Throwable,
            language: TextLanguage,
        ): FailureWords =
            if (fault is ShikakuException.Failed) {
                of(fault.number, language).copy(
                    action = fault.kind,
                    canRetry = fault.canRetry,
                    retryAfter = fault.retryAfter?.toInt(),
                )
            } else {
                of(UNKNOWN, language)
            }

        fun of(
            number: UShort,
            language: TextLanguage,
        ): FailureWords {
            val text = failureText(number, language)
            return FailureWords(
                number = text.number.toInt(),
                title = text.title,
                cause = text.cause,
                remedy = text.remedy,
                action = FailureAction.BUG,
                canRetry = false,
                retryAfter = null,
            )
        }
    }
}

/** The hundreds of a number say where it arose: 1 the card, 2 reader and radio, 3 identity, 4 service, 5 answers. */
private const val HUNDRED = 100

/** Whether the failure lies with this card or its PIN, so that the visual check may still work. */
internal val FailureWords.isOfTheCard: Boolean get() = number / HUNDRED in setOf(1, 3)

/** Whether a patient is waiting for another way. */
internal val FailureWords.isOfThePatient: Boolean get() = number / HUNDRED in 1..5
