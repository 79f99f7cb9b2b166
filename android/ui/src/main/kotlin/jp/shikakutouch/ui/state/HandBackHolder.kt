package jp.shikakutouch.ui.state

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

/** 職員にお返しください. */
data class HandBackState(
    /** Seconds until the PIN is wiped; `null` when none was entered. */
    val secondsLeft: Int?,
    /** Staff who cannot press and hold are asked once more. */
    val confirming: Boolean = false,
)

/** The device on its way back to staff. */
class HandBackHolder internal constructor(
    secondsLeft: Int?,
    private val goOn: () -> Unit,
) {
    private val shown = MutableStateFlow(HandBackState(secondsLeft))

    /** What the screen shows. */
    val state: StateFlow<HandBackState> = shown.asStateFlow()

    /** Staff held the button for a second, or confirmed. */
    fun held() = goOn()

    /** The button was activated without holding it, as a screen reader does. */
    fun activated() = shown.update { it.copy(confirming = true) }

    /** Not meant. */
    fun dismiss() = shown.update { it.copy(confirming = false) }

    internal fun tick(secondsLeft: Int) = shown.update { it.copy(secondsLeft = secondsLeft) }
}
