package jp.shikakutouch.core

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What the border shows and what it never shows. */
class BorderTest {
    @Test
    fun `every failure number has its texts in both languages`() {
        val known = (100..999).filter { failureText(it.toUShort(), TextLanguage.ENGLISH).number.toInt() == it }
        assertTrue(known.size >= 70, "only ${known.size}")
        for (number in known) {
            val (japanese, english) = TextLanguage.entries.map { failureText(number.toUShort(), it) }
            for (text in listOf(japanese, english)) {
                assertTrue(listOf(text.title, text.cause, text.remedy).none { it.isBlank() }, "$number")
            }
            assertNotEquals(japanese.title, english.title)
        }
    }

    @Test
    fun `a number that is none has the text of a fault of the app`() {
        assertEquals(failureText(901u, TextLanguage.JAPANESE), failureText(999u, TextLanguage.JAPANESE))
    }

    @Test
    fun `a PIN goes in and never comes out`() {
        val members = PinEntryInterface::class.java.methods.associate { it.name.substringBefore('-') to it.returnType }
        val count = Byte::class.java
        assertEquals(
            mapOf("append" to count, "clear" to Void.TYPE, "count" to count, "removeLast" to count).toSortedMap(),
            members.toSortedMap(),
        )
        val fields = PinEntry::class.java.declaredFields.map { it.type.simpleName }.toSet()
        assertTrue(fields.none { it in setOf("String", "byte[]", "char[]", "int[]", "List") }, "$fields")
    }

    @Test
    fun `the entry counts, takes back, and is empty once it was handed over`() = test {
        val entry = PinEntry()
        assertEquals(listOf(1, 2, 2, 3), listOf(4, 6, 10, 0).map { entry.append(it.toUByte()).toInt() })
        assertEquals(2, entry.removeLast().toInt())
        val session = Device().enrolled().beginPinCheck("1", null)
        assertEquals(301, failure { session.enter(entry) })
        assertEquals(0, entry.count().toInt())
    }

    @Test
    fun `an error holds a number and what helps, no text of its own`() = test {
        val app = Device().open()
        val failed = runCatching { app.beginPinCheck("1", null) }.exceptionOrNull() as ShikakuException.Failed
        assertEquals(listOf(409, FailureAction.STOP, false), listOf(failed.number.toInt(), failed.kind, failed.canRetry))
        assertTrue(failed.message.all { it.code < 128 })
    }

    @Test
    fun `ids that are none are faults of the app`() = test {
        val app = Device().enrolled()
        assertEquals(901, failure { app.kept("none") })
        assertEquals(901, failure { app.practiceCard("nobody", null) })
        assertEquals(901, failure { app.practiceCard(PERSON, "no such fault") })
        assertEquals(309, failure { app.enrol(EnrolmentOrder("", "A", "JVM", DevicePlatform.ANDROID)) })
    }
}
