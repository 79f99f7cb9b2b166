package jp.shikakutouch.app.rules

import java.io.File

/** Something that may not stand in the shell's sources: [pattern], in a line of code of [modules]. */
class Rule(
    val name: String,
    private val pattern: String,
    private val modules: List<String> = listOf("ui", "app"),
    private val files: Regex = Regex(".*"),
    private val allowed: Regex? = null,
    /** Lines that break it: the rule is worth nothing when it does not find them. */
    val planted: List<String>,
) {
    /** Whether a line of code breaks it. */
    fun isBrokenBy(line: String) = Regex(pattern).containsMatchIn(line) && allowed?.containsMatchIn(line) != true

    /** The lines that break it. */
    fun findings(android: File): List<String> =
        modules
            .flatMap { sources(android, it) }
            .filter { files.matches(it.name) }
            .flatMap { file -> code(file).filter(::isBrokenBy).map { "${file.name}: ${it.trim()}" } }

    /** Where sources are and what of them is code. */
    companion object {
        fun sources(
            android: File,
            module: String,
        ) = File(android, "$module/src/main/kotlin").walk().filter { it.extension == "kt" }.toList()

        private fun code(file: File) =
            file
                .readText()
                .replace(Regex("""/\*.*?\*/""", RegexOption.DOT_MATCHES_ALL), "")
                .lines()
                .map { it.substringBefore("// ") }
    }
}
