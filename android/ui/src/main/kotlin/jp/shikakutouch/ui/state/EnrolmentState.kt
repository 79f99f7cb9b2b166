package jp.shikakutouch.ui.state

/** Where the administrator is. */
enum class EnrolmentStep {
    /** The portal's code before the camera. */
    SCAN,

    /** 医療機関等コード, typed. */
    INSTITUTION,

    /** The portal's one-time code, typed. */
    CODE,
}

/** 端末の登録. Not a data class: its text never tells the code. */
class EnrolmentState(
    val step: EnrolmentStep = EnrolmentStep.INSTITUTION,
    val institution: String = "",
    val code: String = "",
    val busy: Boolean = false,
    /** The camera read a code that is not the portal's. */
    val foreign: Boolean = false,
    val notice: FailureWords? = null,
) {
    /** Whether there is enough to go on. */
    val ready: Boolean
        get() =
            !busy &&
                when (step) {
                    EnrolmentStep.SCAN -> false
                    EnrolmentStep.INSTITUTION -> institution.isNotEmpty()
                    EnrolmentStep.CODE -> code.length == CODE_LENGTH
                }

    internal fun with(
        step: EnrolmentStep = this.step,
        institution: String = this.institution,
        code: String = this.code,
        busy: Boolean = false,
        foreign: Boolean = false,
        notice: FailureWords? = null,
    ) = EnrolmentState(step, institution, code, busy, foreign, notice)

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
