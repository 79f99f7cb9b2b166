package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.ShikakuException
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.emptyFlow

/** Where cards come from: the phone's NFC (かざす), a reader beside it (置く), a relay in tests. */
interface Taps {
    /** Every card that is held to the device while cards are wanted. */
    val cards: Flow<CardLink>

    /** Why a card that is there could not be handed over, while cards are wanted. */
    val failures: Flow<ShikakuException> get() = emptyFlow()

    /** Whether cards can be read at all, and where to hold them. */
    val state: StateFlow<TapState>

    /** How the reader beside the device is; nothing where none is chosen. */
    val reader: StateFlow<ReaderStatus?> get() = NO_READER

    /** From now on cards are wanted. */
    fun want()

    /** The last card was not read: the next one, or the same one again, is wanted. */
    fun wantAgain() = Unit

    /** No card is wanted any more. */
    fun unwant()

    /** [card] came while another one was read, and is left alone. */
    fun decline(card: CardLink) = Unit

    /** The check is over: whatever lies somewhere now is that patient's, and not the next one's. */
    fun patientLeft() = Unit

    /** Says precisely why the tap failed; who holds the card may know more. */
    suspend fun explain(failure: ShikakuException): ShikakuException = failure
}

private val NO_READER = MutableStateFlow<ReaderStatus?>(null)

/** Whether cards can be read. */
sealed interface TapState {
    /** Cards can be read; [antenna] is where the device tells it. */
    data class Ready(
        val antenna: Antenna? = null,
    ) : TapState

    /** NFC is switched off. */
    data object NfcOff : TapState

    /** This device has no NFC. */
    data object NoNfc : TapState
}

/** Centre of the antenna on the back of the device, seen from its front; 0 to 1 of width and height. */
data class Antenna(
    val x: Float,
    val y: Float,
)
