package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.CheckOutcome
import jp.shikakutouch.core.CheckStage
import jp.shikakutouch.core.ProgressListener

/** The identity step by eye (目視): what is printed before the tap, the photo of the chip after it. */
internal class VisualSteps(
    private val around: Surroundings,
    private val check: Check.ByEye,
    private val tap: TapStep,
    private val sample: PracticeChoice?,
    private val course: Course,
) {
    private var printed: VisualHolder? = null
    private var photo: PhotoHolder? = null

    /** Compare the person with the printed photo. */
    fun compare() {
        val actions =
            VisualHolder.Actions(
                tap = course.tap,
                unsure = course.otherWays,
                switchMode = { course.restart(CheckMode.PIN) },
                leave = course.stop,
            )
        val opened = VisualHolder(around, check, sample, actions)
        printed = opened
        course.show(Screen.Visual(opened))
    }

    /** What was wrong is entered again. */
    fun again(step: VisualStep) {
        tap.close()
        val holder = printed ?: return
        holder.again(step)
        course.show(Screen.Visual(holder))
    }

    /** The chip's photo, for as long as it may be seen. */
    fun comparePhoto() {
        val pixels = check.session.photo() ?: return again(VisualStep.COMPARE)
        tap.close()
        val actions =
            PhotoHolder.Actions(
                attest = ::attest,
                gone = { course.restart(CheckMode.VISUAL) },
            )
        val opened = PhotoHolder(around, pixels, actions)
        photo = opened
        course.show(Screen.Photo(opened))
    }

    /** One step back. */
    fun back() {
        if (photo != null || tap.isShown) course.stop() else printed?.back()
    }

    /** Lets go of the photo, and of what was printed. */
    fun close() {
        photo?.close()
        printed?.close()
    }

    private fun attest(same: Boolean) {
        photo = null
        val call: suspend (ProgressListener) -> CheckOutcome = { check.session.attestPhoto(same, it) }
        if (same) {
            course.show(tap.ask(call))
        } else {
            around.launch({ course.otherWays() }) { call(Unheard) }
        }
    }
}

/** Nobody looks at the stages. */
private object Unheard : ProgressListener {
    override fun onStage(stage: CheckStage) = Unit
}
