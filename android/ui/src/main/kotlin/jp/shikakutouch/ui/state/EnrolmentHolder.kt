package jp.shikakutouch.ui.state

import jp.shikakutouch.core.DevicePlatform
import jp.shikakutouch.core.EnrolmentOrder
import jp.shikakutouch.core.InstitutionView
import jp.shikakutouch.core.readEnrolmentCode
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

/** An administrator enrols this device: by the portal's code before the camera, or typed. */
class EnrolmentHolder internal constructor(
    private val around: Surroundings,
    private val practice: Boolean,
    private val actions: Actions,
) {
    internal class Actions(
        val done: (InstitutionView) -> Unit,
        /** Opens the other world; `null` where there is none. */
        val otherWorld: (() -> Unit)?,
    )

    /** The camera, and what it sees. */
    val scanner: Scanner get() = around.scanner

    /** The practice portal has no display that a camera could look at. */
    private val first =
        if (practice || scanner.state.value == ScannerState.NONE) EnrolmentStep.INSTITUTION else EnrolmentStep.SCAN
    private val shown = MutableStateFlow(EnrolmentState(first))
    private var reading: Job? = null

    /** What the screen shows. */
    val state: StateFlow<EnrolmentState> = shown.asStateFlow()

    /** Whether back leads out. */
    val isAtFirstStep: Boolean get() = shown.value.step == first

    /** Whether the practice portal can give a code. */
    val canPractise: Boolean get() = practice

    /** Whether the other world can be opened from here: practice before the portal's code has come, or back from it. */
    val canSwitchWorld: Boolean get() = actions.otherWorld != null

    init {
        if (first == EnrolmentStep.SCAN && scanner.isAllowed) scan()
    }

    /** 練習モード, or out of it. */
    fun otherWorld() {
        close()
        actions.otherWorld?.invoke()
    }

    /** Looks for the portal's code; whether the camera may be used is asked here and nowhere else. */
    fun scan() {
        reading?.cancel()
        reading = around.launch(::failed) { scanner.texts.collect(::read) }
        shown.update { it.with() }
        scanner.start()
    }

    /** コードを手で入力する. */
    fun typeByHand() {
        close()
        shown.update { it.with(step = EnrolmentStep.INSTITUTION) }
    }

    /** A key of the pad. */
    fun key(character: Char) =
        typed {
            when (it.step) {
                EnrolmentStep.SCAN -> it
                EnrolmentStep.INSTITUTION -> it.with(institution = it.institution.plus(character, INSTITUTION))
                EnrolmentStep.CODE -> it.with(code = it.code.plus(character, EnrolmentState.CODE_LENGTH))
            }
        }

    /** Takes the last character back. */
    fun backspace() =
        typed {
            when (it.step) {
                EnrolmentStep.SCAN -> it
                EnrolmentStep.INSTITUTION -> it.with(institution = it.institution.dropLast(1))
                EnrolmentStep.CODE -> it.with(code = it.code.dropLast(1))
            }
        }

    /** To the code, or to the portal. */
    fun goOn() {
        val now = shown.value
        if (!now.ready) return
        if (now.step == EnrolmentStep.INSTITUTION) {
            shown.update { it.with(step = EnrolmentStep.CODE) }
        } else {
            enrol(now.institution, now.code)
        }
    }

    /** One step back. */
    fun back() {
        when (shown.value.step) {
            EnrolmentStep.CODE -> shown.update { it.with(step = EnrolmentStep.INSTITUTION, code = "") }
            EnrolmentStep.INSTITUTION -> if (!isAtFirstStep) shown.update { it.with(step = EnrolmentStep.SCAN) }
            EnrolmentStep.SCAN -> Unit
        }
    }

    /** Practice: enrols with a code of the practice portal. */
    fun practise() {
        around.launch(::failed) {
            val code = around.core.practiceCode()
            enrol(code.institution, code.code)
        }
    }

    /** Looks no more. */
    internal fun close() {
        reading?.cancel()
        scanner.stop()
    }

    private fun typed(change: (EnrolmentState) -> EnrolmentState) {
        around.signal(FeedbackEvent.KEY)
        shown.update(change)
    }

    private fun String.plus(
        character: Char,
        longest: Int,
    ) = (this + character).take(longest)

    /** What it means is the core's to say. */
    private fun read(text: String) {
        val scanned = readEnrolmentCode(text)
        if (scanned == null) {
            shown.update { it.with(foreign = true) }
        } else {
            scanner.stop()
            around.signal(FeedbackEvent.STEP)
            enrol(scanned.institution, scanned.code)
        }
    }

    private fun enrol(
        institution: String,
        code: String,
    ) {
        if (shown.value.busy) return
        shown.update { it.with(busy = true) }
        around.launch(::failed) {
            val order = EnrolmentOrder(institution, code, DEVICE, DevicePlatform.ANDROID)
            val enrolled = around.core.enrol(order)
            close()
            shown.value = EnrolmentState(first)
            actions.done(enrolled)
        }
    }

    /** The code is used up or wrong: it is not kept. */
    private fun failed(words: FailureWords) = shown.update { it.with(code = "", notice = words) }

    private companion object {
        const val DEVICE = "Android"
        const val INSTITUTION = EnrolmentState.INSTITUTION_LENGTH
    }
}
