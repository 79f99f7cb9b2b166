package jp.shikakutouch.ui.state

import jp.shikakutouch.core.ShikakuException
import jp.shikakutouch.core.TextLanguage
import jp.shikakutouch.core.birthDateEcho

/** A day that the typed digits may mean. Not a data class: its text never tells the day. */
class BirthCandidate internal constructor(
    /** With its era, as the core takes it. */
    internal val typed: String,
    /** In the words of the core: 昭和29年3月4日（72歳）. */
    val echo: String,
) {
    internal companion object {
        /** 昭和, 平成, 令和, 大正. */
        private const val ERAS = "SHRT"

        /** 明治, and its decade of which people may still be alive. */
        private const val MEIJI = 'M'
        private const val MEIJI_DECADE = '4'

        /** The days that the core knows for these digits. */
        fun of(
            digits: String,
            western: Boolean,
        ): List<BirthCandidate> = written(digits, western).mapNotNull(::candidate)

        /** Why the core takes none of them. */
        fun refusal(
            digits: String,
            language: TextLanguage,
        ): FailureWords? = runCatching {
            birthDateEcho(
                digits,
            )
        }.exceptionOrNull()?.let { FailureWords.of(it, language) }

        private fun written(
            digits: String,
            western: Boolean,
        ) = when {
            western -> listOf(digits)
            digits.first() == MEIJI_DECADE -> (ERAS + MEIJI).map { "$it$digits" }
            else -> ERAS.map { "$it$digits" }
        }

        private fun candidate(typed: String): BirthCandidate? =
            try {
                BirthCandidate(typed, birthDateEcho(typed))
            } catch (_: ShikakuException) {
                null
            }
    }
}
