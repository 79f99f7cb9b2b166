package jp.shikakutouch.app.rules

import jp.shikakutouch.core.TextLanguage
import jp.shikakutouch.core.failureText
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

/** What may not stand in the shell's sources and resources. */
class SourcesTest {
    private val android = File(System.getProperty("shikaku.android"))

    private fun texts(folder: String): Map<String, String> {
        val file = File(android, "app/src/main/res/$folder/strings.xml")
        val nodes = DocumentBuilderFactory
            .newInstance()
            .newDocumentBuilder()
            .parse(file)
            .getElementsByTagName("string")
        val all = (0 until nodes.length).map { nodes.item(it) as Element }
        return all.associate { it.getAttribute("name") to it.textContent.replace("\\'", "'") }
    }

    @Test
    fun `no rule is broken`() {
        val broken = RULES.associate { it.name to it.findings(android) }.filterValues { it.isNotEmpty() }
        assertEquals(emptyMap<String, List<String>>(), broken)
    }

    @Test
    fun `each rule finds what is planted`() {
        for (rule in RULES) {
            assertTrue(rule.name, rule.planted.isNotEmpty())
            for (line in rule.planted) assertTrue("${rule.name}: $line", rule.isBrokenBy(line))
        }
    }

    @Test
    fun `the words of failures are the core's, not the resources'`() {
        for ((folder, language) in listOf("values" to TextLanguage.JAPANESE, "values-en" to TextLanguage.ENGLISH)) {
            // What waits is never said to be valid, in the same words at home as in the catalogue.
            val own = texts(folder) - "waiting_meaning"
            val catalogue = (100..999).map { failureText(it.toUShort(), language) }
            val words = catalogue.flatMap { listOf(it.title, it.cause, it.remedy) }.toSet()
            assertEquals(emptyMap<String, String>(), own.filterValues { it in words })
            assertTrue(words.size > 100)
        }
    }

    @Test
    fun `there are sources at all`() = assertTrue(listOf("ui", "app").sumOf { Rule.sources(android, it).size } > 80)
}
