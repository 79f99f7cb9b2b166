package jp.shikakutouch.ui.state

import java.text.Normalizer

/** Folds a name for searching: width, ひらがな and カタカナ, small and large, dakuten, dashes and spaces make no difference. */
internal fun foldKana(text: String): String =
    Normalizer
        .normalize(Normalizer.normalize(text, Normalizer.Form.NFKC), Normalizer.Form.NFD)
        .lowercase()
        .filterNot { it.isWhitespace() || it in MARKS }
        .map { LARGE[it.katakana] ?: it.katakana }
        .joinToString("")

/** Kana as people read it: of full width, whatever width the answer has. */
fun wideKana(kana: String): String = Normalizer.normalize(kana, Normalizer.Form.NFKC)

private const val HIRAGANA_TO_KATAKANA = 'ァ' - 'ぁ'

/** Dakuten, handakuten and dashes. */
private const val MARKS = "\u3099\u309aー－-‐―−・"

private val LARGE = "ァィゥェォッャュョヮヵヶ".zip("アイウエオツヤユヨワカケ").toMap()

private val Char.katakana: Char
    get() = if (this in 'ぁ'..'ゖ') this + HIRAGANA_TO_KATAKANA else this
