package jp.shikakutouch.app.rules

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** What may not stand in the shell's sources. */
class SourcesTest {
    private val android = File(System.getProperty("shikaku.android"))

    private fun sources(vararg modules: String) =
        modules.flatMap { File(android, "$it/src/main/kotlin").walk().filter { file -> file.extension == "kt" } }

    private fun code(file: File) = file
        .readText()
        .replace(
            Regex("""/\*.*?\*/""", RegexOption.DOT_MATCHES_ALL),
            "",
        ).lines()
        .map {
            it.substringBefore("// ")
        }

    private fun lines(
        pattern: String,
        vararg modules: String,
    ): List<String> =
        sources(*modules).flatMap { file ->
            code(file).filter { Regex(pattern).containsMatchIn(it) }.map { "${file.name}: ${it.trim()}" }
        }

    @Test
    fun `nothing that is said to a card, no status word`() {
        val bytes = """0x[0-9A-F]{2}\b.*0x[0-9A-F]{2}\b|toByte\(\)"""
        val words = """(?i)\bapdu\w*|\bSW[12]?\b|"(6[0-9A-F]|9[01])[0-9A-F]{2}"""" + '"'
        assertEquals(emptyList<String>(), lines("$bytes|$words", "ui", "app"))
    }

    @Test
    fun `no text for people in the code of the app`() {
        assertEquals(emptyList<String>(), lines(""""[^"]*[\u3040-\u30ff\u4e00-\u9fff][^"]*"""", "app"))
    }

    @Test
    fun `no failure is made up from its exception's message`() {
        assertEquals(
            emptyList<String>(),
            lines("""\.message\b|localizedMessage|stackTraceToString|printStackTrace""", "ui", "app"),
        )
    }

    @Test
    fun `nothing is logged and nothing printed`() {
        assertEquals(
            emptyList<String>(),
            lines("""\bLog\.[a-z]\(|\bprintln?\(|Timber|System\.(out|err)""", "ui", "app"),
        )
    }

    @Test
    fun `nothing is put into a saved state`() {
        assertEquals(
            emptyList<String>(),
            lines("""onSaveInstanceState|SavedStateHandle|rememberSaveable""", "ui", "app"),
        )
    }

    @Test
    fun `ui knows no Android`() {
        assertEquals(
            emptyList<String>(),
            lines("""^import (android\.|androidx\.(activity|core|lifecycle|savedstate)\.)""", "ui"),
        )
    }

    @Test
    fun `the pad is no text field`() {
        assertEquals(
            emptyList<String>(),
            lines("""TextField""", "ui", "app").filter {
                "Search" !in it &&
                    "History" !in it
            },
        )
    }

    @Test
    fun `there are sources at all`() = assertTrue(sources("ui", "app").size > 40)
}
