package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

/** 受付済み・未確認（有効とは限りません）. */
data class WaitingState(
    /** Why there is no answer yet; `null` when the list of what waits was opened. */
    val because: FailureWords?,
    /** How many wait. */
    val count: Int,
    val nextMode: CheckMode,
    val sending: Boolean = false,
    /** How many were answered by the last sending. */
    val answered: Int? = null,
)

/** What waits for its answer (回答待ち). */
class WaitingHolder internal constructor(
    private val around: Surroundings,
    because: FailureWords?,
    nextMode: CheckMode,
    private val actions: Actions,
) {
    internal class Actions(
        val next: () -> Unit,
        val otherWays: () -> Unit,
        val switchMode: () -> CheckMode,
        val leave: () -> Unit,
    )

    private val shown = MutableStateFlow(WaitingState(because, count = if (because == null) 0 else 1, nextMode))

    /** What the screen shows. */
    val state: StateFlow<WaitingState> = shown.asStateFlow()

    /** カードを返しました・次の患者. */
    fun next() = actions.next()

    /** The ways that need no network. */
    fun otherWays() = actions.otherWays()

    /** 切替: the mode of the next check. */
    fun switchMode() = actions.switchMode().let { mode -> shown.update { it.copy(nextMode = mode) } }

    /** Home. */
    fun leave() = actions.leave()

    /** 今すぐ送る. */
    fun send() {
        if (shown.value.sending) return
        shown.update { it.copy(sending = true, answered = null) }
        around.launch(failed = { shown.update { it.copy(sending = false) } }) {
            val answered = around.core.sendOutbox().toInt()
            val left = around.core.waiting().toInt()
            shown.update { it.copy(sending = false, answered = answered, count = left) }
        }
    }

    internal suspend fun refresh() {
        val count = around.attempt({}) { around.core.waiting().toInt() } ?: return
        shown.update { it.copy(count = count) }
    }
}
