package jp.shikakutouch.ui.state

import jp.shikakutouch.core.ReaderView

/** カードリーダー: finding one, choosing it, its key, whether an open link is accepted. */
data class ReadersState(
    /** Readers are being looked for. */
    val finding: Boolean = false,
    /** What was found, the nearest first; `null` before the first look. */
    val found: List<ReaderView>? = null,
    /** The reader that is remembered. */
    val chosen: ReaderView? = null,
    /** Whether the clinic's master key (マスターキー) is kept; the key itself is never shown. */
    val hasKey: Boolean = false,
    /** Whether an administrator accepts a link that anyone near can hear. */
    val acceptsOpen: Boolean = false,
    /** The system is asking about the pairing. */
    val pairing: Boolean = false,
    val test: ReaderTest = ReaderTest.NONE,
    val notice: FailureWords? = null,
) {
    /** Whether a look has found nothing. */
    val foundNone: Boolean get() = found?.isEmpty() == true && !finding
}

/** A try of the reader with a card. */
enum class ReaderTest {
    /** None was asked for. */
    NONE,

    /** カードを置いてください. */
    PUT_CARD,

    /** The card was there and got its power. */
    OK,
}
