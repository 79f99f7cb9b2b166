package jp.shikakutouch.core

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertInstanceOf

/** Whole checks, as a shell drives them. */
class CheckTest {
    @Test
    fun `a whole practice check is answered, kept and in the history`() = test {
        val app = Device().enrolled()
        val stages = Stages()
        val outcome = app.check().tap(app.practiceCard(PERSON, null).tap(), stages)
        val answered = assertInstanceOf<CheckOutcome.Answered>(outcome)
        assertEquals(5u, answered.exchanges)
        assertEquals(0u, answered.networkWaitsInField)
        val name = app.practicePeople().single { it.id == PERSON }.name
        assertEquals(name, answered.answer.person?.name)
        val row = app.history(10u).single()
        assertEquals(answered.answer.checkId to name, row.checkId to row.name)
        assertEquals(answered.answer, app.kept(row.checkId))
    }

    @Test
    fun `a link written in Kotlin carries a whole check`() = test {
        val app = Device().enrolled()
        val relay = Relay(app.practiceCard(PERSON, null).tap())
        val stages = Stages()
        assertInstanceOf<CheckOutcome.Answered>(app.check().tap(relay, stages))
        assertEquals(5 to 5, relay.sent to relay.answered)
        assertTrue(relay.ended.isCompleted)
        val seen = stages.until(CheckStage.KEEPING)
        assertEquals(seen.sorted(), seen)
        assertTrue(CheckStage.READING_PHOTO !in seen)
        assertTrue(CheckStage.CARD_RELEASED in seen)
    }

    @Test
    fun `a wrong PIN asks again, the last try asks first`() = test {
        val app = Device().enrolled()
        val card = app.practiceCard(PERSON, null)
        val session = app.check(WRONG_PIN)
        suspend fun tap(relay: Relay = Relay(card.tap())) = session.tap(relay, Stages())
        assertEquals(CheckOutcome.Asked(Question.WRONG_PIN, 303u, 2u), tap())
        assertEquals(CheckOutcome.Asked(Question.PIN_NEEDED, 307u, null), tap())
        session.type(WRONG_PIN)
        assertEquals(CheckOutcome.Asked(Question.WRONG_PIN, 303u, 1u), tap())
        session.type(PIN)
        val relay = Relay(card.tap())
        assertEquals(CheckOutcome.Asked(Question.LAST_TRY, 304u, 1u), tap(relay))
        assertEquals(VERIFY - 1, relay.sent)
        session.confirmLastTry()
        assertInstanceOf<CheckOutcome.Answered>(tap())
    }

    @Test
    fun `a visual check is attested, tapped and answered`() = test {
        val app = Device().enrolled()
        val person = app.practicePeople().single { it.id == PERSON }
        val session = app.beginVisualCheck("2", "staff-1")
        val card = app.practiceCard(PERSON, null)
        suspend fun tap() = session.tap(Relay(card.tap()), Stages())
        assertEquals(CheckOutcome.Asked(Question.BIRTH_DATE_NEEDED, 310u, null), tap())
        session.enter(PrintedCard(person.printedBirth, null))
        assertEquals(CheckOutcome.Asked(Question.ATTESTATION_NEEDED, 316u, null), tap())
        session.attestPrintedPhoto()
        val answered = assertInstanceOf<CheckOutcome.Answered>(tap())
        assertEquals(8u to CheckMode.VISUAL, answered.exchanges to answered.answer.mode)
        assertEquals(AnswerTone.GREEN to "有効", answered.answer.verdict.tone to answered.answer.verdict.title)
        assertTrue(answered.answer.closing != null)
    }

