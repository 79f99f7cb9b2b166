package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.CheckOutcome
import jp.shikakutouch.core.PinCheckSession
import jp.shikakutouch.core.ProgressListener
import jp.shikakutouch.core.VisualCheckSession

/** One person's check in the core, as the taps see it. */
internal sealed interface Check {
    val mode: CheckMode

    suspend fun tap(
        link: CardLink,
        listener: ProgressListener,
    ): CheckOutcome

    fun confirmLastTry()

    /** Ends the check; what was entered is wiped. */
    fun end()

    /** 暗証番号. */
    class ByPin(
        val session: PinCheckSession,
    ) : Check {
        override val mode = CheckMode.PIN

        override suspend fun tap(
            link: CardLink,
            listener: ProgressListener,
        ) = session.tap(link, listener)

        override fun confirmLastTry() = session.confirmLastTry()

        override fun end() = session.cancel()
    }

    /** 目視. */
    class ByEye(
        val session: VisualCheckSession,
    ) : Check {
        override val mode = CheckMode.VISUAL

        override suspend fun tap(
            link: CardLink,
            listener: ProgressListener,
        ) = session.tap(link, listener)

        override fun confirmLastTry() = session.confirmLastTry()

        override fun end() = session.cancel()
    }
}
