package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode

/** What a check can ask of whoever shows the screens. */
internal interface Navigator {
    /** The mode of the next check. */
    val mode: CheckMode

    fun show(screen: Screen)

    fun home()

    /** ちがう: the answer of [checkId] is another person's. Nothing of it stays on the display, and home says so. */
    fun discard(checkId: String)

    fun otherWays()

    /** Begins the next patient's check. */
    fun begin()

    /** Begins the same patient's check anew, in [mode]. */
    fun restart(mode: CheckMode)

    /** Changes the mode for now; returns the new one. */
    fun switchMode(): CheckMode
}

/** The mode that is not this one. */
internal val CheckMode.other: CheckMode
    get() = if (this == CheckMode.PIN) CheckMode.VISUAL else CheckMode.PIN
