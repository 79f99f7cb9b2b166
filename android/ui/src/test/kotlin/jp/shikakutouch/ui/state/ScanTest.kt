package jp.shikakutouch.ui.state

import jp.shikakutouch.core.ShikakuAppInterface
import jp.shikakutouch.ui.kit.Desk
import jp.shikakutouch.ui.kit.withDesk
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

/** Enrolling by the portal's code before the camera, as on a device for real cards. */
class ScanTest {
    /** Only its people tell a practice world; without them the screens take it for the real one. */
    private class AsIfReal(
        core: ShikakuAppInterface,
    ) : ShikakuAppInterface by core {
        override fun practicePeople() = emptyList<jp.shikakutouch.core.PracticePerson>()
    }

    private fun withCamera(body: (Desk, EnrolmentHolder) -> Unit) =
        withDesk(enrolled = false, camera = true, around = ::AsIfReal) { desk ->
            body(desk, desk.on<Screen.Enrolment>().holder)
        }

    @Test
    fun `the camera is asked for when the administrator wants to scan, not before`() =
        withCamera { desk, holder ->
            assertEquals(EnrolmentStep.SCAN, holder.state.value.step)
            assertEquals(ScannerState.OFF, desk.scanner.state.value)
            holder.scan()
            assertEquals("it was not allowed", ScannerState.REFUSED, desk.scanner.state.value)
            desk.scanner.isAllowed = true
            holder.scan()
            assertEquals(ScannerState.LOOKING, desk.scanner.state.value)
        }

    @Test
    fun `the portal's code enrols, and the camera looks no more`() =
        withCamera { desk, holder ->
            desk.scanner.isAllowed = true
            val code = desk.core.practiceCode()
            holder.scan()
            desk.settle()
            assertTrue(desk.scanner.texts.tryEmit(code.qr))
            val done = desk.on<Screen.EnrolmentDone>()
            assertEquals(code.institution, done.institution.number)
            assertEquals(ScannerState.OFF, desk.scanner.state.value)
            assertEquals("", holder.state.value.code)
        }

    @Test
    fun `another code is said to be none of the portal, and the camera goes on looking`() =
        withCamera { desk, holder ->
            desk.scanner.isAllowed = true
            holder.scan()
            desk.settle()
            desk.scanner.texts.tryEmit("https://example.invalid/")
            desk.until("the word") { holder.state.value.foreign }
            assertEquals(ScannerState.LOOKING, desk.scanner.state.value)
            assertNull(holder.state.value.notice)
            desk.scanner.texts.tryEmit(desk.core.practiceCode().qr)
            desk.on<Screen.EnrolmentDone>()
        }

    @Test
    fun `a code that was used already is told in the words of the core, and can be scanned again`() =
        withCamera { desk, holder ->
            desk.scanner.isAllowed = true
            val used = desk.core.practiceCode()
            holder.scan()
            desk.settle()
            desk.scanner.texts.tryEmit(used.qr.replace(used.code, "A".repeat(used.code.length)))
            desk.until("foreign or refused") { holder.state.value.foreign || holder.state.value.notice != null }
            assertEquals(EnrolmentStep.SCAN, holder.state.value.step)
            assertFalse(holder.state.value.busy)
        }

    @Test
    fun `who rather types lets go of the camera, and comes back to it`() =
        withCamera { desk, holder ->
            desk.scanner.isAllowed = true
            holder.scan()
            holder.typeByHand()
            assertEquals(ScannerState.OFF, desk.scanner.state.value)
            assertEquals(EnrolmentStep.INSTITUTION, holder.state.value.step)
            assertFalse(holder.isAtFirstStep)
            assertTrue(desk.model.back())
            assertEquals(EnrolmentStep.SCAN, holder.state.value.step)
            assertFalse("out", desk.model.back())
        }
}
