package jp.shikakutouch.ui.text

import androidx.compose.runtime.Composable
import jp.shikakutouch.ui.state.JAPAN
import jp.shikakutouch.ui.theme.text
import java.time.DayOfWeek
import java.time.Instant
import java.time.LocalDate

/** The time of day in Japan, 24 hours. */
@Composable
internal fun clockOf(seconds: Long): String {
    val moment = Instant.ofEpochSecond(seconds).atZone(JAPAN)
    return text(TextId.CLOCK, moment.hour, moment.minute)
}

/** A day with its year. */
@Composable
internal fun dayWithYear(day: LocalDate): String = text(TextId.DAY_WITH_YEAR, day.year, day.monthValue, day.dayOfMonth)

/** A day over a list, with its day of the week. */
@Composable
internal fun dayOverList(
    day: LocalDate,
    today: LocalDate,
): String {
    val named = text(TextId.DAY_OF_LIST, day.monthValue, day.dayOfMonth, text(day.dayOfWeek.word))
    return if (day == today) text(TextId.TODAY, named) else named
}

/** A day as the core writes it for machines, `YYYY-MM-DD`. */
internal fun isoDay(written: String?): LocalDate? = written?.let { runCatching { LocalDate.parse(it) }.getOrNull() }

private val DayOfWeek.word: TextId
    get() =
        when (this) {
            DayOfWeek.MONDAY -> TextId.MONDAY
            DayOfWeek.TUESDAY -> TextId.TUESDAY
            DayOfWeek.WEDNESDAY -> TextId.WEDNESDAY
            DayOfWeek.THURSDAY -> TextId.THURSDAY
            DayOfWeek.FRIDAY -> TextId.FRIDAY
            DayOfWeek.SATURDAY -> TextId.SATURDAY
            DayOfWeek.SUNDAY -> TextId.SUNDAY
        }
