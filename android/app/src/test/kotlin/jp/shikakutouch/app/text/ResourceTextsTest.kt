package jp.shikakutouch.app.text

import jp.shikakutouch.app.kit.Phone
import jp.shikakutouch.ui.text.TextId
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import org.robolectric.annotation.experimental.LazyApplication
import org.robolectric.annotation.experimental.LazyApplication.LazyLoad
import java.io.File

/** Every text is there in both languages, with a note for translators. */
@RunWith(RobolectricTestRunner::class)
@LazyApplication(LazyLoad.ON)
@Config(sdk = [37])
class ResourceTextsTest {
    @get:Rule val phone = Phone()

    private val resources = File(System.getProperty("shikaku.android"), "app/src/main/res")
    private val files = listOf("strings.xml", "strings_start.xml")

    private fun xml(folder: String) = files.joinToString("\n") { File(resources, "$folder/$it").readText() }

    private fun strings(folder: String) =
        Regex("""<string name="(\w+)"[^>]*>(.*?)</string>""", RegexOption.DOT_MATCHES_ALL)
            .findAll(xml(folder))
            .associate { it.groupValues[1] to it.groupValues[2] }

    private fun places(text: String) = Regex("""(%\d\$)\d*([sd])""")
        .findAll(text)
        .map {
            it.groupValues[1] +
                it.groupValues[2]
        }.toSortedSet()

    @Test
    fun `every text of the screens has its resource, named as it is`() {
        for (id in TextId.entries) {
            assertEquals(id.name.lowercase(), phone.app.resources.getResourceEntryName(id.resource))
        }
    }

    @Test
    fun `a text comes in the language of the device, with its arguments`() {
        val texts = ResourceTexts(phone.app)
        RuntimeEnvironment.setQualifiers("ja")
        assertEquals("ja" to "回答待ち 3件", texts.get(TextId.LANGUAGE_TAG) to texts.get(TextId.WAITING_COUNT, 3))
        RuntimeEnvironment.setQualifiers("en")
        assertEquals("en", texts.get(TextId.LANGUAGE_TAG))
        assertTrue("3" in texts.get(TextId.WAITING_COUNT, 3))
        RuntimeEnvironment.setQualifiers("fr")
        assertEquals("the app's own language is Japanese", "ja", texts.get(TextId.LANGUAGE_TAG))
    }

    @Test
    fun `both languages have the same texts, none empty, with the same places in them`() {
        val (japanese, english) = strings("values") to strings("values-en")
        assertEquals(japanese.keys, english.keys)
        for ((name, text) in japanese) {
            assertTrue(name, text.isNotBlank() && english.getValue(name).isNotBlank())
            assertEquals(name, places(text), places(english.getValue(name)))
        }
    }

    @Test
    fun `every text has a note for translators`() {
        for (folder in listOf("values", "values-en")) {
            val lines = xml(folder).lines()
            val bare = lines.indices.filter { "<string " in lines[it] && "-->" !in lines[it - 1] }
            assertEquals(emptyList<String>(), bare.map { lines[it].trim() })
        }
    }
}
