package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CardLink
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.StateFlow

/** Where cards come from: the phone's NFC (かざす), a relay in tests. */
interface Taps {
    /** Every card that is held to the device while cards are wanted. */
    val cards: Flow<CardLink>

    /** Whether cards can be read at all, and where to hold them. */
    val state: StateFlow<TapState>

    /** From now on cards are wanted. */
    fun want()

    /** No card is wanted any more. */
    fun unwant()
}

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
