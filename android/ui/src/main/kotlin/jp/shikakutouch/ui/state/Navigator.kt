package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode

/** What a check can ask of whoever shows the screens. */
internal interface Navigator {
    /** The mode of the next check. */
    val mode: CheckMode

    fun show(screen: Screen)

    fun home()

    fun otherWays()

    /** Begins the next patient's check, in [mode] for this one. */
    fun begin(mode: CheckMode = this.mode)

    /** Changes the mode for now; returns the new one. */
    fun switchMode(): CheckMode
}

/** The mode that is not this one. */
internal val CheckMode.other: CheckMode
    get() = if (this == CheckMode.PIN) CheckMode.VISUAL else CheckMode.PIN
