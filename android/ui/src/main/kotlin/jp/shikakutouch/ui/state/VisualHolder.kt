package jp.shikakutouch.ui.state

import jp.shikakutouch.core.PrintedCard
import jp.shikakutouch.core.PrintedCode
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

/** The visual check before the tap. */
@Suppress("TooManyFunctions")
class VisualHolder internal constructor(
    private val around: Surroundings,
    private val check: Check.ByEye,
    /** Practice: what is printed on the sample card. */
    val sample: PracticeChoice?,
    private val actions: Actions,
) {
    internal class Actions(
        val tap: () -> Unit,
        val unsure: () -> Unit,
        val switchMode: () -> Unit,
        val leave: () -> Unit,
    )

    private val shown = MutableStateFlow(VisualState())

    /** What was attested of another birth date does not hold: after it was entered anew, staff compare anew. */
    private var comparesLast = false

    /** What the screen shows. */
    val state: StateFlow<VisualState> = shown.asStateFlow()

    /** 同じ方です. */
    fun same() {
        around.launch(::failed) {
            check.session.attestPrintedPhoto()
            if (comparesLast) actions.tap() else shown.update { it.with(step = VisualStep.BIRTH) }
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
            VisualStep.COMPARE -> if (comparesLast) {
                shown.update {
                    it.with(
                        step = VisualStep.BIRTH,
                    )
                }
            } else {
                actions.leave()
            }

            VisualStep.BIRTH -> shown.update { VisualState() }

            VisualStep.CODES -> shown.update { it.with(step = VisualStep.BIRTH, expiryYear = "", securityCode = "") }
        }
    }

    /** What was wrong is typed again. */
    internal fun again(step: VisualStep) {
        val kept = shown.value
        comparesLast = step == VisualStep.BIRTH
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
            wipe(kept = code != null || comparesLast)
            if (comparesLast && code == null) shown.update { it.with(step = VisualStep.COMPARE) } else actions.tap()
        }
    }

    /** The core has what is printed. The day is [kept] where it may have to be entered once more. */
    private fun wipe(kept: Boolean) =
        shown.update {
            val cleared = it.with(expiryYear = "", securityCode = "")
            if (kept) cleared else cleared.with(birth = "", candidates = emptyList(), chosen = null)
        }

    /** The check is over. */
    internal fun close() {
        shown.value = VisualState()
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
