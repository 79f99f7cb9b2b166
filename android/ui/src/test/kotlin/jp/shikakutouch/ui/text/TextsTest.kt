package jp.shikakutouch.ui.text

import jp.shikakutouch.core.AnswerField
import jp.shikakutouch.ui.kit.XmlTexts
import jp.shikakutouch.ui.part.label
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** Every text is there, in both languages, with the same places for values. */
class TextsTest {
    private val japanese = XmlTexts("ja")
    private val english = XmlTexts("en")
    private val place = Regex("%[0-9]\\$[0-9]*[ds]")

    @Test
    fun `every text exists in both languages`() {
        val wanted = TextId.entries.map { it.name.lowercase() }.toSet()
        for (texts in listOf(japanese, english)) {
            assertEquals("${texts.language} lacks", emptySet<String>(), wanted - texts.names)
            assertEquals("${texts.language} has too many", setOf("app_name"), texts.names - wanted)
        }
    }

    @Test
    fun `both languages have the same places`() {
        val places = { text: String -> place.findAll(text).map { it.value.replace("02", "") }.toSet() }
        for (id in TextId.entries) assertEquals(id.name, places(japanese.get(id)), places(english.get(id)))
    }

    @Test
    fun `every field of an answer has a name`() {
        AnswerField.entries.forEach { assertTrue(japanese.get(it.label).isNotBlank()) }
    }
}
