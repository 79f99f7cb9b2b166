package jp.shikakutouch.app.flow

import jp.shikakutouch.app.kit.Field
import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.ui.text.TextId
import org.junit.Assert.assertFalse
import org.junit.Test
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** 接触が弱くなっています: said while the card lets an exchange wait, and no longer. */
class ContactTest : ScreenTest() {
    @Test
    fun `a slow exchange is weak contact, and the check goes on`() {
        hands.practise()
        hands.toTapByPin()
        val open = CountDownLatch(1)
        Field.before = { if (it == 2) open.await(30, TimeUnit.SECONDS) }
        hands.hold()
        hands.see(TextId.TAP_HOLD_STILL)
        assertFalse(hands.shows(hands.words(TextId.TAP_WEAK)))
        hands.letPass(seconds = 2)
        hands.see(TextId.TAP_WEAK)
        open.countDown()
        hands.answered()
    }
}
