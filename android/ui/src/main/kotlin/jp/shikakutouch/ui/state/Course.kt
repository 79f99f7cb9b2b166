package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode

/** Where a check goes from one of its steps. */
internal class Course(
    /** Shows a step. */
    val show: (Screen) -> Unit,
    /** To the tap. */
    val tap: () -> Unit,
    /** Begins this patient's check anew, in the mode given. */
    val restart: (CheckMode) -> Unit,
    /** Something went wrong that no tap mends. */
    val failed: (FailureWords) -> Unit,
    /** To the lawful ways without a card. */
    val otherWays: () -> Unit,
    /** Ends the check. */
    val stop: () -> Unit,
)
