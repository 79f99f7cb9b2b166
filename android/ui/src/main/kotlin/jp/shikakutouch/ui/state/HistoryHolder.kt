package jp.shikakutouch.ui.state

import jp.shikakutouch.core.HistoryRow
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import kotlin.time.Duration.Companion.milliseconds

/** The zone of the health insurance, whatever the device is set to. */
val JAPAN: ZoneId = ZoneId.of("Asia/Tokyo")

/** The day of a moment, in Japan. */
internal fun dayOf(seconds: Long): LocalDate = Instant.ofEpochSecond(seconds).atZone(JAPAN).toLocalDate()

/** The answers of one day. */
class HistoryDay(
    val day: LocalDate,
    val rows: List<HistoryRow>,
)

/** 履歴. Not a data class: its text never tells of people. */
class HistoryState(
    val query: String = "",
    val days: List<HistoryDay> = emptyList(),
    val loaded: Boolean = false,
    /** How many were found, to be announced a moment after typing. */
    val found: Int? = null,
    /** Id of the answer that is open beside the list. */
    val open: String? = null,
    val notice: FailureWords? = null,
    /** How many of the newest were looked through, where there may be more. */
    val newest: Int? = null,
) {
    @Suppress("LongParameterList")
    internal fun with(
        query: String = this.query,
        days: List<HistoryDay> = this.days,
        loaded: Boolean = this.loaded,
        found: Int? = this.found,
        open: String? = this.open,
        notice: FailureWords? = null,
        newest: Int? = this.newest,
    ) = HistoryState(query, days, loaded, found, open, notice, newest)
}

/** What was answered, until the end of the next month. */
class HistoryHolder internal constructor(
    private val around: Surroundings,
    private val opened: (String) -> Unit,
) {
    private val shown = MutableStateFlow(HistoryState())
    private var rows: List<HistoryRow> = emptyList()
    private var counting: Job? = null

    /** What the screen shows. */
    val state: StateFlow<HistoryState> = shown.asStateFlow()

    /** The search box. */
    fun search(query: String) {
        shown.update { it.with(query = query, days = grouped(query), found = null) }
        counting?.cancel()
        counting =
            around.launch({}) {
                delay(PAUSE)
                shown.update { it.with(found = it.days.sumOf { day -> day.rows.size }) }
            }
    }

    /** One answer. */
    fun open(checkId: String) = opened(checkId)

    internal fun showsBeside(checkId: String?) = shown.update { it.with(open = checkId, notice = it.notice) }

    internal suspend fun refresh() {
        around.attempt({ words -> shown.update { it.with(loaded = true, notice = words) } }) {
            rows = around.core.history(LIMIT)
            val newest = rows.size.takeIf { it >= LIMIT.toInt() }
            shown.update { it.with(days = grouped(it.query), loaded = true, newest = newest) }
        }
    }

    private fun grouped(query: String): List<HistoryDay> {
        val wanted = foldKana(query)
        return rows
            .filter { row -> listOfNotNull(row.name, row.kana).any { wanted in foldKana(it) } || wanted.isEmpty() }
            .groupBy { dayOf(it.performedAt) }
            .map { (day, rows) -> HistoryDay(day, rows) }
    }

    private companion object {
        /** How many the list takes; the core has no pages. */
        const val LIMIT = 500u
        val PAUSE = 500.milliseconds
    }
}
