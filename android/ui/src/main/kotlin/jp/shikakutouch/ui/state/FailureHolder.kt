package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode

/** 確認できませんでした: number, cause, what to do, the lawful ways on. */
data class FailureState(
    val words: FailureWords,
    /** The mode in use, when a check failed. */
    val mode: CheckMode? = null,
    /** Whether trying again is offered. */
    val retry: Retry? = null,
    /** Whether the visual check is a way on. */
    val visual: Boolean = false,
    /** Whether the ways without a card are shown. */
    val otherWays: Boolean = false,
)

/** What trying again means. */
enum class Retry {
    /** もう一度かざす. */
    TAP,

    /** もう一度ためす. */
    CALL,
}

/** A failure and its ways on. */
class FailureHolder internal constructor(
    /** What the screen shows. */
    val state: FailureState,
    private val actions: Actions,
) {
    internal class Actions(
        val retry: () -> Unit = {},
        val visual: () -> Unit = {},
        val end: () -> Unit,
    )

    /** Tries again. */
    fun retry() = actions.retry()

    /** 目視で確認する. */
    fun visual() = actions.visual()

    /** 確認せずに終える. */
    fun end() = actions.end()
}