    @Test
    fun `the photo of the chip is shown, attested after it was seen, and gone`() = test {
        val app = Device().enrolled()
        val person = app.practicePeople().single { it.id == PERSON }
        val session = app.beginVisualCheck("2", "staff-1")
        session.enter(PrintedCard(person.printedBirth, person.printedCode))
        val relay = Relay(app.practiceCard(PERSON, null).tap())
        assertEquals(CheckOutcome.Asked(Question.COMPARE_PHOTO, 317u, null), session.tap(relay, Stages()))
        val photo = checkNotNull(session.photo())
        assertEquals((photo.width * photo.height).toInt(), photo.pixels.size)
        assertTrue(photo.pixels.toSet().size > 8)
        val stages = Stages()
        assertInstanceOf<CheckOutcome.Answered>(session.attestPhoto(true, stages))
        assertEquals(listOf(CheckStage.ASKING_SERVICE, CheckStage.KEEPING), stages.until(CheckStage.KEEPING))
        assertNull(session.photo())
    }

    @Test
    fun `what does not fit a visual check is a failure with its number`() = test {
        val app = Device().enrolled()
        assertEquals(319, failure { app.beginVisualCheck("2", " ") })
        val session = app.beginVisualCheck("2", "staff-1")
        assertEquals(311, failure { session.enter(PrintedCard("12.3.4", null)) })
        assertEquals(321, failure { session.enter(PrintedCard("S12.3.4", PrintedCode("2031", "55"))) })
        assertEquals(CheckOutcome.Asked(Question.BIRTH_DATE_NEEDED, 310u, null), session.attestPhoto(true, Stages()))
        session.enter(PrintedCard("S2.3.4", null))
        session.attestPrintedPhoto()
        val tap = Relay(app.practiceCard(PERSON, null).tap())
        assertEquals(CheckOutcome.Asked(Question.WRONG_BIRTH_DATE, 312u, 9u), session.tap(tap, Stages()))
        assertTrue("（" in birthDateEcho("S12.3.4"))
    }

    @Test
    fun `the answer speaks the language that is set`() = test {
        val app = Device().enrolled()
        app.setLanguage(TextLanguage.ENGLISH)
        val outcome = app.check().tap(app.practiceCard(PERSON, null).tap(), Stages())
        val answer = assertInstanceOf<CheckOutcome.Answered>(outcome).answer
        assertEquals("Valid", answer.verdict.title)
        assertEquals("Valid", app.history(1u).single().title)
        assertTrue(app.diagnose().any { it.label == "World" && it.value == "practice" })
    }

    @Test
    fun `the mode is kept`() = test {
        val device = Device()
        val app = device.enrolled()
        assertEquals(CheckMode.PIN, app.mode())
        app.setMode(CheckMode.VISUAL)
        app.close()
        device.open().use { again -> assertEquals(CheckMode.VISUAL, again.mode()) }
    }

    @Test
    fun `a blocked PIN and a lost card are failures with their numbers`() = test {
        val app = Device().enrolled()
        assertEquals(112, failure { app.check().tap(app.practiceCard(PERSON, "blocked").tap(), Stages()) })
        assertEquals(101, failure { app.check().tap(app.practiceCard(PERSON, "torn-before:2").tap(), Stages()) })
        assertEquals(102, failure { app.check().tap(app.practiceCard(PERSON, "torn-after:$VERIFY").tap(), Stages()) })
    }

    @Test
    fun `a device is enrolled once and stays so`() = test {
        val device = Device()
        val app = device.open()
        assertNull(app.institution())
        assertEquals(409, failure { app.check() })
        val institution = enrol(app)
        app.close()
        device.open().use { again -> assertEquals(institution, again.institution()) }
    }

    @Test
    fun `practice and production do not mix`() = test {
        val practised = Device().apply { open().close() }
        assertEquals(611, failure { practised.openForReal() })
        val real = Device()
        val app = real.openForReal()
        assertEquals(emptyList<PracticePerson>(), app.practicePeople())
        assertEquals(611, failure { app.practiceCard(PERSON, null) })
        assertEquals(611, failure { app.practiceCode() })
        app.close()
        assertEquals(611, failure { real.open() })
    }
}
