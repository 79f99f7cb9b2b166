package jp.shikakutouch.ui.state

import jp.shikakutouch.core.ReaderLink
import jp.shikakutouch.core.ReaderState
import jp.shikakutouch.core.TextLanguage
import jp.shikakutouch.ui.text.TextId

/** How the card reader (カードリーダー) is, as home, tap and desk show it at all times. */
data class ReaderStatus(
    /** What it is called. */
    val name: String,
    /** In one word. */
    val word: ReaderWord = ReaderWord.SEARCHING,
    /** Charge in percent, where the reader tells it. */
    val battery: Int? = null,
    /** A card lies on it. */
    val card: Boolean = false,
    /** Whether nobody near can hear what goes over its link. */
    val isProtected: Boolean = false,
    /** Why it is away or refused, and what can be done about it. */
    val failure: FailureWords? = null,
    /** The card on it lay there in an earlier check, and is another patient's until it has been lifted. */
    val stale: Boolean = false,
    /** It was connected before. */
    val wasThere: Boolean = false,
) {
    /** Whether cards on it can be read. */
    val isReady: Boolean get() = word == ReaderWord.READY || word == ReaderWord.BATTERY_LOW

    /** Whether it waits for staff. */
    val isRefused: Boolean get() = word == ReaderWord.REFUSED

    internal fun told(
        state: ReaderState,
        language: TextLanguage,
    ): ReaderStatus {
        val battery = state.battery?.toInt()
        return copy(
            word = word(state.link, battery),
            battery = battery,
            card = state.card,
            isProtected = state.isProtected,
            failure = state.failure?.let { FailureWords.of(it, language) },
            wasThere = wasThere || state.link == ReaderLink.READY,
        )
    }

    private fun word(
        link: ReaderLink,
        battery: Int?,
    ): ReaderWord =
        when (link) {
            ReaderLink.CONNECTING -> if (wasThere) ReaderWord.CONNECTING else ReaderWord.SEARCHING
            ReaderLink.READY -> if (battery != null && battery < LOW) ReaderWord.BATTERY_LOW else ReaderWord.READY
            ReaderLink.AWAY -> if (wasThere) ReaderWord.AWAY else ReaderWord.SEARCHING
            ReaderLink.REFUSED -> ReaderWord.REFUSED
        }

    private companion object {
        /** Percent below which staff are told. */
        const val LOW = 20
    }
}

/** The state of a reader in one word. */
enum class ReaderWord(
    /** The word. */
    val text: TextId,
) {
    /** 接続しています: it is there again, and being got ready. */
    CONNECTING(TextId.READER_CONNECTING),

    /** 探しています: it has not been there yet. */
    SEARCHING(TextId.READER_SEARCHING),

    /** 接続中. */
    READY(TextId.READER_READY),

    /** 電池が少ない: it works. */
    BATTERY_LOW(TextId.READER_BATTERY_LOW),

    /** 切れました: it was there; it is looked for. */
    AWAY(TextId.READER_AWAY),

    /** 使えません: it waits for staff. */
    REFUSED(TextId.READER_REFUSED),
}
