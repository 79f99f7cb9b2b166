package jp.shikakutouch.app.pictures

import jp.shikakutouch.app.kit.BIRTH
import jp.shikakutouch.app.kit.Field
import jp.shikakutouch.app.kit.NAME
import jp.shikakutouch.app.kit.PIN
import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.app.kit.WRONG_PIN
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.state.Place
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import org.junit.Assume.assumeTrue
import org.junit.Before
import org.junit.Test
import org.robolectric.annotation.Config
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/**
 * One walk through every screen, a picture of each, in the folder of the variant. The clock stands still
 * meanwhile, for the
 * app and for the core: `tools/build pictures` sees to that, and without it nothing is taken.
 */
abstract class Tour(
    private val variant: String,
) : ScreenTest() {
    @Before
    fun clockStands() = assumeTrue(System.getProperty("shikaku.pictures") != null)

    private fun picture(name: String) = hands.picture("$variant/$name")

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
    }

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
        hands.see(TextId.NO_CARD)
        picture("01-home-first")
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
        Field.before = {}
        open.countDown()
        hands.answered()
        hands.see(NAME)
        picture("05-answer-valid")
        hands.press(TextId.TO_HOME)
        hands.see(NAME)
        picture("01-home")
        hands.press(TextId.PLACE_HISTORY)
        hands.see(NAME)
        picture("12-history")
        hands.press(NAME)
        hands.see(TextId.KEPT_ANSWER)
        picture("12-history-answer")
        place(Place.SETTINGS)
        hands.see(TextId.PLACE_SETTINGS)
        picture("13-settings")
        place(Place.CHECK)
        hands.press(TextId.NO_CARD)
        picture("09-other-ways")
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
    fun practice() {
        hands.practise()
        hands.press(NAME)
        hands.on<Screen.PracticePeople>()
        picture("15-practice-people")
    }
}

/** Japanese, light. */
@Config(qualifiers = "ja-rJP-w412dp-h915dp-notnight-hdpi")
class LightPictures : Tour("light")

/** Japanese, dark. */
@Config(qualifiers = "ja-rJP-w412dp-h915dp-night-hdpi")
class DarkPictures : Tour("dark")

/** Japanese, at 200 %. */
@Config(qualifiers = "ja-rJP-w412dp-h915dp-notnight-hdpi", fontScale = 2f)
class LargePictures : Tour("large")

/** English. */
@Config(qualifiers = "en-rUS-w412dp-h915dp-notnight-hdpi")
class EnglishPictures : Tour("english")

/** A tablet. */
@Config(qualifiers = "ja-rJP-w1180dp-h820dp-land-notnight-mdpi")
class TabletPictures : Tour("tablet")
