package jp.shikakutouch.app.world

import jp.shikakutouch.app.R
import jp.shikakutouch.app.kit.Keystores
import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

/** Keys that the system has destroyed, and worlds that do not open. */
class LostKeyTest : ScreenTest() {
    private fun open(practice: Boolean): WorldState {
        rule.runOnUiThread { phone.app.worlds.open(practice) }
        hands.await("a world") { phone.app.worlds.state.value !is WorldState.Opening }
        return phone.app.worlds.state.value
    }

    private fun text(id: Int) = rule.activity.getString(id)

    @Test
    fun `the app begins with real cards, not enrolled, and goes to practice and back`() {
        assertTrue(open(practice = false) is WorldState.Open)
        hands.on<Screen.Enrolment>()
        open(practice = true)
        hands.see(TextId.ENROL_PRACTICE)
        open(practice = false)
        hands.on<Screen.Enrolment>()
        assertTrue(!hands.shows(hands.words(TextId.ENROL_PRACTICE)))
    }

    @Test
    fun `each world has keys and files of its own`() {
        open(practice = false)
        open(practice = true)
        assertTrue(Keystores.keys.keys.containsAll(listOf("production-secrets", "practice-secrets")))
        val folders = phone.app.noBackupFilesDir
            .list()!!
            .toSet()
        assertTrue("$folders", folders.containsAll(listOf("production", "practice")))
    }

    @Test
    fun `a lost database key is told by its number, and an administrator enrols anew`() {
        val world = World(phone.app, practice = true, Service.WITHIN)
        runBlocking { world.open().close() }
        Keystores.keys.remove("practice-secrets")
        val failed = open(practice = true)
        assertEquals(604, (failed as WorldState.Failed).number.toInt())
        hands.seeFailure(604)
        hands.press(text(R.string.start_over))
        hands.see(text(R.string.start_over_question))
        hands.press(text(R.string.start_over_confirm))
        hands.on<Screen.Enrolment>()
    }

    @Test
    fun `starting over can be taken back`() {
        runBlocking { World(phone.app, practice = true, Service.WITHIN).open().close() }
        Keystores.keys.remove("practice-secrets")
        open(practice = true)
        hands.press(text(R.string.start_over))
        hands.press(text(R.string.start_over_cancel))
        hands.see(text(R.string.start_over))
        assertTrue(phone.app.worlds.state.value is WorldState.Failed)
    }

    @Test
    fun `a Keystore out of order is tried again, and nothing is erased`() {
        Keystores.broken = true
        val failed = open(practice = true)
        assertEquals(609, (failed as WorldState.Failed).number.toInt())
        assertTrue(!hands.shows(text(R.string.start_over)))
        Keystores.broken = false
        hands.press(text(R.string.start_again))
        hands.on<Screen.Enrolment>()
    }

    @Test
    fun `starting over while the Keystore is out of order is told, and works when it is in order again`() {
        runBlocking { World(phone.app, practice = true, Service.WITHIN).open().close() }
        Keystores.keys.remove("practice-secrets")
        open(practice = true)
        Keystores.broken = true
        hands.press(text(R.string.start_over))
        hands.press(text(R.string.start_over_confirm))
        hands.seeFailure(609)
        Keystores.broken = false
        hands.press(text(R.string.start_again))
        hands.seeFailure(604)
        hands.press(text(R.string.start_over))
        hands.press(text(R.string.start_over_confirm))
        hands.on<Screen.Enrolment>()
    }

    @Test
    fun `whatever is thrown at the start has a number`() {
        for (thrown in listOf(IllegalStateException(), UnsatisfiedLinkError())) {
            val failed = WorldState.Failed.of(practice = false, thrown)
            assertEquals(901, failed.number.toInt())
            assertTrue(failed.canRetry && !failed.lostForGood)
        }
    }

    @Test
    fun `a lost device key is told by its number, and enrolling anew makes a new one`() {
        hands.practise()
        Keystores.keys.remove("practice-device")
        hands.toTapByEyeWithLostKey()
        hands.await("a failure") { hands.failureNumber() != null }
        assertEquals(610, hands.failureNumber())
        hands.seeFailure(610)
        assertNull(Keystores.keys["practice-device"])
    }

    private fun jp.shikakutouch.app.kit.Hands.toTapByEyeWithLostKey() {
        press(TextId.MODE_VISUAL)
        toTapByEye()
        hold()
    }
}
