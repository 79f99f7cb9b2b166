package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.kit.Desk
import jp.shikakutouch.ui.kit.LateCore
import jp.shikakutouch.ui.kit.ManyAnswers
import jp.shikakutouch.ui.kit.toTapByPin
import jp.shikakutouch.ui.kit.withDesk
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertSame
import org.junit.Assert.assertTrue
import org.junit.Test
import kotlin.time.Duration.Companion.milliseconds

/** Home, history, settings and what is behind them. */
class PlacesTest {
    private fun Desk.check(person: String) {
        val pin = core.practicePeople().first { it.id == person }.pin
        toTapByPin(pin)
        hold(card(person))
        on<Screen.Answer>().holder.leave()
        on<Screen.Home>()
    }

    @Test
    fun `home knows institution, mode and practice`() =
        withDesk { desk ->
            val home = desk.on<Screen.Home>().holder
            desk.until("the institution") { home.state.value.institution != null }
            assertEquals(CheckMode.PIN, home.state.value.mode)
            assertTrue(desk.model.practice)
            assertFalse(desk.model.back())
            home.otherWays()
            desk.on<Screen.OtherWays>()
            desk.model.back()
            home.waiting()
            desk.on<Screen.Waiting>()
        }

    @Test
    fun `an earlier answer that comes late does not come over the pad in the patient's hands`() {
        val late = LateCore()
        withDesk(around = late::around) { desk ->
            desk.check("employee")
            val home = desk.on<Screen.Home>().holder
            desk.until("the answer in the list") { home.state.value.recent.size == 1 }
            home.open(
                home.state.value.recent
                    .single()
                    .checkId,
            )
            desk.until("the question") { late.asked.isCompleted }
            home.begin()
            val pad = desk.on<Screen.PinPad>()
            late.goOn.complete(Unit)
            desk.settle()
            assertSame(pad, desk.on<Screen.PinPad>())
            desk.model.open(Place.CHECK)
            home.open(
                home.state.value.recent
                    .single()
                    .checkId,
            )
            desk.on<Screen.Answer>()
        }
    }

    @Test
    fun `a list that may not be whole says so`() =
        withDesk(around = ::ManyAnswers) { desk ->
            desk.check("employee")
            desk.model.open(Place.HISTORY)
            val history = desk.on<Screen.History>().holder
            desk.until("the list") { history.state.value.loaded }
            assertEquals(500, history.state.value.newest)
            history.search("みほん")
            assertEquals(500, history.state.value.newest)
        }

    @Test
    fun `a short list says nothing of it`() =
        withDesk { desk ->
            desk.check("employee")
            desk.model.open(Place.HISTORY)
            val history = desk.on<Screen.History>().holder
            desk.until("the list") { history.state.value.loaded }
            assertNull(history.state.value.newest)
        }

    @Test
    fun `kana search folds width, voicing and spaces, and the count comes a moment later`() =
        withDesk { desk ->
            listOf("employee", "national").forEach { desk.check(it) }
            desk.model.open(Place.HISTORY)
            val history = desk.on<Screen.History>().holder
            desk.until("both") {
                history.state.value.days
                    .sumOf { it.rows.size } == 2
            }
            history.search("みほんは")
            assertEquals(
                "見本　花子",
                history.state.value.days
                    .single()
                    .rows
                    .single()
                    .name,
            )
            assertNull(history.state.value.found)
            desk.pass(600.milliseconds)
            assertEquals(1, history.state.value.found)
            history.search("いない")
            assertEquals(emptyList<HistoryDay>(), history.state.value.days)
        }

    @Test
    fun `one kept answer opens beside the list and back leads to the list`() =
        withDesk { desk ->
            desk.check("employee")
            desk.model.open(Place.HISTORY)
            val history = desk.on<Screen.History>().holder
            desk.until("the answer") {
                history.state.value.days
                    .isNotEmpty()
            }
            val id = history.state.value.days
                .single()
                .rows
                .single()
                .checkId
            history.open(id)
            val kept = desk.on<Screen.HistoryAnswer>()
            assertFalse(kept.holder.state.value.fresh)
            assertEquals(id to id, kept.holder.state.value.answer.checkId to history.state.value.open)
            desk.model.back()
            desk.on<Screen.History>()
            assertNull(history.state.value.open)
        }

