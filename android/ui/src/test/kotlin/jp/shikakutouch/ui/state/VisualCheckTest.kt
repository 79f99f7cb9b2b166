package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.Question
import jp.shikakutouch.ui.kit.BIRTH
import jp.shikakutouch.ui.kit.CODES
import jp.shikakutouch.ui.kit.Desk
import jp.shikakutouch.ui.kit.toTapByEye
import jp.shikakutouch.ui.kit.withDesk
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import kotlin.time.Duration.Companion.seconds

/** The visual check: compare, birth date, photo of the chip. */
class VisualCheckTest {
    private fun Desk.atBirth(): VisualHolder {
        on<Screen.Home>().holder.run {
            mode(CheckMode.VISUAL)
            begin()
        }
        val holder = on<Screen.Visual>().holder
        holder.same()
        settle()
        return holder
    }

    private fun VisualHolder.type(digits: String) = digits.forEach { digit(it.digitToInt()) }

    @Test
    fun `a whole check by the birth date`() =
        withDesk { desk ->
            desk.toTapByEye()
            desk.hold()
            assertEquals(
                CheckMode.VISUAL,
                desk
                    .on<Screen.Answer>()
                    .holder.state.value.answer.mode,
            )
        }

    @Test
    fun `the photo of the chip is compared after the tap and is gone then`() =
        withDesk { desk ->
            desk.toTapByEye(codes = CODES)
            desk.hold()
            val photo = desk.on<Screen.Photo>().holder
            assertNotNull(photo.state.value)
            photo.same()
            assertNull(photo.state.value)
            desk.on<Screen.Answer>()
        }

    @Test
    fun `another person on the photo leads to the ways without a card`() =
        withDesk { desk ->
            desk.toTapByEye(codes = CODES)
            desk.hold()
            desk.on<Screen.Photo>().holder.different()
            desk.on<Screen.OtherWays>()
        }

    @Test
    fun `a photo that nobody compares is gone after a minute`() =
        withDesk { desk ->
            desk.toTapByEye(codes = CODES)
            desk.hold()
            val photo = desk.on<Screen.Photo>().holder
            desk.pass(61.seconds)
            assertNull(photo.state.value)
            desk.on<Screen.Visual>()
        }

    @Test
    fun `the core says with era and age which day was meant`() =
        withDesk { desk ->
            val holder = desk.atBirth()
            holder.type("290304")
            val now = holder.state.value
            assertEquals(listOf("昭和29年3月4日（72歳）", "平成29年3月4日（9歳）"), now.candidates.map { it.echo })
            assertNull(now.chosen)
            assertFalse(now.ready)
            holder.choose(now.candidates.first())
            assertTrue(holder.state.value.ready)
        }

    @Test
    fun `one possible day is chosen and still shown`() =
        withDesk { desk ->
            val holder = desk.atBirth()
            holder.type(BIRTH)
            val now = holder.state.value
            assertEquals(listOf("昭和60年7月20日（41歳）"), now.candidates.map { it.echo })
            assertTrue(now.ready)
        }

    @Test
    fun `a Western year has four digits`() =
        withDesk { desk ->
            val holder = desk.atBirth()
            holder.western(true)
            holder.type("19850720")
            val now = holder.state.value
            assertTrue("41歳" in now.candidates.single().echo)
        }

    @Test
    fun `what is no day is refused in the words of the core and can be typed again`() =
        withDesk { desk ->
            val holder = desk.atBirth()
            holder.type("991399")
            assertEquals(
                311,
                holder.state.value.notice
                    ?.number,
            )
            assertFalse(holder.state.value.ready)
            holder.backspace()
            assertNull(holder.state.value.notice)
            assertEquals("99139", holder.state.value.birth)
        }

    @Test
    fun `a wrong birth date asks with the tries left and is typed again`() =
        withDesk { desk ->
            desk.toTapByEye(birth = "600721")
            desk.hold()
            val asked = desk.on<Screen.Asked>().holder
            assertEquals(Question.WRONG_BIRTH_DATE, asked.state.value.question)
            assertNotNull(asked.state.value.triesLeft)
            asked.goOn()
            val holder = desk.on<Screen.Visual>().holder
            assertEquals(VisualStep.BIRTH to "", holder.state.value.run { step to birth })
            holder.type(BIRTH)
            holder.decide()
            desk.until("another date is attested anew") { holder.state.value.step == VisualStep.COMPARE }
            holder.back()
            assertEquals(VisualStep.BIRTH, holder.state.value.step)
            holder.decide()
            desk.until("compared last") { holder.state.value.step == VisualStep.COMPARE }
            holder.same()
            desk.on<Screen.Tap>()
            desk.hold()
            desk.on<Screen.Answer>()
        }

    @Test
    fun `what is printed is wiped as soon as the core has it, and the rest with the check`() =
        withDesk { desk ->
            desk.on<Screen.Home>().holder.run {
                mode(CheckMode.VISUAL)
                begin()
            }
            val visual = desk.on<Screen.Visual>().holder
            visual.same()
            desk.until("the birth date") { visual.state.value.step == VisualStep.BIRTH }
            visual.type(BIRTH)
            visual.choose(
                visual.state.value.candidates
                    .first(),
            )
            visual.photo(true)
            visual.decide()
            visual.type(CODES)
            visual.decide()
            desk.on<Screen.Tap>()
            assertEquals("" to "", visual.state.value.run { expiryYear to securityCode })
            assertEquals("a wrong code is entered with it again", BIRTH, visual.state.value.birth)
            desk.hold()
            desk.on<Screen.Photo>().holder.same()
            desk.on<Screen.Answer>()
            assertEquals("", visual.state.value.birth)
            assertNull(visual.state.value.chosen)
        }

    @Test
    fun `a wrong security code is typed again`() =
        withDesk { desk ->
            desk.toTapByEye(codes = CODES.take(4) + "0000")
            desk.hold()
            val asked = desk.on<Screen.Asked>().holder
            assertEquals(Question.WRONG_CODE_B, asked.state.value.question)
            asked.goOn()
            assertEquals(
                VisualStep.CODES,
                desk
                    .on<Screen.Visual>()
                    .holder.state.value.step,
            )
        }

    @Test
    fun `unsure leads to the ways without a card`() =
        withDesk { desk ->
            desk.on<Screen.Home>().holder.run {
                mode(CheckMode.VISUAL)
                begin()
            }
            desk.on<Screen.Visual>().holder.unsure()
            desk.on<Screen.OtherWays>()
            assertTrue(desk.model.back())
            desk.on<Screen.Home>()
        }

    @Test
    fun `back goes one step back and home from the first`() =
        withDesk { desk ->
            val holder = desk.atBirth()
            holder.type(BIRTH)
            holder.photo(true)
            holder.decide()
            assertEquals(VisualStep.CODES, holder.state.value.step)
            desk.model.back()
            assertEquals(VisualStep.BIRTH, holder.state.value.step)
            desk.model.back()
            assertEquals(VisualStep.COMPARE to "", holder.state.value.run { step to birth })
            desk.model.back()
            desk.on<Screen.Home>()
        }

    @Test
    fun `no state tells what is printed on the card`() =
        withDesk { desk ->
            val holder = desk.atBirth()
            holder.type(BIRTH)
            holder.photo(true)
            holder.decide()
            holder.type(CODES)
            val now = holder.state.value
            val told = listOf(now, holder, desk.on<Screen.Visual>(), now.candidates.first()).joinToString()
            assertTrue(listOf(BIRTH, CODES.take(4), CODES.drop(4), "昭和").none { it in told })
        }
}
