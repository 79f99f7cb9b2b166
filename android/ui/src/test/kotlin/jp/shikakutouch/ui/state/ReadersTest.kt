package jp.shikakutouch.ui.state

import jp.shikakutouch.core.PracticeReader
import jp.shikakutouch.core.ReaderLink
import jp.shikakutouch.core.ReaderState
import jp.shikakutouch.core.TextLanguage
import jp.shikakutouch.ui.kit.BIRTH
import jp.shikakutouch.ui.kit.DeafReader
import jp.shikakutouch.ui.kit.DeafReaders
import jp.shikakutouch.ui.kit.Desk
import jp.shikakutouch.ui.kit.PERSON
import jp.shikakutouch.ui.kit.enterPin
import jp.shikakutouch.ui.kit.withDesk
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import kotlin.time.Duration.Companion.seconds

/** Card readers over Bluetooth: what the screens are told, and when a card on one is read. */
class ReadersTest {
    private fun Desk.bring(
        model: String = "acr1555u",
        fault: String? = null,
    ): PracticeReader {
        val reader = core.practiceReader(model, PERSON, fault)
        reader.takeCard()
        radio.bring(reader)
        return reader
    }

    private fun Desk.status(): ReaderStatus? = model.reader.value

    private fun Desk.untilWord(word: ReaderWord) = until("$word") { status()?.word == word }

    private fun Desk.openReaders(): ReadersHolder {
        model.open(Place.SETTINGS)
        on<Screen.Settings>().holder.readers!!.invoke()
        return on<Screen.Readers>().holder
    }

    private fun Desk.choose(consent: Boolean = true): ReadersHolder {
        val holder = openReaders()
        holder.acceptOpen(consent)
        holder.find()
        until("a reader") {
            holder.state.value.found
                ?.size == 1
        }
        holder.choose(
            holder.state.value.found!!
                .single(),
        )
        return holder
    }

    /** Chosen, connected, at home. */
    private fun Desk.use(
        model: String = "acr1555u",
        fault: String? = null,
    ): PracticeReader {
        val reader = bring(model, fault)
        choose()
        untilWord(ReaderWord.READY)
        this.model.open(Place.CHECK)
        on<Screen.Home>()
        return reader
    }

    private fun Desk.toTap(): TapHolder {
        on<Screen.Home>().holder.begin()
        enterPin()
        on<Screen.HandBack>().holder.held()
        return on<Screen.Tap>().holder
    }

    @Test
    fun `one word for each state, and another one before the reader was ever there`() {
        fun told(
            before: ReaderStatus,
            link: ReaderLink,
            battery: Int? = null,
        ) = before.told(ReaderState(link, false, false, battery?.toUByte(), false, null), TextLanguage.JAPANESE).word

        val (first, later) = ReaderStatus("見本") to ReaderStatus("見本", wasThere = true)
        assertEquals(ReaderWord.SEARCHING, told(first, ReaderLink.CONNECTING))
        assertEquals(ReaderWord.SEARCHING, told(first, ReaderLink.AWAY))
        assertEquals(ReaderWord.CONNECTING, told(later, ReaderLink.CONNECTING))
        assertEquals(ReaderWord.AWAY, told(later, ReaderLink.AWAY))
        assertEquals(ReaderWord.READY, told(first, ReaderLink.READY))
        assertEquals(ReaderWord.READY, told(first, ReaderLink.READY, 20))
        assertEquals(ReaderWord.BATTERY_LOW, told(first, ReaderLink.READY, 19))
        assertEquals(ReaderWord.REFUSED, told(first, ReaderLink.REFUSED))
        assertEquals(
            ReaderWord.entries.size,
            ReaderWord.entries
                .map { it.text }
                .toSet()
                .size,
        )
    }

    @Test
    fun `a card put on at home begins with the identity step, and waits there for it`() =
        withDesk { desk ->
            val reader = desk.use()
            reader.putCard()
            desk.on<Screen.PinPad>()
            assertEquals(0u, reader.exchanges())
            desk.enterPin()
            desk.on<Screen.HandBack>().holder.held()
            desk.on<Screen.Answer>()
            assertEquals(11u, reader.exchanges())
        }

    @Test
    fun `a card put on elsewhere begins nothing`() =
        withDesk { desk ->
            val reader = desk.use()
            desk.model.open(Place.HISTORY)
            reader.putCard()
            desk.until("the card") { desk.status()?.card == true }
            desk.settle()
            desk.on<Screen.History>()
            assertEquals(0u, reader.exchanges())
        }

    @Test
    fun `a card left there from the patient before is not read with the next one's PIN`() =
        withDesk { desk ->
            val reader = desk.use()
            reader.putCard()
            desk.on<Screen.PinPad>()
            desk.enterPin()
            desk.on<Screen.HandBack>().holder.held()
            desk.on<Screen.Answer>().holder.next()
            desk.enterPin()
            desk.on<Screen.HandBack>().holder.held()
            val tap = desk.on<Screen.Tap>().holder
            desk.until("the earlier card") { desk.status()?.stale == true }
            desk.settle()
            assertEquals(11u to TapPhase.WAITING, reader.exchanges() to tap.state.value.phase)
            reader.takeCard()
            desk.until("no card") { desk.status()?.card == false }
            reader.putCard()
            desk.on<Screen.Answer>()
            assertEquals(22u, reader.exchanges())
        }

