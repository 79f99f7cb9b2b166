package jp.shikakutouch.ui.state

import jp.shikakutouch.core.PrintedCard
import jp.shikakutouch.core.PrintedCode
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

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

/** The visual check before the tap. */
@Suppress("TooManyFunctions")
class VisualHolder internal constructor(
    private val around: Surroundings,
    private val check: Check.ByEye,
    private val actions: Actions,
) {
    internal class Actions(
        val tap: () -> Unit,
        val unsure: () -> Unit,
        val switchMode: () -> Unit,
        val leave: () -> Unit,
    )

    private val shown = MutableStateFlow(VisualState())

    /** What the screen shows. */
    val state: StateFlow<VisualState> = shown.asStateFlow()

    /** 同じ方です. */
    fun same() {
        around.launch(::failed) {
            check.session.attestPrintedPhoto()
            shown.update { it.with(step = VisualStep.BIRTH) }
        }
    }

    /** ちがう・わからない. */
    fun unsure() = actions.unsure()

    /** The other mode for this patient. */
    fun switchMode() = actions.switchMode()

    /** Western or Japanese year. */
    fun western(
        on: Boolean,
    ) = shown.update { it.with(western = on, birth = "", candidates = emptyList(), chosen = null) }

    /** A digit of the field that is being typed. */
    fun digit(digit: Int) {
        around.signal(FeedbackEvent.KEY)
        when (shown.value.step) {
            VisualStep.COMPARE -> Unit
            VisualStep.BIRTH -> birth { if (shown.value.birthComplete) it else it + digit }
            VisualStep.CODES -> code { if (it.length < VisualState.CODE) it + digit else it }
        }
    }

    /** Takes the last digit back. */
    fun backspace() {
        around.signal(FeedbackEvent.KEY)
        val now = shown.value
        when {
            now.step == VisualStep.BIRTH -> birth { it.dropLast(1) }
            now.securityCode.isNotEmpty() -> shown.update { it.with(securityCode = it.securityCode.dropLast(1)) }
            else -> shown.update { it.with(expiryYear = it.expiryYear.dropLast(1)) }
        }
    }

    /** The day that was meant. */
    fun choose(candidate: BirthCandidate) = shown.update { it.with(chosen = candidate) }

    /** Whether the photo of the chip is to be compared, too. */
    fun photo(on: Boolean) = shown.update { it.with(photo = on || it.photoDemanded) }

    /** 決定. */
    fun decide() {
        val now = shown.value
        if (!now.ready) return
        if (now.step == VisualStep.BIRTH && now.photo) {
            shown.update { it.with(step = VisualStep.CODES) }
        } else {
            enter()
        }
    }

    /** One step back, or out of the check. */
    fun back() {
        when (shown.value.step) {
            VisualStep.COMPARE -> actions.leave()
            VisualStep.BIRTH -> shown.update { VisualState() }
            VisualStep.CODES -> shown.update { it.with(step = VisualStep.BIRTH, expiryYear = "", securityCode = "") }
        }
    }

    /** What was wrong is typed again. */
    internal fun again(step: VisualStep) {
        val kept = shown.value
        shown.value =
            when (step) {
                VisualStep.COMPARE -> VisualState()
                VisualStep.BIRTH -> VisualState(VisualStep.BIRTH, western = kept.western, photo = kept.photo)
                VisualStep.CODES -> kept.with(step = VisualStep.CODES, expiryYear = "", securityCode = "")
            }
    }

    private fun birth(change: (String) -> String) {
        val typed = change(shown.value.birth)
        shown.update { it.with(birth = typed, candidates = emptyList(), chosen = null) }
        if (shown.value.birthComplete) {
            val found = BirthCandidate.of(typed, shown.value.western)
            shown.update {
                val wrong = if (found.isEmpty()) BirthCandidate.refusal(typed, around.language) else null
                it.with(candidates = found, chosen = found.singleOrNull(), notice = wrong)
            }
        }
    }

    private fun code(change: (String) -> String) =
        shown.update {
            if (it.expiryYear.length < VisualState.CODE) {
                it.with(expiryYear = change(it.expiryYear))
            } else {
                it.with(securityCode = change(it.securityCode))
            }
        }

    private fun enter() {
        val now = shown.value
        val birth = now.chosen?.typed ?: return
        val code = PrintedCode(now.expiryYear, now.securityCode).takeIf { now.photo }
        around.launch(::refused) {
            check.session.enter(PrintedCard(birth, code))
            actions.tap()
        }
    }

    private fun refused(words: FailureWords) {
        val now = shown.value
        if (now.step == VisualStep.BIRTH && !now.photo && words.number == PHOTO_NEEDED) {
            shown.update { it.with(step = VisualStep.CODES, photo = true, photoDemanded = true, notice = words) }
        } else {
            failed(words)
        }
    }

    private fun failed(words: FailureWords) = shown.update { it.with(notice = words) }

    private companion object {
        /** The service wants the photo of the chip compared. */
        const val PHOTO_NEEDED = 320
    }
}
