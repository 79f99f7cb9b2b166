package jp.shikakutouch.ui.state

/** The clipboard (転記・診断の写し). */
fun interface Clip {
    /** Copies [text]; [sensitive] text is hidden by the system and cleared after a minute. */
    fun copy(
        text: String,
        sensitive: Boolean,
    )
}
