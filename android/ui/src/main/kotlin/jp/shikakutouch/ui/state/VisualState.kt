package jp.shikakutouch.ui.state

/** Where staff are in the visual check (目視). */
enum class VisualStep {
    /** Compare the person with the printed photo, and attest it. */
    COMPARE,

    /** 生年月日. */
    BIRTH,

    /** 有効期限 and security code, which open the photo of the chip. */
    CODES,
}

/** The visual check before the tap. Not a data class: its text never tells what is printed on the card. */
class VisualState(
    val step: VisualStep = VisualStep.COMPARE,
    /** The digits of the birth date as typed: 年2 月2 日2, or 年4 月2 日2 where the year is Western. */
    val birth: String = "",
    /** Whether the card has a Western year (西暦). */
    val western: Boolean = false,
    /** The days that were meant, in the words of the core. */
    val candidates: List<BirthCandidate> = emptyList(),
    val chosen: BirthCandidate? = null,
    /** Whether the photo of the chip is to be compared, too. */
    val photo: Boolean = false,
    /** Whether the service wants the photo of the chip. */
    val photoDemanded: Boolean = false,
    /** 有効期限, the year. */
    val expiryYear: String = "",
    val securityCode: String = "",
    val notice: FailureWords? = null,
) {
    /** Digits of the year. */
    val yearDigits: Int get() = if (western) WESTERN_YEAR else ERA_YEAR

    /** Whether all digits of the birth date are there. */
    val birthComplete: Boolean get() = birth.length == yearDigits + MONTH_AND_DAY

    /** Whether 決定 can be pressed. */
    val ready: Boolean
        get() =
            when (step) {
                VisualStep.COMPARE -> true
                VisualStep.BIRTH -> chosen != null
                VisualStep.CODES -> expiryYear.length == CODE && securityCode.length == CODE
            }

    @Suppress("LongParameterList")
    internal fun with(
        step: VisualStep = this.step,
        birth: String = this.birth,
        western: Boolean = this.western,
        candidates: List<BirthCandidate> = this.candidates,
        chosen: BirthCandidate? = this.chosen,
        photo: Boolean = this.photo,
        photoDemanded: Boolean = this.photoDemanded,
        expiryYear: String = this.expiryYear,
        securityCode: String = this.securityCode,
        notice: FailureWords? = null,
    ) = VisualState(
        step,
        birth,
        western,
        candidates,
        chosen,
        photo,
        photoDemanded,
        expiryYear,
        securityCode,
        notice,
    )

    internal companion object {
        const val ERA_YEAR = 2
        const val WESTERN_YEAR = 4
        const val MONTH_AND_DAY = 4
        const val CODE = 4
    }
}
