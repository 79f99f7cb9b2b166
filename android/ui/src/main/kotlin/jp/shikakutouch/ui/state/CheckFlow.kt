package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.CheckOutcome
import jp.shikakutouch.core.Question

/**
 * One patient's check, from the identity step to the answer: identity first ([PinSteps], [VisualSteps]), then the tap
 * ([TapStep]), then its end ([CheckEnds]). What is asked back is decided by the core; each question leads to its
 * screen, and the answer starts the next tap.
 */
internal class CheckFlow(
    private val around: Surroundings,
    private val navigator: Navigator,
    private val practice: PracticeCards,
    private val mode: CheckMode,
) {
    private val ends = CheckEnds(around, navigator, mode)
    private var check: Check? = null
    private var pin: PinSteps? = null
    private var visual: VisualSteps? = null
    private var tap: TapStep? = null
    private var triesLeft: Int? = null
    private var ended = false

    /** This patient's turn is over. */
    private var left = false

    private val course =
        Course(
            show = ::show,
            tap = ::showTap,
            restart = navigator::restart,
            failed = { fail(it) },
            otherWays = ::otherWays,
            stop = ::stop,
        )

    /** Begins the check in the core and shows its first step. */
    suspend fun begin() {
        around.attempt({ fail(it, Retry.CALL.takeIf { _ -> it.canRetry }) { navigator.restart(mode) } }) {
            when (mode) {
                CheckMode.PIN -> byPin(Check.ByPin(around.core.beginPinCheck(OUTPATIENT, STAFF)))
                CheckMode.VISUAL -> byEye(Check.ByEye(around.core.beginVisualCheck(OUTPATIENT, STAFF)))
            }
        }
    }

    /** Ends the check, and with it this patient's turn. */
    fun leave() {
        end()
        patientLeaves()
    }

    /** Ends the check: nothing of it is kept, and what was entered is wiped. */
    fun end() {
        close()
        check?.end()
    }

    /** A step back; only staff can take one. */
    fun back() {
        when {
            tap?.isRunning == true -> stop()
            pin?.isWithPatient == true -> Unit
            else -> visual?.back() ?: stop()
        }
    }

    private fun byPin(begun: Check.ByPin) {
        val taps = begin(begun)
        pin = PinSteps(around, begun, taps, course)
        if (ended) begun.end() else pin?.ask(null)
    }

    private fun byEye(begun: Check.ByEye) {
        val taps = begin(begun)
        visual = VisualSteps(around, begun, taps, practice.choice(around.language), course)
        if (ended) begun.end() else visual?.compare()
    }

    private fun begin(begun: Check): TapStep {
        val next =
            TapStep.Next(
                settled = ::settled,
                failed = ::stopped,
                stop = ::stop,
                switchMode = { navigator.restart(mode.other) },
                otherWays = ::otherWays,
            )
        check = begun
        return TapStep(around, begun, practice, next).also { tap = it }
    }

    private fun show(screen: Screen) {
        if (!ended) navigator.show(screen)
    }

    private fun showTap() {
        if (!ended) tap?.open(triesLeft)?.let(::show)
    }

    private suspend fun settled(outcome: CheckOutcome) {
        if (ended) return
        if (outcome is CheckOutcome.Asked) return asked(outcome)
        finish()
        when (outcome) {
            is CheckOutcome.Answered -> ends.answered(outcome.answer)
            is CheckOutcome.Waiting -> ends.waiting(outcome.because)
            is CheckOutcome.Asked -> Unit
        }
    }

    private fun asked(outcome: CheckOutcome.Asked) {
        triesLeft = outcome.triesLeft?.toInt()
        if (outcome.question == Question.COMPARE_PHOTO) {
            visual?.comparePhoto()
            return
        }
        tap?.close()
        val words = FailureWords.of(outcome.number, around.language)
        val state = AskedState(outcome.question, words, triesLeft, mode)
        val actions =
            AskedHolder.Actions(
                goOn = { answerTo(outcome.question, state.way) },
                visual = { navigator.restart(CheckMode.VISUAL) },
                end = ::stop,
            )
        show(Screen.Asked(AskedHolder(around, state, actions)))
    }

    private fun answerTo(
        question: Question,
        way: AskedState.Way,
    ) {
        when (way) {
            AskedState.Way.ENTER_PIN -> {
                pin?.ask(if (question == Question.WRONG_PIN) PinNotice.Wrong(triesLeft) else PinNotice.Wiped)
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
                visual?.again(if (question == Question.WRONG_CODE_B) VisualStep.CODES else VisualStep.BIRTH)
            }

            AskedState.Way.COMPARE -> {
                visual?.again(VisualStep.COMPARE)
            }
        }
    }

    private fun stopped(words: FailureWords) {
        if (ended) return
        if (words.isSilent) stop() else fail(words, Retry.TAP.takeIf { words.canRetry }) { showTap() }
    }

    private fun fail(
        words: FailureWords,
        retry: Retry? = null,
        again: () -> Unit = {},
    ) {
        if (ended) return
        tap?.close()
        if (retry != Retry.TAP) end()
        val anew = {
            tap?.forgive()
            again()
        }
        ends.failed(words, retry, anew, ::stop)
    }

    private fun otherWays() {
        leave()
        navigator.otherWays()
    }

    private fun stop() {
        leave()
        navigator.home()
    }

    /** The core is through with it: there is nothing to end any more. */
    private fun finish() {
        close()
        patientLeaves()
    }

    private fun close() {
        ended = true
        tap?.close()
        pin?.close()
        visual?.close()
        visual = null
    }

    private fun patientLeaves() {
        if (left) return
        left = true
        around.taps.patientLeft()
    }

    private companion object {
        /** 診療区分: 外来. */
        const val OUTPATIENT = "1"

        /** Until staff have accounts of their own, one pseudonym stands for all. */
        const val STAFF = "staff-01"
    }
}
