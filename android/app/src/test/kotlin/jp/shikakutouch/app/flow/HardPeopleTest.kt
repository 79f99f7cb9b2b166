package jp.shikakutouch.app.flow

import jp.shikakutouch.app.kit.Field
import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.core.AnswerTone
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** The hardest people of the practice world: what the screen says of each is what the core says, whole. */
class HardPeopleTest : ScreenTest() {
    private fun check(person: String): Screen.Answer {
        val pin = phone.practice
            .practicePeople()
            .single { it.id == person }
            .pin
        hands.toTapByPin(pin)
        hands.hold(hands.card(person))
        hands.answered()
        return hands.screen as Screen.Answer
    }

    private fun seeAll(screen: Screen.Answer): AnswerTone {
        val answer = screen.holder.state.value.answer
        hands.see(answer.verdict.title)
        hands.see(answer.verdict.explanation)
        answer.person?.let {
            hands.see(it.name)
            hands.see(it.birthDate)
        }
        // Shown as a large word with a small one under it; a dash is not shown.
        answer.coPayment
            .split('（', '）')
            .filter { it.any(Char::isLetterOrDigit) }
            .forEach(hands::see)
        (answer.reasons + answer.next + answer.expiries).forEach(hands::see)
        // A result that says of every field that nothing came is not shown field by field.
        val told = answer.results.filter { of -> of.rows.distinctBy { it.value }.size > 1 }
        assertTrue("there is something to see", told.isNotEmpty() || answer.reasons.isNotEmpty())
        told.flatMap { it.rows }.forEach { hands.see(it.value) }
        return answer.verdict.tone
    }

    private fun all(vararg people: Pair<String, AnswerTone>) {
        hands.practise()
        for ((person, tone) in people) {
            assertEquals(person, tone, seeAll(check(person)))
            hands.press(TextId.TO_HOME)
        }
    }

    @Test
    fun `valid, in its many ways`() =
        all(
            "elderly-high" to AnswerTone.GREEN,
            "seventies" to AnswerTone.GREEN,
            "dotted" to AnswerTone.GREEN,
            "foreign-latin" to AnswerTone.GREEN,
            "no-kana" to AnswerTone.GREEN,
            "rare" to AnswerTone.GREEN,
        )

    @Test
    fun `what needs care is amber, and never the bare word valid`() {
        hands.practise()
        for (person in listOf("assistance", "special-care", "unregistered", "several")) {
            val screen = check(person)
            assertEquals(person, AnswerTone.AMBER, seeAll(screen))
            val title = screen.holder.state.value.answer.verdict.title
            assertTrue("$person: $title", title != "有効")
            hands.press(TextId.TO_HOME)
        }
    }

    @Test
    fun `no longer valid, and none at all, are red`() = all("lost" to AnswerTone.RED, "none" to AnswerTone.RED)

    @Test
    fun `a revoked card is refused with its number`() {
        hands.practise()
        val pin = phone.practice
            .practicePeople()
            .single { it.id == "revoked" }
            .pin
        hands.toTapByPin(pin)
        hands.hold(hands.card("revoked"))
        hands.await("a failure") { hands.failureNumber() != null }
        hands.seeFailure(hands.failureNumber()!!)
    }

    @Test
    fun `a card without PIN leads to the visual check before any try`() {
        hands.practise()
        hands.toTapByPin()
        hands.hold(hands.card("face-only"))
        hands.await("a failure") { hands.failureNumber() != null }
        hands.press(TextId.VISUAL_INSTEAD)
        hands.see(TextId.VISUAL_COMPARE)
        assertTrue(Field.sent < 5)
    }
}