    @Test
    fun `a field is copied as sensitive, one that may not be copied is not`() =
        withDesk { desk ->
            desk.toTapByPin()
            desk.hold()
            val answer = desk.on<Screen.Answer>().holder
            val row = answer.state.value.answer.results
                .single()
                .rows
                .first { it.copyable }
            answer.copy(row)
            assertEquals(listOf(row.value to true), desk.clip.copied)
            answer.copy(row.copy(copyable = false))
            assertEquals(1, desk.clip.copied.size)
            assertFalse(row.value in answer.state.value.toString())
        }

    @Test
    fun `the mode of each day is kept, home's switch only holds for now`() =
        withDesk { desk ->
            desk.model.open(Place.SETTINGS)
            desk.on<Screen.Settings>().holder.mode(CheckMode.VISUAL)
            desk.until("the mode") { runBlocking { desk.core.mode() } == CheckMode.VISUAL }
            desk.model.open(Place.CHECK)
            val home = desk.on<Screen.Home>().holder
            desk.until("visual") { home.state.value.mode == CheckMode.VISUAL }
            home.mode(CheckMode.PIN)
            assertEquals(CheckMode.VISUAL, runBlocking { desk.core.mode() })
            home.begin()
            desk.on<Screen.PinPad>()
        }

    @Test
    fun `the diagnosis is copied line by line`() =
        withDesk { desk ->
            desk.model.open(Place.SETTINGS)
            desk.on<Screen.Settings>().holder.diagnose()
            val diagnosis = desk.on<Screen.Diagnosis>().holder
            desk.until("the lines") {
                diagnosis.state.value.lines
                    .isNotEmpty()
            }
            diagnosis.copy()
            assertTrue(
                "1.0.0" in desk.clip.copied
                    .single()
                    .first,
            )
            desk.model.back()
            desk.on<Screen.Settings>()
        }

    @Test
    fun `nothing is heard or felt once sounds and vibration are off`() =
        withDesk { desk ->
            desk.model.open(Place.SETTINGS)
            val settings = desk.on<Screen.Settings>().holder
            assertTrue(settings.state.value.signals)
            settings.signal(false)
            assertFalse(settings.state.value.signals)
            desk.feedback.felt.clear()
            desk.model.open(Place.CHECK)
            desk.toTapByPin()
            desk.hold()
            desk.on<Screen.Answer>()
            assertEquals(emptyList<FeedbackEvent>(), desk.feedback.felt)
        }

    @Test
    fun `without a signal a check waits, and is answered once there is one again`() =
        withDesk { desk ->
            desk.model.resumed()
            desk.settle()
            desk.model.open(Place.SETTINGS)
            desk.on<Screen.Settings>().holder.noNetwork(true)
            desk.until("no network") {
                desk
                    .on<Screen.Settings>()
                    .holder.state.value.noNetwork
            }
            desk.model.open(Place.CHECK)
            desk.toTapByPin()
            desk.hold()
            val waiting = desk.on<Screen.Waiting>().holder
            assertEquals(FeedbackEvent.PENDING, desk.feedback.felt.last())
            assertEquals(
                4,
                waiting.state.value.because!!
                    .number / 100,
            )
            waiting.send()
            desk.until("still none") { !waiting.state.value.sending }
            assertEquals(0 to 1, waiting.state.value.answered to waiting.state.value.count)
            desk.core.practiceReachable(true)
            waiting.send()
            desk.until("the answer") { waiting.state.value.answered == 1 }
            assertEquals(0, waiting.state.value.count)
        }

    @Test
    fun `the other world is opened by whoever holds the worlds`() {
        val asked = mutableListOf<Boolean>()
        withDesk(worlds = { asked += it }) { desk ->
            desk.model.open(Place.SETTINGS)
            val settings = desk.on<Screen.Settings>().holder
            assertTrue(settings.state.value.canSwitchWorld)
            settings.practise(false)
            assertEquals(listOf(false), asked)
        }
    }

    @Test
    fun `texts of the core follow the language of the device`() =
        withDesk(language = "en") { desk ->
            desk.toTapByPin()
            desk.hold()
            assertEquals(
                "Valid",
                desk
                    .on<Screen.Answer>()
                    .holder.state.value.answer.verdict.title,
            )
        }

    @Test
    fun `coming back to the app fills the stock and leaves the screen alone`() =
        withDesk { desk ->
            desk.model.resumed()
            desk.settle()
            desk.on<Screen.Home>()
        }
}
