package jp.shikakutouch.ui.text

/** Where the screens get their words: the app's string resources. */
interface Texts {
    /** The text of [id] with [args] in its places, in the language of the device. */
    fun get(
        id: TextId,
        vararg args: Any,
    ): String
}
