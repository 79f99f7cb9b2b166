package jp.shikakutouch.app.flow

import jp.shikakutouch.app.kit.Field
import jp.shikakutouch.app.kit.NAME
import jp.shikakutouch.app.kit.Sandbox
import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.app.world.WorldState
import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test

/** Whole checks against a check service in a process of its own, over TLS with the device's own certificate. */
class ServiceTest : ScreenTest() {
    private lateinit var sandbox: Sandbox

    /** Enrolled through the screen, by typing what the portal shows. */
    @Before
    fun enrol() {
        sandbox = Sandbox()
        phone.app.practiceService = sandbox.service
        rule.runOnUiThread { phone.app.worlds.open(practice = true) }
        hands.await("the practice world") { phone.app.worlds.state.value is WorldState.Open }
        hands.see(TextId.ENROL_INSTITUTION)
        val (institution, code) = sandbox.code
        hands.type(institution)
        hands.press(TextId.ENROL_ON)
        hands.see(TextId.ENROL_CODE)
        hands.type(code)
        assertEquals(institution to code, typed())
        hands.press(TextId.ENROL_SEND)
        hands.press(TextId.ENROLLED_BEGIN)
        hands.see(TextId.NO_CARD)
    }

    private fun typed() = hands
        .on<Screen.Enrolment>()
        .holder.state.value
        .run { institution to this.code }

    @After
    fun end() = sandbox.close()

    private fun waiting() = runBlocking { phone.practice.waiting() }

    @Test
    fun `by PIN and by eye, with the exchanges of the command line`() {
        hands.toTapByPin()
        hands.hold()
        hands.answered()
        hands.see(NAME)
        assertEquals(5, Field.sent)
        hands.press(TextId.TO_HOME)
        hands.press(TextId.MODE_VISUAL)
        hands.toTapByEye()
        hands.hold()
        hands.answered()
        hands.see(NAME)
        assertEquals(8, Field.sent)
        val kept = runBlocking { phone.practice.history(10u) }
        assertEquals(listOf(CheckMode.VISUAL, CheckMode.PIN), kept.map { it.mode })
    }

    @Test
    fun `the network goes while the card is read, the check waits, and is answered when it is back`() {
        hands.toTapByPin()
        Field.before = { if (it == 5) sandbox.kill() }
        hands.hold()
        hands.see(TextId.WAITING_NOT_VALID)
        hands.see(TextId.WAITING_UNKNOWN)
        assertEquals("nothing of it is an answer", emptyList<Any>(), runBlocking { phone.practice.history(10u) })
        assertTrue(!hands.shows(NAME))
        hands.press(TextId.WAITING_SEND)
        hands.see(TextId.WAITING_ANSWERED, 0)
        assertEquals(1u, waiting())

        sandbox.comeBack()
        hands.press(TextId.WAITING_SEND)
        hands.see(TextId.WAITING_ANSWERED, 1)
        assertEquals(0u, waiting())
        hands.back()
        hands.press(TextId.PLACE_HISTORY)
        hands.press(NAME)
        hands.see(TextId.KEPT_ANSWER)
    }

    @Test
    fun `a device that the portal revoked is told so, with its number and the ways on`() {
        sandbox.revoke()
        hands.begin()
        hands.on<Screen.Failure>()
        assertEquals(REVOKED, hands.failureNumber())
        hands.seeFailure(REVOKED)
        hands.see(TextId.WAY_CERTIFICATE)
        assertEquals("no card was touched", 0, Field.sent)
    }

    @Test
    fun `revoked between two patients, what the card signed is never said to be valid`() {
        hands.toTapByPin()
        hands.hold()
        hands.answered()
        sandbox.revoke()
        hands.press(TextId.TO_HOME)
        hands.toTapByPin()
        hands.hold()
        hands.seeFailure(REVOKED)
        assertEquals(1, runBlocking { phone.practice.history(10u) }.size)
    }

    private companion object {
        const val REVOKED = 413
    }
}
