package jp.shikakutouch.ui.state

import jp.shikakutouch.core.AnswerRow
import jp.shikakutouch.core.AnswerView
import jp.shikakutouch.core.CheckMode
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

/** The answer (資格の確認結果). Not a data class: its text never tells of the person. */
class AnswerState(
    /** What the core says. */
    val answer: AnswerView,
    /** The mode of the next check. */
    val nextMode: CheckMode,
    /** The row that was copied last. */
    val copied: AnswerRow? = null,
    /** Whether it is the check just made, not one of the history. */
    val fresh: Boolean = true,
) {
    internal fun with(
        nextMode: CheckMode = this.nextMode,
        copied: AnswerRow? = this.copied,
    ) = AnswerState(answer, nextMode, copied, fresh)
}

/** An answer, fresh or kept. */
class AnswerHolder internal constructor(
    private val around: Surroundings,
    answer: AnswerView,
    nextMode: CheckMode,
    fresh: Boolean,
    private val actions: Actions,
) {
    internal class Actions(
        val next: () -> Unit = {},
        val different: () -> Unit = {},
        val switchMode: () -> CheckMode,
        val leave: () -> Unit,
    )

    private val shown = MutableStateFlow(AnswerState(answer, nextMode, fresh = fresh))

    /** What the screen shows. */
    val state: StateFlow<AnswerState> = shown.asStateFlow()

    /** カードを返しました・次の患者. */
    fun next() = actions.next()

    /** ちがう: the answer is not this person's. */
    fun different() = actions.different()

    /** 切替: the mode of the next check. */
    fun switchMode() = actions.switchMode().let { mode -> shown.update { it.with(nextMode = mode) } }

    /** Back to where it was opened, or home. */
    fun leave() = actions.leave()

    /** 転記: copies one field, marked as sensitive. */
    fun copy(row: AnswerRow) {
        if (!row.copyable) return
        around.clip.copy(row.value, sensitive = true)
        shown.update { it.with(copied = row) }
    }
}
