package jp.shikakutouch.core

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertInstanceOf

/** What can be practised besides a check that goes well. */
class PracticeTest {
    @Test
    fun `without a network the check waits, and is answered when it is back`() = test {
        val app = Device().enrolled()
        app.stockChallenges()
        app.practiceReachable(false)
        assertInstanceOf<CheckOutcome.Waiting>(app.check().tap(app.practiceCard(PERSON, null).tap(), Stages()))
        assertEquals(0u to 1u, app.sendOutbox() to app.waiting())
        app.practiceReachable(true)
        assertEquals(1u to 0u, app.sendOutbox() to app.waiting())
        assertEquals(1, app.history(10u).size)
    }

    @Test
    fun `a revoked device is told so`() = test {
        val app = Device().enrolled()
        app.practiceRevoke()
        assertEquals(413, failure { app.check().tap(app.practiceCard(PERSON, null).tap(), Stages()) })
    }

    @Test
    fun `the code of the portal is read from its QR text, a foreign one is not`() = test {
        val code = Device().open().practiceCode()
        assertEquals(ScannedCode(code.institution, code.code), readEnrolmentCode(code.qr))
        assertNull(readEnrolmentCode("https://example.invalid/"))
    }

    @Test
    fun `production has none of it`() = test {
        val app = Device().openForReal()
        assertEquals(611, failure { app.practiceReachable(false) })
        assertEquals(611, failure { app.practiceRevoke() })
        assertEquals(611, failure { app.practiceReader("br301", PERSON, null) })
    }
}