    @Test
    fun `a reader that was off and on again does not forget whose card lies on it`() =
        withDesk { desk ->
            val reader = desk.use()
            reader.putCard()
            desk.on<Screen.PinPad>()
            desk.enterPin()
            desk.on<Screen.HandBack>().holder.held()
            val answer = desk.on<Screen.Answer>().holder
            reader.switchOff()
            desk.untilWord(ReaderWord.AWAY)
            reader.switchOn()
            desk.until("the card again") { desk.status()?.run { isReady && card } == true }
            answer.next()
            desk.enterPin()
            desk.on<Screen.HandBack>().holder.held()
            val tap = desk.on<Screen.Tap>().holder
            desk.settle()
            assertTrue(desk.status()!!.stale)
            assertEquals(11u to TapPhase.WAITING, reader.exchanges() to tap.state.value.phase)
            reader.takeCard()
            desk.until("no card") { desk.status()?.card == false }
            reader.putCard()
            desk.on<Screen.Answer>()
        }

    @Test
    fun `a card that was not even read is not the next patient's either`() =
        withDesk { desk ->
            val reader = desk.use()
            reader.putCard()
            desk.on<Screen.PinPad>().holder.doNotKnow()
            desk.on<Screen.HandBack>().holder.held()
            desk.on<Screen.Visual>().holder.back()
            desk.on<Screen.Home>()
            val tap = desk.toTap()
            desk.settle()
            assertTrue(desk.status()!!.stale)
            assertEquals(0u to TapPhase.WAITING, reader.exchanges() to tap.state.value.phase)
            reader.takeCard()
            desk.until("no card") { desk.status()?.card == false }
            reader.putCard()
            desk.on<Screen.Answer>()
        }

    @Test
    fun `a reader that comes back with a card on it begins no check`() =
        withDesk { desk ->
            val reader = desk.use()
            reader.switchOff()
            desk.untilWord(ReaderWord.AWAY)
            reader.putCard()
            reader.switchOn()
            desk.until("the card") { desk.status()?.run { isReady && card } == true }
            desk.settle()
            desk.on<Screen.Home>()
        }

    @Test
    fun `the same patient's card is read after another mode was chosen for them`() =
        withDesk { desk ->
            val reader = desk.use()
            reader.putCard()
            desk.on<Screen.PinPad>()
            desk.enterPin("0000")
            desk.on<Screen.HandBack>().holder.held()
            desk.on<Screen.Asked>().holder.visual()
            val visual = desk.on<Screen.Visual>().holder
            assertFalse(desk.status()!!.stale)
            visual.same()
            desk.settle()
            BIRTH.forEach { visual.digit(it.digitToInt()) }
            visual.choose(
                visual.state.value.candidates
                    .first(),
            )
            visual.decide()
            desk.on<Screen.Answer>()
        }

    @Test
    fun `a card that gets no power is told at the tap, once, and again when it was put on anew`() {
        val deaf = DeafReader()
        withDesk(around = { DeafReaders(it, deaf) }) { desk ->
            desk.use()
            val tap = desk.toTap()
            deaf.listener!!.onState(ReaderState(ReaderLink.READY, true, false, null, true, null))
            desk.until("the failure") {
                tap.state.value.again
                    ?.number == 104
            }
            desk.pass(5.seconds)
            assertEquals(1, deaf.asked)
            assertEquals(1, desk.feedback.felt.count { it == FeedbackEvent.FAILURE })
            deaf.listener!!.onState(ReaderState(ReaderLink.READY, false, false, null, true, null))
            deaf.listener!!.onState(ReaderState(ReaderLink.READY, true, false, null, true, null))
            desk.until("another try") { deaf.asked == 2 }
            desk.on<Screen.Tap>()
        }
    }

    @Test
    fun `a reader that cannot be opened says so, and is opened by trying again`() {
        val deaf = DeafReader(refused = true)
        withDesk(around = { DeafReaders(it, deaf) }) { desk ->
            desk.bring()
            val holder = desk.choose()
            desk.untilWord(ReaderWord.REFUSED)
            assertEquals(214, desk.status()?.failure?.number)
            deaf.refused = false
            holder.retry()
            desk.untilWord(ReaderWord.READY)
        }
    }

    @Test
    fun `a pairing that the system refuses is told`() =
        withDesk { desk ->
            desk.bring()
            val holder = desk.choose()
            desk.untilWord(ReaderWord.READY)
            desk.radio.pairs = false
            holder.pair()
            desk.until("the failure") {
                holder.state.value.notice
                    ?.number == 214
            }
            assertFalse(holder.state.value.pairing)
        }

    @Test
    fun `the device's own cards are read with a reader beside it`() =
        withDesk { desk ->
            val reader = desk.use()
            desk.toTap()
            assertTrue(desk.taps.wanted)
            desk.hold()
            desk.on<Screen.Answer>()
            assertEquals(0u, reader.exchanges())
            assertFalse(desk.taps.wanted)
        }

