package jp.shikakutouch.ui.state

import jp.shikakutouch.core.AnswerTone
import jp.shikakutouch.core.AnswerView
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.CheckOutcome
import jp.shikakutouch.core.CheckStage
import jp.shikakutouch.core.FailureAction
import jp.shikakutouch.core.PinEntry
import jp.shikakutouch.core.ProgressListener
import jp.shikakutouch.core.Question
import jp.shikakutouch.core.VisualCheckSession
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlin.time.Duration.Companion.seconds

/**
 * One patient's check, from the identity step to the answer: identity first, then the tap. What is asked back is
 * decided by the core; each question leads to its screen, and the answer starts the next tap.
 */
internal class CheckFlow(
    private val around: Surroundings,
    private val navigator: Navigator,
    private val practice: PracticeCards,
    private val mode: CheckMode,
) {
    private var check: Check? = null
    private var pad: PinPadHolder? = null
    private var handBack: HandBackHolder? = null
    private var visual: VisualHolder? = null
    private var photo: PhotoHolder? = null
    private var tap: TapStep? = null
    private var life: Job? = null
    private var triesLeft: Int? = null
    private var ended = false

    /** Begins the check in the core and shows its first step. */
    suspend fun begin() {
        around.attempt({ fail(it, Retry.CALL.takeIf { _ -> it.canRetry }) { navigator.begin(mode) } }) {
            val begun =
                when (mode) {
                    CheckMode.PIN -> Check.ByPin(around.core.beginPinCheck(OUTPATIENT, STAFF))
                    CheckMode.VISUAL -> Check.ByEye(around.core.beginVisualCheck(OUTPATIENT, STAFF))
                }
            check = begun
            tap = tapOf(begun)
            if (ended) begun.end() else firstStep(begun)
        }
    }

    /** Ends the check: nothing of it is kept, and what was entered is wiped. */
    fun end() {
        ended = true
        tap?.close()
        life?.cancel()
        pad?.close()
        photo?.close()
        check?.end()
    }

    /** A step back; only staff can take one. */
    fun back() {
        when {
            photo != null || tap?.isRunning == true -> stop()
            visual != null && tap?.isShown != true -> visual?.back()
            pad != null || handBack != null -> Unit
            else -> stop()
        }
    }

    private fun firstStep(begun: Check) {
        when (begun) {
            is Check.ByPin -> askPin(null)
            is Check.ByEye -> compare(begun)
        }
    }

    // --- 暗証番号 ---

    private fun askPin(notice: PinNotice?) {
        tap?.close()
        life?.cancel()
        handBack = null
        val opened = PinPadHolder(around, notice, ::pinEntered, ::pinUnknown, { fail(it) })
        pad = opened
        navigator.show(Screen.PinPad(opened))
    }

    private suspend fun pinEntered(entry: PinEntry) {
        val byPin = check as? Check.ByPin ?: return
        byPin.session.enter(entry)
        pad = null
        showHandBack(PIN_LIFE.inWholeSeconds.toInt()) { showTap() }
        life = around.launch({ fail(it) }) { countDown() }
    }

    private fun pinUnknown() {
        pad = null
        check?.end()
        showHandBack(null) { navigator.begin(CheckMode.VISUAL) }
    }

    private fun showHandBack(
        secondsLeft: Int?,
        goOn: () -> Unit,
    ) {
        val shown =
            HandBackHolder(secondsLeft) {
                handBack = null
                goOn()
            }
        handBack = shown
        navigator.show(Screen.HandBack(shown))
    }

    private suspend fun countDown() {
        for (left in PIN_LIFE.inWholeSeconds.toInt() downTo 1) {
            handBack?.tick(left)
            tap?.tick(left)
            delay(1.seconds)
        }
        if (tap?.isRunning != true && (handBack != null || tap?.isShown == true)) askPin(PinNotice.Wiped)
    }

    // --- 目視 ---

    private fun compare(begun: Check.ByEye) {
        val actions =
            VisualHolder.Actions(
                tap = ::showTap,
                unsure = {
                    end()
                    navigator.otherWays()
                },
                switchMode = { navigator.begin(mode.other) },
                leave = ::stop,
            )
        val opened = VisualHolder(around, begun, actions)
        visual = opened
        navigator.show(Screen.Visual(opened))
    }

    private fun printedAgain(step: VisualStep) {
        tap?.close()
        val holder = visual ?: return
        holder.again(step)
        navigator.show(Screen.Visual(holder))
    }

    private fun comparePhoto() {
        val session = (check as? Check.ByEye)?.session ?: return
        val pixels = session.photo() ?: return printedAgain(VisualStep.COMPARE)
        tap?.close()
        val actions =
            PhotoHolder.Actions(
                attest = { same -> attestPhoto(session, same) },
                gone = { navigator.begin(CheckMode.VISUAL) },
            )
        val opened = PhotoHolder(around, pixels, actions)
        photo = opened
        navigator.show(Screen.Photo(opened))
    }

    private fun attestPhoto(
        session: VisualCheckSession,
        same: Boolean,
    ) {
        photo = null
        val attest: suspend (ProgressListener) -> CheckOutcome = { session.attestPhoto(same, it) }
        if (same) {
            tap?.ask(attest)?.let(navigator::show)
        } else {
            around.launch({ otherWays() }) { attest(Unheard) }
        }
    }

    // --- the tap ---

    private fun tapOf(begun: Check): TapStep {
        val next =
            TapStep.Next(
                settled = ::settled,
                failed = ::stopped,
                stop = ::stop,
                switchMode = { navigator.begin(mode.other) },
                otherWays = ::otherWays,
            )
        return TapStep(around, begun, practice, next)
    }

    private fun showTap() {
        tap?.open(triesLeft)?.let(navigator::show)
    }

    private suspend fun settled(outcome: CheckOutcome) {
        if (ended) return
        when (outcome) {
            is CheckOutcome.Answered -> answered(outcome.answer)
            is CheckOutcome.Waiting -> waiting(outcome.because)
            is CheckOutcome.Asked -> asked(outcome)
        }
    }

    private fun answered(answer: AnswerView) {
        finish()
        around.signal(answer.verdict.tone.event)
        val actions =
            AnswerHolder.Actions(
                next = { navigator.begin() },
                different = navigator::home,
                switchMode = navigator::switchMode,
                leave = navigator::home,
            )
        navigator.show(Screen.Answer(AnswerHolder(around, answer, navigator.mode, fresh = true, actions)))
    }

    private suspend fun waiting(because: UShort) {
        finish()
        around.signal(FeedbackEvent.PENDING)
        val actions =
            WaitingHolder.Actions(
                next = { navigator.begin() },
                otherWays = navigator::otherWays,
                switchMode = navigator::switchMode,
                leave = navigator::home,
            )
        val words = FailureWords.of(because, around.language)
        val holder = WaitingHolder(around, words, navigator.mode, actions)
        navigator.show(Screen.Waiting(holder))
        holder.refresh()
    }

    private fun asked(outcome: CheckOutcome.Asked) {
        triesLeft = outcome.triesLeft?.toInt()
        if (outcome.question == Question.COMPARE_PHOTO) return comparePhoto()
        tap?.close()
        val words = FailureWords.of(outcome.number, around.language)
        val state = AskedState(outcome.question, words, triesLeft, mode)
        val actions =
            AskedHolder.Actions(
                goOn = { answerTo(outcome.question, state.way) },
                visual = { navigator.begin(CheckMode.VISUAL) },
                end = ::stop,
            )
        navigator.show(Screen.Asked(AskedHolder(around, state, actions)))
    }

    private fun answerTo(
        question: Question,
        way: AskedState.Way,
    ) {
        when (way) {
            AskedState.Way.ENTER_PIN -> {
                askPin(if (question == Question.WRONG_PIN) PinNotice.Wrong(triesLeft) else PinNotice.Wiped)
            }

            AskedState.Way.SPEND_LAST_TRY -> {
                around.launch({ fail(it) }) {
                    check?.confirmLastTry()
                    showTap()
                }
            }

            AskedState.Way.TAP -> {
                showTap()
            }

            AskedState.Way.ENTER_PRINTED -> {
                printedAgain(if (question == Question.WRONG_CODE_B) VisualStep.CODES else VisualStep.BIRTH)
            }

            AskedState.Way.COMPARE -> {
                printedAgain(VisualStep.COMPARE)
            }
        }
    }

    // --- the end ---

    private fun stopped(words: FailureWords) {
        if (ended) return
        if (words.action == FailureAction.NOTHING) {
            stop()
        } else {
            fail(words, Retry.TAP.takeIf { words.canRetry }) { showTap() }
        }
    }

    private fun fail(
        words: FailureWords,
        retry: Retry? = null,
        again: () -> Unit = {},
    ) {
        if (ended) return
        tap?.close()
        around.signal(FeedbackEvent.FAILURE)
        if (retry != Retry.TAP) end()
        val state =
            FailureState(
                words,
                mode,
                retry,
                visual = mode == CheckMode.PIN && words.isOfTheCard,
                otherWays = words.isOfThePatient,
            )
        val actions =
            FailureHolder.Actions(
                retry = {
                    tap?.forgive()
                    again()
                },
                visual = { navigator.begin(CheckMode.VISUAL) },
                end = ::stop,
            )
        navigator.show(Screen.Failure(FailureHolder(state, actions)))
    }

    private fun otherWays() {
        end()
        navigator.otherWays()
    }

    private fun stop() {
        end()
        navigator.home()
    }

    private fun finish() {
        tap?.close()
        life?.cancel()
        ended = true
    }

    private companion object {
        /** 診療区分: 外来. */
        const val OUTPATIENT = "1"

        /** Until staff have accounts of their own, one pseudonym stands for all. */
        const val STAFF = "staff-01"
    }
}

/** Nobody looks at the stages. */
private object Unheard : ProgressListener {
    override fun onStage(stage: CheckStage) = Unit
}

private val AnswerTone.event: FeedbackEvent
    get() =
        when (this) {
            AnswerTone.GREEN -> FeedbackEvent.VALID
            AnswerTone.AMBER -> FeedbackEvent.CAUTION
            AnswerTone.RED -> FeedbackEvent.INVALID
            AnswerTone.GREY -> FeedbackEvent.CAUTION
        }
