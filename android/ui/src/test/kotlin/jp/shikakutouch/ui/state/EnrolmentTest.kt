package jp.shikakutouch.ui.state

import jp.shikakutouch.ui.kit.withDesk
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test

/** Enrolling a device. */
class EnrolmentTest {
    private fun EnrolmentHolder.type(text: String) = text.filter { it != '-' }.forEach(::key)

    @Test
    fun `institution, code, and what ends the right to use it before first use`() =
        withDesk(enrolled = false) { desk ->
            val portal = desk.core.practiceCode()
            val holder = desk.on<Screen.Enrolment>().holder
            holder.type(portal.institution)
            holder.goOn()
            assertEquals(EnrolmentStep.CODE, holder.state.value.step)
            holder.type(portal.code)
            assertTrue(holder.state.value.ready)
            holder.goOn()
            val done = desk.on<Screen.EnrolmentDone>()
            assertEquals(portal.institution, done.institution.number)
            assertTrue(done.institution.basisEndsBy != null || done.institution.basisEndsOn != null)
            assertEquals("the code is not kept", "", holder.state.value.code)
            desk.model.enrolmentRead()
            desk.on<Screen.Home>()
        }

    @Test
    fun `a wrong code is told in the words of the core and not kept`() =
        withDesk(enrolled = false) { desk ->
            val holder = desk.on<Screen.Enrolment>().holder
            holder.type(desk.core.practiceCode().institution)
            holder.goOn()
            holder.type("AAAABBBBCCCCDDDD")
            holder.goOn()
            desk.until("the failure") { holder.state.value.notice != null }
            val now = holder.state.value
            assertEquals(4, now.notice!!.number / 100)
            assertEquals("" to false, now.code to now.busy)
        }

    @Test
    fun `keys are taken back, and back leads to the first step, then out`() =
        withDesk(enrolled = false) { desk ->
            val holder = desk.on<Screen.Enrolment>().holder
            assertFalse(holder.state.value.ready)
            holder.type("123")
            holder.backspace()
            assertEquals("12", holder.state.value.institution)
            holder.goOn()
            holder.type("AB")
            holder.backspace()
            assertEquals("A", holder.state.value.code)
            assertFalse(
                "A" in holder.state.value
                    .toString()
                    .substringAfter("EnrolmentState"),
            )
            assertTrue(desk.model.back())
            assertEquals("12" to "", holder.state.value.run { institution to code })
            assertFalse(desk.model.back())
        }

    @Test
    fun `practice can be left before it is enrolled`() {
        val asked = mutableListOf<Boolean>()
        withDesk(enrolled = false, worlds = { asked += it }) { desk ->
            val holder = desk.on<Screen.Enrolment>().holder
            assertTrue(holder.canSwitchWorld)
            holder.otherWorld()
            assertEquals(listOf(false), asked)
        }
    }

    @Test
    fun `the practice portal has no display, so that nothing is scanned`() =
        withDesk(enrolled = false, camera = true) { desk ->
            assertEquals(
                EnrolmentStep.INSTITUTION,
                desk
                    .on<Screen.Enrolment>()
                    .holder.state.value.step,
            )
        }

    @Test
    fun `a practice code enrols at once`() =
        withDesk(enrolled = false) { desk ->
            desk.on<Screen.Enrolment>().holder.practise()
            desk.on<Screen.EnrolmentDone>()
        }
}
