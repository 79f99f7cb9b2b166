package jp.shikakutouch.app.pictures

import jp.shikakutouch.app.kit.Air
import jp.shikakutouch.app.kit.BIRTH
import jp.shikakutouch.app.kit.Field
import jp.shikakutouch.app.kit.NAME
import jp.shikakutouch.app.kit.PIN
import jp.shikakutouch.app.kit.ReaderTest
import jp.shikakutouch.app.kit.StillClock
import jp.shikakutouch.app.kit.WRONG_PIN
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.state.Place
import jp.shikakutouch.ui.state.ScannerState
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import kotlinx.coroutines.runBlocking
import org.junit.Assume.assumeTrue
import org.junit.Before
import org.junit.Test
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/**
 * One walk through every screen, a picture of each, in the folder of the variant. The clock stands still meanwhile, for
 * the app and for the core: `tools/build pictures` sees to that, and without it nothing is taken.
 */
abstract class Tour(
    private val variant: String,
    private val only: Set<String>? = null,
) : ReaderTest(camera = true) {
    private lateinit var clock: StillClock

    @Before
    fun prepare() {
        assumeTrue(System.getProperty("shikaku.pictures") != null)
        clock = StillClock()
        hands.gently = true
    }

    private fun picture(name: String) {
        if (only == null || name in only) hands.picture("$variant/$name")
    }

    private fun answerOf(
        person: String,
        name: String,
    ) {
        val pin = phone.practice
            .practicePeople()
            .single { it.id == person }
            .pin
        hands.toTapByPin(pin)
        hands.hold(hands.card(person))
        hands.answered()
        picture(name)
        hands.press(TextId.TO_HOME)
        clock.pass(minutes = 7)
    }

    /** It is asked of the core, and comes a little later than the screen. */
    private fun seeInstitution() = hands.see(checkNotNull(runBlocking { phone.practice.institution() }).name)

    private fun place(place: Place) {
        rule.runOnUiThread { hands.model.open(place) }
        rule.waitForIdle()
    }

    @Test
    fun enrolment() {
        rule.runOnUiThread { phone.app.worlds.open(practice = true) }
        hands.see(TextId.ENROL_PRACTICE)
        picture("14-enrolment-institution")
        hands.type("1310000001")
        hands.press(TextId.ENROL_ON)
        hands.see(TextId.ENROL_SEND)
        picture("14-enrolment-code")
        rule.runOnUiThread { hands.model.back() }
        hands.press(TextId.ENROL_PRACTICE)
        hands.see(TextId.ENROLLED_BEGIN)
        picture("14-enrolment-done")
        hands.press(TextId.ENROLLED_BEGIN)
        seeInstitution()
        hands.see(NAME)
    }

    @Test
    fun pin() {
        hands.practise()
        hands.begin()
        hands.type(PIN.take(2))
        picture("02-pin")
        hands.type(PIN.drop(2))
        hands.press(TextId.DECIDE)
        hands.see(TextId.HAND_BACK)
        picture("03-hand-back")
        hands.holdStaffButton()
        hands.see(TextId.TAP_NOW)
        picture("04-tap-waiting")
        val (reached, open) = CountDownLatch(1) to CountDownLatch(1)
        Field.before = {
            if (it == 4) {
                reached.countDown()
                open.await(60, TimeUnit.SECONDS)
            }
        }
        hands.hold()
        hands.await("the steps") { reached.count == 0L && hands.shows(hands.words(TextId.STEP_VERIFY_RUNNING)) }
        picture("04-tap-reading")
        hands.letPass(seconds = 2)
        hands.see(TextId.TAP_WEAK)
        picture("04-tap-weak")
        Field.before = {}
        open.countDown()
        hands.answered()
        hands.see(NAME)
        picture("05-answer-valid")
        hands.press(TextId.DIFFERENT)
        hands.see(TextId.DISCARDED)
        seeInstitution()
        picture("01-home-discarded")
        place(Place.SETTINGS)
        seeInstitution()
        picture("13-settings")
        place(Place.CHECK)
        hands.press(TextId.NO_CARD)
        picture("09-other-ways")
    }

    @Test
    fun noSignal() {
        hands.practise()
        runBlocking { phone.practice.stockChallenges() }
        phone.practice.practiceReachable(false)
        hands.toTapByPin()
        hands.hold()
        hands.see(TextId.WAITING_NOT_VALID)
        hands.see(TextId.WAITING_COUNT, 1)
        picture("11-no-signal")
    }

    @Test
    fun scan() {
        hands.see(TextId.SCAN_LEAD)
        phone.app.scanner.state.value = ScannerState.LOOKING
        phone.app.scanner.seen(portalsDisplay())
        rule.waitForIdle()
        picture("14-enrolment-scan")
    }

    @Test
    fun answers() {
        hands.practise()
        answerOf("elderly-high", "05-answer-elderly")
        answerOf("special-care", "06-answer-pays-in-full")
        answerOf("assistance", "06-answer-public-assistance")
        answerOf("lost", "07-answer-invalid")
        answerOf("none", "07-answer-none")
        answerOf("several", "06-answer-several")
        seeInstitution()
        hands.see(TextId.RECENT)
        hands.see("二重")
        picture("01-home")
        hands.press(TextId.PLACE_HISTORY)
        hands.see("例示")
        picture("12-history")
        hands.press("例示")
        hands.see(TextId.KEPT_ANSWER)
        picture("12-history-answer")
    }

    @Test
    fun questions() {
        hands.practise()
        hands.toTapByPin(WRONG_PIN)
        hands.hold()
        hands.on<Screen.Asked>()
        picture("08-wrong-pin")
        hands.endCheck()
        hands.toTapByPin()
        hands.hold(hands.card(fault = "one-left"))
        hands.on<Screen.Asked>()
        picture("08-last-try")
        hands.press(TextId.ASK_LAST_TRY)
        hands.see(TextId.LAST_TRY_SURE)
        picture("08-last-try-sure")
        hands.endCheck()
        hands.toTapByPin()
        hands.hold(hands.card(fault = "blocked"))
        hands.on<Screen.Failure>()
        picture("09-failure-blocked")
        hands.endCheck()
        hands.toTapByPin()
        hands.hold(hands.card(fault = "torn-before:2"))
        hands.await("a lost card") { hands.failureNumber() != null }
        picture("04-tap-again")
    }

    @Test
    fun visual() {
        hands.practise(CheckMode.VISUAL)
        seeInstitution()
        hands.see(NAME)
        picture("01-home-visual")
        hands.begin()
        hands.see(TextId.SAME_PERSON)
        picture("10-visual-compare")
        hands.press(TextId.SAME_PERSON)
        hands.enterBirth(BIRTH)
        picture("10-visual-birth-date")
        hands.press(TextId.PHOTO_TOO)
        hands.press(TextId.DECIDE)
        hands.see(TextId.CODES_TITLE)
        hands.type("20")
        picture("10-visual-codes")
        hands.type("33" + "2285")
        hands.press(TextId.DECIDE)
        hands.see(TextId.TAP_NOW)
        hands.hold()
        hands.on<Screen.Photo>()
        picture("10-visual-chip-photo")
    }

    @Test
    fun readers() {
        hands.practise()
        val reader = bring("acr1255u-j1")
        place(Place.SETTINGS)
        hands.press(TextId.PLACE_READERS)
        hands.press(TextId.READERS_FIND)
        hands.press(READER)
        hands.see(TextId.READER_READY)
        hands.see(TextId.READERS_PERCENT, CHARGE)
        picture("13-readers")
        hands.press(TextId.READERS_OPEN_CONSENT)
        hands.await("the consent") { runBlocking { core.acceptsOpenBluetooth() } }
        place(Place.CHECK)
        seeInstitution()
        hands.see(TextId.READERS_PERCENT, CHARGE)
        picture("01-home-reader")
        hands.press(TextId.PLACE_THE_CARD)
        hands.enterPin()
        hands.holdStaffButton()
        hands.see(TextId.READER_PLACE_NOW)
        picture("04-tap-reader-waiting")
        val open = CountDownLatch(1)
        Air.beforeTelling = { if (reader.exchanges() >= VERIFY_IN_PIECES) open.await(60, TimeUnit.SECONDS) }
        reader.putCard()
        hands.await("the steps") { hands.shows(hands.words(TextId.STEP_VERIFY_RUNNING)) }
        hands.see(TextId.READER_HOLD)
        picture("04-tap-reader")
        Air.beforeTelling = {}
        open.countDown()
        hands.answered()
    }

    @Test
    fun practice() {
        hands.practise()
        hands.press(NAME)
        hands.on<Screen.PracticePeople>()
        picture("15-practice-people")
    }
}

/** As it is found, and how full it is. */
private const val READER = "ACR1255U-J1-000042"
private const val CHARGE = 87

/** The exchange that carries the PIN, where certificates are read in short pieces. */
private const val VERIFY_IN_PIECES = 10u
