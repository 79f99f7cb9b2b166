package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.CheckOutcome
import jp.shikakutouch.core.FailureAction
import jp.shikakutouch.core.ProgressListener
import jp.shikakutouch.core.ShikakuException
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch

/** The tap of a check: waits for a card, lets the core read it, and looks at no other card meanwhile. */
internal class TapStep(
    private val around: Surroundings,
    private val check: Check,
    private val practice: PracticeCards,
    private val next: Next,
) {
    /** What follows. */
    class Next(
        val settled: suspend (CheckOutcome) -> Unit,
        val failed: (FailureWords) -> Unit,
        val stop: () -> Unit,
        val switchMode: () -> Unit,
        val otherWays: () -> Unit,
    )

    private var waiting: Job? = null
    private var lostInARow = 0
    private var shown: TapHolder? = null

    /** Whether the core is at work. */
    var isRunning = false
        private set

    /** Whether the tap is on the display. */
    val isShown: Boolean get() = shown != null

    /** Shows the tap and waits for a card. */
    fun open(triesLeft: Int?): Screen {
        close()
        val holder = holder(triesLeft)
        waiting =
            around.launch(next.failed) {
                launch { around.taps.failures.collect(::unread) }
                around.taps.cards.collect(::held)
            }
        around.taps.want()
        return Screen.Tap(holder)
    }

    /** The card is away already, and only the service is asked by [call]. */
    fun ask(call: suspend (ProgressListener) -> CheckOutcome): Screen {
        close()
        val holder = holder(null)
        holder.begin(null)
        run(next.failed) { call(holder.listener) }
        return Screen.Tap(holder)
    }

    /** No card is wanted any more. What the core is at goes on until the check is ended. */
    fun close() {
        around.taps.unwant()
        waiting?.cancel()
        waiting = null
        shown = null
    }

    /** Failures in a row are counted anew. */
    fun forgive() {
        lostInARow = 0
    }

    fun tick(secondsLeft: Int) {
        shown?.tick(secondsLeft)
    }

    private fun holder(triesLeft: Int?): TapHolder {
        val actions =
            TapHolder.Actions(
                stop = next.stop,
                switchMode = next.switchMode,
                otherWays = next.otherWays,
                usePracticeCard = { practice.tap()?.let(::held) },
            )
        val name = practice.choice(around.language)?.name
        return TapHolder(around, check.mode, triesLeft, name, actions).also { shown = it }
    }

    private fun held(link: CardLink) {
        val holder = shown
        if (holder == null || isRunning) return around.taps.decline(link)
        val card = HeldCard(link, around, holder::contact)
        holder.begin(card)
        run(::lost) { explained { check.tap(card, holder.listener) } }
    }

    /** A card is there and cannot be handed over: staff are told, and the tap goes on waiting. */
    private fun unread(failure: ShikakuException) {
        val holder = shown
        if (holder == null || isRunning) return
        around.signal(FeedbackEvent.FAILURE)
        holder.failed(FailureWords.of(failure, around.language))
    }

    private suspend fun explained(tap: suspend () -> CheckOutcome): CheckOutcome =
        try {
            tap()
        } catch (failure: ShikakuException) {
            throw around.taps.explain(failure)
        }

    private fun run(
        failed: (FailureWords) -> Unit,
        call: suspend () -> CheckOutcome,
    ) {
        isRunning = true
        val over: (FailureWords) -> Unit = {
            isRunning = false
            failed(it)
        }
        around.launch(over) {
            val outcome = call()
            isRunning = false
            lostInARow = 0
            next.settled(outcome)
        }
    }

    /** Once it is asked for again on the spot, then the ways on are shown. */
    private fun lost(words: FailureWords) {
        val holder = shown
        val again = words.canRetry && words.action == FailureAction.AGAIN && lostInARow == 0
        if (again && holder != null) {
            lostInARow += 1
            around.signal(FeedbackEvent.FAILURE)
            holder.failed(words)
            around.taps.wantAgain()
        } else {
            next.failed(words)
        }
    }
}
