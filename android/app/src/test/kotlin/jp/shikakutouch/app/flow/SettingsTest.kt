package jp.shikakutouch.app.flow

import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.app.world.WorldState
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** 設定 and 練習モード, as people switch them. */
class SettingsTest : ScreenTest() {
    private fun keys() = hands.pressable().filter { it.length == 1 && it.single().isDigit() }

    @Test
    fun `the keys are shuffled once that is set, and it stays set`() {
        hands.practise()
        hands.press(TextId.PLACE_SETTINGS)
        hands.press(TextId.SETTINGS_SHUFFLE)
        hands.press(TextId.PLACE_CHECK)
        val orders =
            List(6) {
                hands.begin()
                hands.see(TextId.PIN_WHICH)
                keys().also { hands.endCheck() }
            }
        for (order in orders) assertEquals((0..9).map { "$it" }, order.sorted())
        assertTrue(orders.distinct().size > 1)
        assertTrue(phone.app.getSharedPreferences("device", 0).getBoolean("shuffled-keys", false))
    }

    @Test
    fun `the version and the diagnosis are there for the help desk`() {
        hands.practise()
        hands.press(TextId.PLACE_SETTINGS)
        hands.see(phone.app.version)
        assertNotEquals("0.0.0", phone.app.version)
        hands.press(TextId.DIAGNOSIS)
        hands.see(phone.app.version)
        hands.press(TextId.DIAGNOSIS_COPY)
    }

    @Test
    fun `practice is reached before the portal's code has come, is marked, and can be left`() {
        hands.see(TextId.ENROL_TITLE)
        assertFalse(hands.shows(hands.words(TextId.PRACTICE_BAR)))
        hands.press(TextId.PRACTICE_START)
        hands.see(TextId.PRACTICE_BAR)
        hands.press(TextId.PRACTICE_LEAVE)
        hands.await("real cards") {
            (phone.app.worlds.state.value as? WorldState.Open)?.model?.practice == false
        }
        hands.see(TextId.PRACTICE_START)
        assertFalse(hands.shows(hands.words(TextId.PRACTICE_BAR)))
    }

    @Test
    fun `the sample card says what is printed on it, and the visual check takes it`() {
        hands.practise()
        val person = phone.practice.practicePeople().single { it.id == "elderly" }
        hands.press("見本のカード")
        hands.see(person.specialJa)
        hands.press(person.name)
        hands.see(TextId.PRACTICE_PIN, person.pin)
        hands.press(TextId.MODE_VISUAL)
        hands.see(person.printedBirth)
        hands.begin()
        hands.press(TextId.SAME_PERSON)
        hands.see(person.printedBirth)
        hands.type(person.printedBirth.filter(Char::isDigit).let(::padded))
        hands.on<Screen.Visual>()
    }

    /** 昭和8年3月4日 is typed as 080304. */
    private fun padded(digits: String) = digits.padStart(6, '0')
}
