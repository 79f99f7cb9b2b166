package jp.shikakutouch.ui.state

import jp.shikakutouch.core.BluetoothReader
import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.ReaderListener
import jp.shikakutouch.core.ReaderState
import jp.shikakutouch.core.ReaderView
import jp.shikakutouch.core.ShikakuAppInterface
import jp.shikakutouch.core.ShikakuException
import jp.shikakutouch.core.TextLanguage
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.merge
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlin.time.Duration.Companion.milliseconds

/**
 * Cards from wherever they come: held to the device itself (かざす), or put on the Bluetooth reader beside it (置く), the
 * [phone]'s NFC staying usable. The core keeps the reader connected and comes back to it by itself; here is when a card
 * is wanted: only then it gets power, so that nothing goes to it before the identity step.
 */
@Suppress("TooManyFunctions")
internal class ReaderTaps(
    private val core: ShikakuAppInterface,
    private val phone: Taps,
    private val radio: ReaderRadio?,
    private val scope: CoroutineScope,
    private val language: () -> TextLanguage,
) : Taps {
    private val put = MutableSharedFlow<CardLink>(extraBufferCapacity = 1)
    private val shown = MutableStateFlow<ReaderStatus?>(null)
    private var hearing: Hearing? = null
    private var watched: BluetoothReader? = null
    private var waiting: Job? = null
    private var radioWatch: Job? = null
    private var wanted = false
    private var given: CardLink? = null
    private var chosen: ReaderView? = null
    private val mishaps = Channel<ShikakuException>(Channel.CONFLATED)

    /** The core gave the card that lies there, or lay there when the reader was lost, to a tap. */
    private var used = false

    /** What lies there, or lay there when the reader was lost, is an earlier patient's until it is seen lifted. */
    private var earlier = false

    /** The card that lies there could not be handed over, and staff were told; it is tried again once it was lifted. */
    private var told = false

    /** A card was put on the reader while none was wanted. */
    var placed: () -> Unit = {}

    override val reader: StateFlow<ReaderStatus?> = shown.asStateFlow()
    override val cards: Flow<CardLink> = merge(phone.cards, put)
    override val failures: Flow<ShikakuException> = merge(phone.failures, mishaps.receiveAsFlow())
    override val state: StateFlow<TapState> get() = phone.state

    override fun want() {
        wanted = true
        given = null
        told = false
        mishaps.tryReceive()
        phone.want()
        waitForCard()
    }

    override fun wantAgain() {
        given = null
        told = false
        phone.wantAgain()
        waitForCard()
    }

    override fun unwant() {
        wanted = false
        given = null
        phone.unwant()
        rest()
    }

    override fun decline(card: CardLink) {
        if (card === given) scope.launch { runCatching { card.end() } } else phone.decline(card)
    }

    override fun patientLeft() {
        phone.patientLeft()
        val now = shown.value ?: return
        earlier = earlier || used || now.card || (now.wasThere && !now.isReady)
        shown.value = now.copy(stale = earlier && now.card)
    }

    override suspend fun explain(failure: ShikakuException): ShikakuException =
        watched?.takeIf { given != null }?.explain(failure) ?: phone.explain(failure)

    /** Connects the reader that is remembered, if there is one. */
    suspend fun connectRemembered() {
        if (radio == null) return
        val known = core.rememberedReader()
        if (known == null) leave() else connect(known)
    }

    /** Connects [chosen], and stays with it until [leave]. */
    suspend fun connect(chosen: ReaderView) {
        val radio = radio ?: return
        leave()
        this.chosen = chosen
        shown.value = ReaderStatus(chosen.name)
        radioWatch = scope.launch { radio.cameOn.collect { retry() } }
        val mine = Hearing()
        hearing = mine
        val opened = opened(radio, chosen, mine)
        if (hearing === mine) watched = opened else opened.disconnect()
        waitForCard()
    }

    /** One that cannot even be looked for is shown as refused, so that it does not seem to be looked for. */
    private suspend fun opened(
        radio: ReaderRadio,
        chosen: ReaderView,
        mine: Hearing,
    ): BluetoothReader =
        try {
            core.openReader(radio.link, chosen, mine)
        } catch (failure: ShikakuException) {
            if (hearing === mine) {
                val words = FailureWords.of(failure, language())
                shown.update { it?.copy(word = ReaderWord.REFUSED, failure = words) }
            }
            throw failure
        }

    /** Lets go of the reader. */
    suspend fun leave() {
        rest()
        radioWatch?.cancel()
        val before = watched
        hearing = null
        watched = null
        chosen = null
        shown.value = null
        before?.disconnect()
    }

    /** Another patient: a card that was given power already is not theirs, and their PIN must not go to it. */
    fun nextPatient() {
        earlier = earlier || used
        shown.update { it?.copy(stale = earlier && it.card) }
    }

    /** もう一度つなぐ. */
    fun retry() {
        watched?.retry() ?: openAgain()
    }

    /** In front again: tries again what Bluetooth, a permission or a missing pairing refused; never a master key. */
    fun resumed() {
        watched?.resumed() ?: openAgain()
    }

    /** The status says why, if it fails once more. */
    private fun openAgain() {
        val again = chosen?.takeIf { shown.value?.isRefused == true } ?: return
        scope.launch {
            try {
                connect(again)
            } catch (_: ShikakuException) {
                return@launch
            }
        }
    }

    /** Waits for one card outside of a check, gives it power and takes it away again. `false`: there is no reader. */
    suspend fun tryOne(limitMs: UInt): Boolean {
        val reader = watched?.takeUnless { wanted } ?: return false
        reader.card(limitMs).end()
        return true
    }

    /** Ends the waiting for a card, also that of [tryOne]. */
    fun rest() {
        waiting?.cancel()
        waiting = null
        watched?.cancel()
    }

    private fun waitForCard() {
        val reader = watched ?: return
        val idle = wanted && given == null && !told && waiting?.isActive != true
        if (idle && mayRead()) waiting = scope.launch { wait(reader) }
    }

    private fun mayRead() = shown.value?.isReady == true && !earlier

    /** A reader that is refused says so at once; it is asked again when it is ready. */
    private suspend fun wait(reader: BluetoothReader) {
        while (mayRead()) {
            try {
                return give(reader.card(PATIENCE))
            } catch (failure: ShikakuException) {
                if (!failure.isPassing) return tell(failure)
                delay(BREATH)
            }
        }
    }

    private fun tell(failure: ShikakuException) {
        if (!wanted) return
        told = true
        mishaps.trySend(failure)
    }

    private suspend fun give(card: CardLink) {
        val taken = wanted && put.subscriptionCount.value > 0
        given = card.takeIf { taken }
        if (!taken || !put.tryEmit(card)) card.end()
    }

    private fun heard(
        by: Hearing,
        state: ReaderState,
    ) {
        val before = shown.value
        if (by !== hearing || before == null) return
        used = state.used
        val now = before.told(state, language())
        val lifted = now.isReady && !now.card && !used
        earlier = earlier && !lifted
        told = told && now.isReady && now.card
        shown.value = now.copy(stale = earlier && now.card)
        if (!wanted && isPlaced(before, now)) placed()
        waitForCard()
    }

    /** Put on just now, on a reader that was there; a card seen at a connection may lie there for long. */
    private fun isPlaced(
        before: ReaderStatus,
        now: ReaderStatus,
    ): Boolean = before.isReady && !before.card && now.card && !used && !earlier

    /** Hears of the reader, on a thread of the core. */
    private inner class Hearing : ReaderListener {
        override fun onState(state: ReaderState) {
            scope.launch { heard(this@Hearing, state) }
        }
    }

    private companion object {
        /** Milliseconds that the core waits for a card at a time. */
        const val PATIENCE = 600_000u

        /** Between a wait that failed and the next one. */
        val BREATH = 300.milliseconds

        /** No card within the time, given up, a reader away, asleep or lost: nothing for staff to mend at the tap. */
        val PASSING = setOf<UShort>(107u, 201u, 205u, 210u, 211u)

        val ShikakuException.isPassing: Boolean get() = this is ShikakuException.Failed && number in PASSING
    }
}
