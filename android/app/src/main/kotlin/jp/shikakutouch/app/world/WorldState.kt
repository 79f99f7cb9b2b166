package jp.shikakutouch.app.world

import jp.shikakutouch.core.DeviceKeyFault
import jp.shikakutouch.core.SecretFault
import jp.shikakutouch.core.ShikakuException
import jp.shikakutouch.ui.state.ShikakuModel

/** What the activity shows. */
internal sealed interface WorldState {
    /** The core is being opened. */
    data object Opening : WorldState

    /** The core is open. */
    class Open(
        val model: ShikakuModel,
    ) : WorldState

    /** It could not be opened; [number] of the catalogue says why. */
    data class Failed(
        val practice: Boolean,
        val number: UShort,
        val canRetry: Boolean,
    ) : WorldState {
        /** The key of what is kept is lost or another's: only a new enrolment helps. */
        val lostForGood: Boolean get() = number in KEY_LOST

        /** What a failure means, whatever it is: somebody who could not start the app must read why. */
        companion object {
            private val KEY_LOST = setOf<UShort>(603u, 604u)
            private const val NO_SECRET_STORE: UShort = 609u
            private const val FAULT_OF_THE_APP: UShort = 901u

            fun of(
                practice: Boolean,
                failure: Throwable,
            ): Failed =
                when (failure) {
                    is ShikakuException.Failed -> Failed(practice, failure.number, failure.canRetry)
                    is SecretFault, is DeviceKeyFault -> Failed(practice, NO_SECRET_STORE, canRetry = true)
                    else -> Failed(practice, FAULT_OF_THE_APP, canRetry = true)
                }
        }
    }
}
