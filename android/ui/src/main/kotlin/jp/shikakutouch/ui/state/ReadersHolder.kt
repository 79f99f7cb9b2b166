package jp.shikakutouch.ui.state

import jp.shikakutouch.core.ReaderView
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

/** Card readers over Bluetooth (カードリーダー). */
@Suppress("TooManyFunctions")
class ReadersHolder internal constructor(
    private val around: Surroundings,
    private val taps: ReaderTaps,
    private val radio: ReaderRadio,
    private val leave: () -> Unit,
) {
    private val shown = MutableStateFlow(ReadersState())
    private var trying: Job? = null

    /** What the screen shows. */
    val state: StateFlow<ReadersState> = shown.asStateFlow()

    /** How the chosen reader is. */
    val status: StateFlow<ReaderStatus?> get() = taps.reader

    /** リーダーを探す. The system may ask for permissions now, and not before. */
    fun find() {
        if (shown.value.finding) return
        shown.update { it.copy(finding = true, notice = null) }
        around.launch(::failed) {
            radio.ask()
            val found = around.core.findReaders(radio.link, LOOK)
            shown.update { it.copy(finding = false, found = found) }
        }
    }

    /** This reader from now on. */
    fun choose(reader: ReaderView) =
        changing {
            around.core.rememberReader(reader)
            shown.update { it.copy(chosen = reader, test = ReaderTest.NONE) }
            taps.connect(reader)
        }

    /** No reader any more. */
    fun forget() {
        endTest()
        changing {
            around.core.forgetReader()
            taps.leave()
            shown.update { it.copy(chosen = null) }
        }
    }

    /** もう一度つなぐ. */
    fun retry() =
        changing {
            radio.ask()
            taps.retry()
        }

    /** ペアリングする: the system asks for the reader's number. */
    fun pair() {
        val peer = shown.value.chosen?.peer ?: return
        shown.update { it.copy(pairing = true) }
        changing {
            radio.ask()
            val paired = radio.pair(peer)
            shown.update { it.copy(pairing = false) }
            if (paired) reconnect() else failed(FailureWords.of(NOT_PAIRED, around.language))
        }
    }

    /** マスターキー as the clinic wrote it down: to the core at once, and wiped here. */
    fun setKey(typed: ByteArray) =
        changing {
            try {
                around.core.setReaderKey(typed)
            } finally {
                typed.fill(0)
            }
            shown.update { it.copy(hasKey = true) }
            reconnect()
        }

    /** The reader's factory key again. */
    fun clearKey() =
        changing {
            around.core.clearReaderKey()
            shown.update { it.copy(hasKey = false) }
            reconnect()
        }

    /** An administrator accepts, or no longer, that a PIN goes over a link that anyone near can hear. */
    fun acceptOpen(accept: Boolean) =
        changing {
            around.core.acceptOpenBluetooth(accept)
            shown.update { it.copy(acceptsOpen = accept) }
        }

    /** カードでためす: waits for a card and gives it power; nothing is said to it. */
    fun test() {
        if (shown.value.test == ReaderTest.PUT_CARD) return
        shown.update { it.copy(test = ReaderTest.PUT_CARD, notice = null) }
        trying =
            around.launch(::failed) {
                val answered = taps.tryOne(TEST)
                shown.update { it.copy(test = if (answered) ReaderTest.OK else ReaderTest.NONE) }
                if (answered) around.signal(FeedbackEvent.RELEASED)
            }
    }

    /** Back. */
    fun back() {
        endTest()
        leave()
    }

    private fun endTest() {
        if (shown.value.test == ReaderTest.PUT_CARD) taps.rest()
        trying?.cancel()
        trying = null
        shown.update { it.copy(test = ReaderTest.NONE) }
    }

    internal suspend fun refresh() {
        around.attempt(::failed) {
            val chosen = around.core.rememberedReader()
            val hasKey = around.core.hasReaderKey()
            val accepts = around.core.acceptsOpenBluetooth()
            shown.update { it.copy(chosen = chosen, hasKey = hasKey, acceptsOpen = accepts) }
        }
    }

    /** The key is that of the connection: a new one wants a new connection. */
    private suspend fun reconnect() {
        shown.value.chosen?.let { taps.connect(it) }
    }

    private fun changing(work: suspend () -> Unit) {
        shown.update { it.copy(notice = null) }
        around.launch(::failed) { work() }
    }

    private fun failed(words: FailureWords) {
        if (words.isSilent) return
        shown.update { it.copy(finding = false, pairing = false, test = ReaderTest.NONE, notice = words) }
    }

    private companion object {
        /** The reader is not paired. */
        const val NOT_PAIRED: UShort = 214u

        /** Milliseconds that readers are looked for. */
        const val LOOK = 6_000u

        /** Milliseconds that a card is waited for in a try. */
        const val TEST = 30_000u
    }
}
