package jp.shikakutouch.ui.kit

import jp.shikakutouch.core.AppConfig
import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.DevicePlatform
import jp.shikakutouch.core.EnrolmentOrder
import jp.shikakutouch.core.PracticeCard
import jp.shikakutouch.core.ShikakuApp
import jp.shikakutouch.core.ShikakuAppInterface
import jp.shikakutouch.core.openPractice
import jp.shikakutouch.ui.state.JAPAN
import jp.shikakutouch.ui.state.PassingPreferences
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.state.ShikakuModel
import jp.shikakutouch.ui.state.Worlds
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.test.StandardTestDispatcher
import kotlinx.coroutines.test.TestCoroutineScheduler
import java.nio.file.Files
import java.time.LocalDate
import kotlin.time.Duration

/** The patient of most tests. */
const val PERSON = "employee"

/** The PIN of her virtual card. */
const val PIN = "4609"

/** Her birth date as printed: 昭和60年7月20日. */
const val BIRTH = "600720"

/** The exchange that carries the PIN. */
const val VERIFY = 4

/**
 * The model over the real core of the practice world. The core works in real time on its own threads; the model's clock
 * stands still until a test lets time [pass].
 */
@OptIn(ExperimentalCoroutinesApi::class)
class Desk(
    enrolled: Boolean = true,
    language: String = "ja",
    worlds: Worlds? = null,
    camera: Boolean = false,
    around: (ShikakuAppInterface) -> ShikakuAppInterface = { it },
) : AutoCloseable {
    private val scheduler = TestCoroutineScheduler()
    private val scope = CoroutineScope(StandardTestDispatcher(scheduler) + Job())
    private val cards = mutableMapOf<Pair<String, String?>, PracticeCard>()

    val texts = XmlTexts(language)
    val taps = TestTaps()
    val feedback = TestFeedback()
    val clip = TestClip()
    val preferences = PassingPreferences()
    val scanner = TestScanner(camera)
    val radio = TestRadio()
    val core: ShikakuApp = runBlocking { open(enrolled) }
    val model =
        ShikakuModel(
            around(core),
            taps,
            texts,
            feedback,
            scope,
            clip = clip,
            preferences = preferences,
            scanner = scanner,
            worlds = worlds,
            radio = radio,
        )

    init {
        model.start()
        await("the first screen") { it !is Screen.Opening }
    }

    /** Waits until a screen of this kind is open. */
    inline fun <reified T : Screen> on(): T = await(T::class.java.simpleName) { it is T } as T

    /** Waits in real time; the model's clock stands still. */
    fun await(
        what: String,
        until: (Screen) -> Boolean,
    ): Screen {
        val limit = System.nanoTime() + LIMIT
        while (System.nanoTime() < limit) {
            scheduler.runCurrent()
            model.screen.value.let { if (until(it)) return it }
            Thread.sleep(1)
        }
        throw AssertionError("no $what, but ${told(model.screen.value)}")
    }

    private fun told(screen: Screen) =
        when (screen) {
            is Screen.Asked -> "${screen.holder.state.value}"
            is Screen.Failure -> "${screen.holder.state}"
            else -> screen::class.java.simpleName
        }

    /** Waits until [condition] holds. */
    fun until(
        what: String,
        condition: () -> Boolean,
    ) {
        await(what) { condition() }
    }

    /** Lets what is due happen, and nothing later. */
    fun settle() {
        repeat(20) {
            scheduler.runCurrent()
            Thread.sleep(2)
        }
    }

    /** Lets time pass for the model. */
    fun pass(time: Duration) {
        scheduler.advanceTimeBy(time.inWholeMilliseconds)
        scheduler.runCurrent()
    }

    /** A fresh tap of somebody's card, which remembers its tries. */
    fun card(
        person: String = PERSON,
        fault: String? = null,
    ): CardLink = cards.getOrPut(person to fault) { core.practiceCard(person, fault) }.tap()

    /** Holds a card to the device. */
    fun hold(link: CardLink = card()) {
        settle()
        check(taps.cards.tryEmit(link))
        settle()
    }

    override fun close() {
        scope.cancel()
        scheduler.runCurrent()
    }

    private suspend fun open(enrolled: Boolean): ShikakuApp {
        val database = Files.createTempDirectory("shikaku").resolve("practice.db").toString()
        val app = openPractice(AppConfig(database, "", emptyList(), "1.0.0"), TestSecrets(), TestKey())
        if (enrolled) {
            val code = app.practiceCode()
            app.enrol(EnrolmentOrder(code.institution, code.code, "JVM", DevicePlatform.ANDROID))
        }
        return app
    }

    private companion object {
        const val LIMIT = 30_000_000_000L
    }
}

/** Runs [body] at a desk of its own. */
fun withDesk(
    enrolled: Boolean = true,
    language: String = "ja",
    worlds: Worlds? = null,
    camera: Boolean = false,
    around: (ShikakuAppInterface) -> ShikakuAppInterface = { it },
    body: (Desk) -> Unit,
) = Desk(enrolled, language, worlds, camera, around).use(body)

/** To the pad, the PIN, and back to staff. */
fun Desk.enterPin(pin: String = PIN) {
    val pad = on<Screen.PinPad>().holder
    pin.forEach { pad.digit(it.digitToInt()) }
    pad.decide()
    on<Screen.HandBack>()
}

/** From home to the tap, by PIN. */
fun Desk.toTapByPin(pin: String = PIN): Screen.Tap {
    on<Screen.Home>().holder.begin()
    enterPin(pin)
    on<Screen.HandBack>().holder.held()
    return on()
}

/** From home to the tap, by eye. */
fun Desk.toTapByEye(
    birth: String = BIRTH,
    codes: String? = null,
): Screen.Tap {
    on<Screen.Home>().holder.run {
        mode(CheckMode.VISUAL)
        begin()
    }
    val visual = on<Screen.Visual>().holder
    visual.same()
    settle()
    birth.forEach { visual.digit(it.digitToInt()) }
    visual.choose(
        visual.state.value.candidates
            .first(),
    )
    if (codes != null) {
        visual.photo(true)
        visual.decide()
        codes.forEach { visual.digit(it.digitToInt()) }
    }
    visual.decide()
    return on()
}

/** Her card's year of expiry, the tenth birthday after an issue in April two years ago, and its security code. */
val CODES: String get() = "${LocalDate.now(JAPAN).year + 7}2285"
