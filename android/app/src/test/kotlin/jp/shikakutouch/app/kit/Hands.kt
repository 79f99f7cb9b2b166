package jp.shikakutouch.app.kit

import android.os.Looper
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.junit4.AndroidComposeTestRule
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performSemanticsAction
import androidx.compose.ui.test.performTouchInput
import androidx.test.ext.junit.rules.ActivityScenarioRule
import jp.shikakutouch.app.MainActivity
import jp.shikakutouch.app.text.resource
import jp.shikakutouch.app.world.WorldState
import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.PracticeCard
import jp.shikakutouch.core.TextLanguage
import jp.shikakutouch.core.failureText
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.state.ShikakuModel
import jp.shikakutouch.ui.text.TextId
import org.robolectric.Shadows.shadowOf
import java.time.Duration

/** The rule of a test through the real activity. */
typealias ActivityRule = AndroidComposeTestRule<ActivityScenarioRule<MainActivity>, MainActivity>

/** The patient of most tests, the PIN of her virtual card, and her birth date as it is printed. */
const val PERSON = "employee"
const val NAME = "見本　花子"
const val PIN = "4609"
const val WRONG_PIN = "0000"
const val BIRTH = "600720"

/** The exchange that carries the PIN. */
const val VERIFY = 4

/** What people see and do: every step goes through the screen. */
class Hands(
    private val rule: ActivityRule,
    private val phone: Phone,
) {
    /** Activates instead of touching: a touch leaves a ripple that no clock of a test lets fade. */
    var gently = false

    private val cards = mutableMapOf<Pair<String, String?>, PracticeCard>()

    private val open: ShikakuModel? get() = (phone.app.worlds.state.value as? WorldState.Open)?.model
    val model: ShikakuModel get() = checkNotNull(open) { "no world is open" }
    val screen: Screen get() = open?.screen?.value ?: Screen.Opening

    fun words(
        id: TextId,
        vararg args: Any,
    ): String = rule.activity.getString(id.resource, *args)

    // --- seeing ---

    fun await(
        what: String,
        seen: () -> Boolean,
    ) {
        try {
            rule.waitUntil(LIMIT) {
                rule.waitForIdle()
                seen()
            }
        } catch (late: Throwable) {
            throw AssertionError(
                "not seen: $what; ${phone.app.worlds.state.value}; the screen says: ${everything()}",
                late,
            )
        }
    }

    fun see(text: String) = await(text) {
        any(hasText(text, substring = true)) ||
            any(hasContentDescription(text, substring = true))
    }

    fun see(
        id: TextId,
        vararg args: Any,
    ) = see(words(id, *args))

    /** The failure of this number, in the words of the core. */
    fun seeFailure(
        number: Int,
        title: Boolean = true,
    ) {
        if (title) see(failureText(number.toUShort(), language).title)
        see(failureText(number.toUShort(), language).remedy)
    }

    /** The number of the failure on the screen, on its own screen or on that of the tap. */
    fun failureNumber(): Int? =
        when (val now = screen) {
            is Screen.Failure -> {
                now.holder.state.words.number
            }

            is Screen.Tap -> {
                now.holder.state.value.again
                    ?.number
            }

            else -> {
                null
            }
        }

    val language: TextLanguage
        get() = if (words(TextId.LANGUAGE_TAG) == "ja") TextLanguage.JAPANESE else TextLanguage.ENGLISH

    fun shows(text: String) = any(hasText(text, substring = true)) || any(hasContentDescription(text, substring = true))

    private fun any(
        matcher: SemanticsMatcher,
        unmerged: Boolean = true,
    ): Boolean {
        val nodes = rule.onAllNodes(matcher, useUnmergedTree = unmerged)
        return nodes.fetchSemanticsNodes(atLeastOneRootRequired = false).isNotEmpty()
    }

    /** All text on the screen. */
    fun everything(): String {
        val nodes = rule.onAllNodes(SemanticsMatcher("any") { true }, useUnmergedTree = true)
        return nodes
            .fetchSemanticsNodes(atLeastOneRootRequired = false)
            .joinToString(" | ") { node ->
                node.config
                    .filter {
                        it.key.name in listOf(
                            "Text",
                            "ContentDescription",
                        )
                    }.joinToString { "${it.value}" }
            }.replace(Regex("(\\| )+"), "| ")
    }

    // --- doing ---

    private fun button(text: String): SemanticsNodeInteraction {
        val matcher =
            (hasText(text, substring = true) or hasContentDescription(text)) and hasClickAction() and isEnabled()
        await(text) { rule.onAllNodes(matcher).fetchSemanticsNodes(atLeastOneRootRequired = false).isNotEmpty() }
        return rule.onAllNodes(matcher).onFirst()
    }

    fun press(text: String) {
        val found = button(text)
        runCatching { found.performScrollTo() }
        pushed(found)
        rule.waitForIdle()
    }

    fun press(
        id: TextId,
        vararg args: Any,
    ) = press(words(id, *args))

    private fun key(digit: Char) {
        val matcher = hasText(digit.toString()) and hasClickAction()
        await("key $digit") { any(matcher, unmerged = false) }
        pushed(rule.onAllNodes(matcher).onFirst())
    }

    private fun pushed(node: SemanticsNodeInteraction) {
        if (gently) node.performSemanticsAction(SemanticsActions.OnClick) else node.performClick()
    }

    /** Activates a control as a screen reader does. */
    fun activate(text: String) {
        button(text).performSemanticsAction(SemanticsActions.OnClick)
        rule.waitForIdle()
    }

    fun type(digits: String) = digits.forEach(::key)

    /** Staff hold their button for a second. */
    fun holdStaffButton() {
        see(TextId.STAFF_HOLD)
        button(words(TextId.STAFF_HOLD)).performTouchInput {
            down(center)
            advanceEventTime(1_200)
            move()
            up()
        }
        rule.mainClock.advanceTimeBy(1_500)
        rule.waitForIdle()
    }

    /** Lets time pass for the app. */
    fun letPass(seconds: Long) {
        shadowOf(Looper.getMainLooper()).idleFor(Duration.ofSeconds(seconds))
        rule.waitForIdle()
    }

    /** The system's back. */
    fun back() {
        rule.runOnUiThread { rule.activity.onBackPressedDispatcher.onBackPressed() }
        rule.waitForIdle()
    }

    /** The labels of all that can be pressed. */
    fun pressable(): List<String> {
        val nodes = rule.onAllNodes(hasClickAction()).fetchSemanticsNodes()
        return nodes.map { node ->
            val told = node.config.filter { it.key.name in listOf("Text", "ContentDescription") }
            told.joinToString("") { "${it.value}" }.filterNot { it in "[]" }
        }
    }

    fun picture(name: String) = Pictures.take(rule.onRoot(), name)

    // --- whole steps ---

    /** The practice world, enrolled, at home. */
    fun practise(mode: CheckMode = CheckMode.PIN) {
        rule.runOnUiThread { phone.app.worlds.open(practice = true) }
        await("the practice world") { phone.app.worlds.state.value is WorldState.Open }
        press(TextId.ENROL_PRACTICE)
        press(TextId.ENROLLED_BEGIN)
        see(TextId.NO_CARD)
        if (mode == CheckMode.VISUAL) press(TextId.MODE_VISUAL)
    }

    fun begin() = press(TextId.TAP_THE_CARD)

    fun enterPin(pin: String = PIN) {
        see(TextId.PIN_WHICH)
        type(pin)
        press(TextId.DECIDE)
        see(TextId.HAND_BACK)
    }

    /** From home to the moment the card is wanted. */
    fun toTapByPin(pin: String = PIN) {
        begin()
        enterPin(pin)
        holdStaffButton()
        see(TextId.TAP_NOW)
    }

    fun enterBirth(birth: String = BIRTH) {
        see(TextId.BIRTH_PRINTED)
        type(birth)
        await("candidates") {
            (screen as? Screen.Visual)
                ?.holder
                ?.state
                ?.value
                ?.candidates
                ?.isNotEmpty() == true
        }
        val state = (screen as Screen.Visual).holder.state.value
        press(state.candidates.first().echo)
    }

    fun toTapByEye(birth: String = BIRTH) {
        begin()
        press(TextId.SAME_PERSON)
        enterBirth(birth)
        press(TextId.DECIDE)
        see(TextId.TAP_NOW)
    }

    /** A fresh tap of somebody's card, which remembers its tries. */
    fun card(
        person: String = PERSON,
        fault: String? = null,
    ): CardLink = cards.getOrPut(person to fault) { phone.practice.practiceCard(person, fault) }.tap()

    /** Holds a card to the phone. */
    fun hold(link: CardLink = card()) {
        rule.waitForIdle()
        Field.hold(link)
        rule.waitForIdle()
    }

    /** Waits until a screen of this kind is open. */
    inline fun <reified T : Screen> on(): T {
        await(T::class.java.simpleName) { screen is T }
        return screen as T
    }

    /** Home again, whatever is open. */
    fun endCheck() {
        Field.before = {}
        rule.runOnUiThread { model.open(jp.shikakutouch.ui.state.Place.CHECK) }
        see(TextId.NO_CARD)
    }

    fun answered() = await("an answer") { screen is Screen.Answer }

    private companion object {
        const val LIMIT = 20_000L
    }
}