    @Test
    fun `asleep in mid-check says precisely that, and is read when it is awake`() =
        withDesk { desk ->
            val reader = desk.use(fault = "falls-asleep:5")
            val tap = desk.toTap()
            reader.putCard()
            desk.until("the failure") { tap.state.value.again != null }
            assertEquals(
                210,
                tap.state.value.again
                    ?.number,
            )
            desk.untilWord(ReaderWord.AWAY)
            reader.switchOn()
            desk.on<Screen.Answer>()
        }

    @Test
    fun `once given up, the reader's card is not read any more`() =
        withDesk { desk ->
            val reader = desk.use()
            desk.toTap().stop()
            desk.on<Screen.Home>()
            desk.model.open(Place.HISTORY)
            reader.putCard()
            desk.settle()
            assertEquals(0u, reader.exchanges())
        }

    @Test
    fun `permissions are asked for when readers are looked for, not before`() =
        withDesk { desk ->
            desk.bring()
            val holder = desk.openReaders()
            desk.settle()
            assertEquals(0, desk.radio.asked)
            desk.radio.denied = true
            holder.find()
            desk.until("the failure") { holder.state.value.notice != null }
            assertEquals(
                1 to 213,
                desk.radio.asked to holder.state.value.notice
                    ?.number,
            )
            assertFalse(holder.state.value.finding)
        }

    @Test
    fun `forgotten, it is nowhere any more`() =
        withDesk { desk ->
            desk.bring()
            val holder = desk.choose()
            desk.untilWord(ReaderWord.READY)
            holder.forget()
            desk.until("no reader") { desk.status() == null && holder.state.value.chosen == null }
            assertNull(runBlocking { desk.core.rememberedReader() })
        }

    @Test
    fun `the master key is wiped, kept by the core, and used at once`() =
        withDesk { desk ->
            desk.bring("acr1255u-j1", "wrong-key")
            val holder = desk.choose()
            desk.untilWord(ReaderWord.REFUSED)
            assertEquals(208, desk.status()?.failure?.number)
            val typed = "another clinic's".encodeToByteArray()
            holder.setKey(typed)
            desk.untilWord(ReaderWord.READY)
            assertTrue(typed.all { it == 0.toByte() })
            assertTrue(holder.state.value.hasKey && desk.status()!!.isProtected)
            assertFalse("clinic" in holder.state.value.toString())
            holder.clearKey()
            desk.untilWord(ReaderWord.REFUSED)
        }

    @Test
    fun `a key of another form is not kept, and wiped all the same`() =
        withDesk { desk ->
            val holder = desk.openReaders()
            val typed = "short".encodeToByteArray()
            holder.setKey(typed)
            desk.until("the failure") {
                holder.state.value.notice
                    ?.number == 216
            }
            assertTrue(typed.all { it == 0.toByte() })
            assertFalse(holder.state.value.hasKey)
        }

    @Test
    fun `a try gives the card power and says nothing to it, and ends with the screen`() =
        withDesk { desk ->
            val reader = desk.bring()
            val holder = desk.choose()
            desk.untilWord(ReaderWord.READY)
            holder.test()
            desk.settle()
            assertEquals(ReaderTest.PUT_CARD, holder.state.value.test)
            reader.putCard()
            desk.until("the card") { holder.state.value.test == ReaderTest.OK }
            assertEquals(0u, reader.exchanges())
            reader.takeCard()
            holder.test()
            desk.settle()
            holder.back()
            desk.on<Screen.Settings>()
            assertEquals(ReaderTest.NONE to null, holder.state.value.run { test to notice })
        }

    @Test
    fun `pairing connects anew`() =
        withDesk { desk ->
            desk.bring()
            val holder = desk.choose()
            desk.untilWord(ReaderWord.READY)
            holder.pair()
            desk.until("paired") { desk.radio.paired.size == 1 && !holder.state.value.pairing }
            desk.untilWord(ReaderWord.READY)
        }

    @Test
    fun `refused while Bluetooth was off, it is tried again when that comes on`() =
        withDesk { desk ->
            desk.radio.denied = true
            val reader = desk.core.practiceReader("br301", PERSON, null)
            val view = runBlocking { desk.core.findReaders(reader.link(), 10u) }.single()
            runBlocking { desk.core.rememberReader(view) }
            desk.radio.bring(reader)
            desk.model.start()
            desk.untilWord(ReaderWord.REFUSED)
            desk.radio.denied = false
            desk.radio.cameOn.tryEmit(Unit)
            desk.untilWord(ReaderWord.READY)
        }

    @Test
    fun `the other world gets the one Bluetooth`() {
        val asked = mutableListOf<Boolean>()
        withDesk(worlds = { asked += it }) { desk ->
            desk.use()
            desk.model.open(Place.SETTINGS)
            desk.on<Screen.Settings>().holder.practise(false)
            desk.until("the other world") { asked == listOf(false) }
            assertNull(desk.status())
        }
    }
}
