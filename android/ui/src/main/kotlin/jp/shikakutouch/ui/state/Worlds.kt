package jp.shikakutouch.ui.state

/** Switches between real cards and the practice world (練習モード), each a core of its own. */
fun interface Worlds {
    /** Opens the other world; the screens of this one are closed. */
    fun open(practice: Boolean)
}
