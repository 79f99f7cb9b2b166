package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.HistoryRow
import jp.shikakutouch.core.InstitutionView
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

/** 確認. Not a data class: its text never tells of people. */
class HomeState(
    val institution: InstitutionView? = null,
    val mode: CheckMode = CheckMode.PIN,
    /** How many wait for their answer. */
    val waiting: Int = 0,
    /** さきほどの回答. */
    val recent: List<HistoryRow> = emptyList(),
    /** A check is being begun. */
    val busy: Boolean = false,
    /** Practice: whose card is tapped next. */
    val practice: PracticeChoice? = null,
    /** The last answer was another person's, and was discarded. */
    val discarded: Boolean = false,
) {
    @Suppress("LongParameterList")
    internal fun with(
        institution: InstitutionView? = this.institution,
        mode: CheckMode = this.mode,
        waiting: Int = this.waiting,
        recent: List<HistoryRow> = this.recent,
        busy: Boolean = this.busy,
        practice: PracticeChoice? = this.practice,
        discarded: Boolean = this.discarded,
    ) = HomeState(institution, mode, waiting, recent, busy, practice, discarded)
}

/** Where each check begins. */
@Suppress("TooManyFunctions")
class HomeHolder internal constructor(
    private val around: Surroundings,
    private val actions: Actions,
) {
    internal class Actions(
        val begin: () -> Unit,
        val mode: (CheckMode) -> Unit,
        val otherWays: () -> Unit,
        val waiting: () -> Unit,
        val open: (String) -> Unit,
        val practice: () -> Unit,
    )

    private val shown = MutableStateFlow(HomeState())
    private val hidden = mutableSetOf<String>()

    /** What the screen shows. */
    val state: StateFlow<HomeState> = shown.asStateFlow()

    /** How the reader beside the device is, where one is chosen. */
    val reader: StateFlow<ReaderStatus?> get() = around.taps.reader

    /** カードをかざす. */
    fun begin() {
        if (!shown.value.busy) actions.begin()
    }

    /** 暗証番号 or 目視, for now. */
    fun mode(mode: CheckMode) = actions.mode(mode)

    /** カードなし・資格確認書. */
    fun otherWays() = actions.otherWays()

    /** 回答待ち. */
    fun waiting() = actions.waiting()

    /** One of the answers just made. */
    fun open(checkId: String) = actions.open(checkId)

    /** Practice: choose whose card is tapped. */
    fun practice() = actions.practice()

    /** ちがう: this answer was another person's, and their name is not shown to whoever stands there. */
    internal fun hide(checkId: String) {
        hidden += checkId
        shown.update { it.with(recent = it.recent.filter { row -> row.checkId !in hidden }) }
    }

    internal fun discarded(yes: Boolean) = shown.update { it.with(discarded = yes) }

    internal fun busy(on: Boolean) = shown.update { it.with(busy = on) }

    internal fun modeIs(mode: CheckMode) = shown.update { it.with(mode = mode) }

    internal suspend fun refresh(practice: PracticeChoice?) {
        shown.update { it.with(practice = practice) }
        around.attempt({}) {
            val institution = around.core.institution()
            val waiting = around.core.waiting().toInt()
            val rows = around.core.history((RECENT + hidden.size).toUInt())
            val recent = rows.filter { it.checkId !in hidden }.take(RECENT)
            shown.update { it.with(institution = institution, waiting = waiting, recent = recent) }
        }
    }

    private companion object {
        const val RECENT = 5
    }
}
