package jp.shikakutouch.ui.state

import jp.shikakutouch.core.DevicePlatform
import jp.shikakutouch.core.EnrolmentOrder
import jp.shikakutouch.core.InstitutionView
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

/** Where the administrator is. */
enum class EnrolmentStep {
    /** 医療機関等コード. */
    INSTITUTION,

    /** The portal's one-time code. */
    CODE,
}

/** 端末の登録. Not a data class: its text never tells the code. */
class EnrolmentState(
    val step: EnrolmentStep = EnrolmentStep.INSTITUTION,
    val institution: String = "",
    val code: String = "",
    val busy: Boolean = false,
    val notice: FailureWords? = null,
) {
    /** Whether there is enough to go on. */
    val ready: Boolean
        get() = !busy && if (step == EnrolmentStep.INSTITUTION) institution.isNotEmpty() else code.length == CODE_LENGTH

    internal fun with(
        step: EnrolmentStep = this.step,
        institution: String = this.institution,
        code: String = this.code,
        busy: Boolean = false,
        notice: FailureWords? = null,
    ) = EnrolmentState(step, institution, code, busy, notice)

    /** What the portal's codes are made of. */
    companion object {
        /** Characters of a one-time code. */
        const val CODE_LENGTH = 16

        /** Longest number of an institution. */
        const val INSTITUTION_LENGTH = 10

        /** The characters of a one-time code, which are not taken for one another. */
        const val CODE_CHARACTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    }
}

/** An administrator enrols this device. */
class EnrolmentHolder internal constructor(
    private val around: Surroundings,
    private val practice: Boolean,
    private val done: (InstitutionView) -> Unit,
) {
    private val shown = MutableStateFlow(EnrolmentState())

    /** What the screen shows. */
    val state: StateFlow<EnrolmentState> = shown.asStateFlow()

    /** Whether the practice portal can give a code. */
    val canPractise: Boolean get() = practice

    /** A key of the pad. */
    fun key(character: Char) {
        around.signal(FeedbackEvent.KEY)
        shown.update {
            when (it.step) {
                EnrolmentStep.INSTITUTION -> {
                    it.with(institution = (it.institution + character).take(EnrolmentState.INSTITUTION_LENGTH))
                }

                EnrolmentStep.CODE -> {
                    it.with(code = (it.code + character).take(EnrolmentState.CODE_LENGTH))
                }
            }
        }
    }

    /** Takes the last character back. */
    fun backspace() {
        around.signal(FeedbackEvent.KEY)
        shown.update {
            when (it.step) {
                EnrolmentStep.INSTITUTION -> it.with(institution = it.institution.dropLast(1))
                EnrolmentStep.CODE -> it.with(code = it.code.dropLast(1))
            }
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
    fun back() = shown.update { it.with(step = EnrolmentStep.INSTITUTION, code = "") }

    /** Practice: enrols with a code of the practice portal. */
    fun practise() {
        around.launch(::failed) {
            val code = around.core.practiceCode()
            enrol(code.institution, code.code)
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
            shown.value = EnrolmentState()
            done(enrolled)
        }
    }

    /** The code is used up or wrong: it is not kept. */
    private fun failed(words: FailureWords) = shown.update { it.with(code = "", notice = words) }

    private companion object {
        const val DEVICE = "Android"
    }
}
