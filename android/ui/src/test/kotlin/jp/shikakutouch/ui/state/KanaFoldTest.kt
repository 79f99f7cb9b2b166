package jp.shikakutouch.ui.state

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Test

/** Searching by kana. */
class KanaFoldTest {
    @Test
    fun `what people type and what an answer has meet`() {
        val same =
            listOf(
                "ﾐﾎﾝ ﾊﾅｺ" to "みほん　はなこ",
                "ガッコウ" to "かつこう",
                "ショウヘイ" to "シヨウヘイ",
                "ローラ" to "ロラ",
                "Ｍａｒｉａ" to "maria",
            )
        same.forEach { (one, other) -> assertEquals(foldKana(one), foldKana(other)) }
        assertNotEquals(foldKana("ミホン"), foldKana("ミホ"))
    }

    @Test
    fun `kana is shown in full width`() = assertEquals("ミホン ハナコ", wideKana("ﾐﾎﾝ ﾊﾅｺ"))
}
