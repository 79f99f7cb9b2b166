package jp.shikakutouch.ui.state

import jp.shikakutouch.core.AnswerTone
import jp.shikakutouch.core.AnswerView
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.FailureAction

/** The screens on which a check ends: the answer (回答), what waits for it (回答待ち), a failure. */
internal class CheckEnds(
    private val around: Surroundings,
    private val navigator: Navigator,
    private val mode: CheckMode,
) {
    /** The answer, seen, heard and felt. */
    fun answered(answer: AnswerView) {
        around.signal(answer.verdict.tone.event)
        val actions =
            AnswerHolder.Actions(
                next = navigator::begin,
                different = { navigator.discard(answer.checkId) },
                switchMode = navigator::switchMode,
                leave = navigator::home,
            )
        navigator.show(Screen.Answer(AnswerHolder(around, answer, navigator.mode, fresh = true, actions)))
    }

    /** 受付済み・未確認. */
    suspend fun waiting(because: UShort) {
        around.signal(FeedbackEvent.PENDING)
        val actions =
            WaitingHolder.Actions(
                next = navigator::begin,
                otherWays = navigator::otherWays,
                switchMode = navigator::switchMode,
                leave = navigator::home,
            )
        val words = FailureWords.of(because, around.language)
        val holder = WaitingHolder(around, words, navigator.mode, actions)
        navigator.show(Screen.Waiting(holder))
        holder.refresh()
    }

    /** A failure and its ways on; [again] is what [retry] means. */
    fun failed(
        words: FailureWords,
        retry: Retry?,
        again: () -> Unit,
        stop: () -> Unit,
    ) {
        around.signal(FeedbackEvent.FAILURE)
        val state =
            FailureState(
                words,
                mode,
                retry,
                visual = mode == CheckMode.PIN && words.isOfTheCard,
                otherWays = words.isOfThePatient,
            )
        val actions =
            FailureHolder.Actions(
                retry = again,
                visual = { navigator.restart(CheckMode.VISUAL) },
                end = stop,
            )
        navigator.show(Screen.Failure(FailureHolder(state, actions)))
    }
}

/** Whether the core says that this was meant and needs no word. */
internal val FailureWords.isSilent: Boolean get() = action == FailureAction.NOTHING

private val AnswerTone.event: FeedbackEvent
    get() =
        when (this) {
            AnswerTone.GREEN -> FeedbackEvent.VALID
            AnswerTone.AMBER -> FeedbackEvent.CAUTION
            AnswerTone.RED -> FeedbackEvent.INVALID
            AnswerTone.GREY -> FeedbackEvent.CAUTION
        }
