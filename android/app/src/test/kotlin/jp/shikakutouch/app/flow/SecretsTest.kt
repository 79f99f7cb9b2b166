package jp.shikakutouch.app.flow

import android.os.Bundle
import android.os.Parcel
import android.util.Log
import androidx.test.platform.app.InstrumentationRegistry
import jp.shikakutouch.app.MainActivity
import jp.shikakutouch.app.kit.NAME
import jp.shikakutouch.app.kit.PIN
import jp.shikakutouch.app.kit.ScreenTest
import jp.shikakutouch.ui.state.Screen
import jp.shikakutouch.ui.text.TextId
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.robolectric.Robolectric
import org.robolectric.shadows.ShadowLog
import java.io.File

/** What of a check outlives it: nothing in the saved state, the log, or the app's files. */
class SecretsTest : ScreenTest() {
    private fun savedState(): Pair<Bundle, ByteArray> {
        val state = Bundle()
        rule.runOnUiThread {
            InstrumentationRegistry.getInstrumentation().callActivityOnSaveInstanceState(rule.activity, state)
        }
        val parcel = Parcel.obtain()
        parcel.writeBundle(state)
        return (state to parcel.marshall()).also { parcel.recycle() }
    }

    private fun ByteArray.holds(text: String) =
        listOf(Charsets.UTF_8, Charsets.UTF_16LE, Charsets.UTF_16BE).any { set ->
            val sought = text.toByteArray(set).toList()
            toList().windowed(sought.size).any { it == sought }
        }

    private fun ByteArray.holdsDigits(digits: String) =
        digits.map { it.digitToInt().toByte() }.let { sought -> toList().windowed(sought.size).any { it == sought } }

    /** Digits that are nowhere else by chance. */
    private fun assertNothingOf(
        secret: String,
        bytes: ByteArray,
    ) {
        assertFalse(bytes.holds(secret))
        assertFalse(bytes.holdsDigits(secret))
    }

    @Test
    fun `no saved state holds the PIN while it is typed`() {
        hands.practise()
        hands.begin()
        hands.type(SECRET.dropLast(1))
        assertNothingOf(SECRET.dropLast(1), savedState().second)
    }

    @Test
    fun `no saved state holds the PIN while it waits for its card`() {
        hands.practise()
        hands.toTapByPin(SECRET)
        assertNothingOf(SECRET, savedState().second)
    }

    @Test
    fun `no saved state holds the patient`() {
        hands.practise()
        hands.toTapByPin()
        hands.hold()
        hands.answered()
        val saved = savedState().second
        assertFalse(saved.holds(NAME))
        assertFalse(saved.holds("見本"))
    }

    @Test
    fun `no line of the log holds the PIN, the patient or a command`() {
        hands.practise()
        hands.toTapByPin(SECRET)
        hands.hold()
        hands.on<Screen.Asked>()
        hands.press(TextId.ASK_ENTER_PIN)
        hands.enterPin()
        hands.holdStaffButton()
        hands.see(TextId.TAP_NOW)
        hands.hold()
        hands.answered()
        Log.i("control", "$PIN $NAME")
        val lines = ShadowLog.getLogs().map { "${it.tag} ${it.msg} ${it.throwable?.stackTraceToString().orEmpty()}" }
        for (secret in listOf(PIN, NAME)) assertEquals(listOf("control $PIN $NAME "), lines.filter { secret in it })
        for (secret in listOf(SECRET, "00A4", "00 A4", "0020")) {
            assertEquals(emptyList<String>(), lines.filter { secret in it })
        }
    }

    @Test
    fun `after the process died, the check begins anew`() {
        hands.practise()
        hands.begin()
        hands.enterPin()
        val (state, _) = savedState()
        hands.model.let { rule.runOnUiThread { it.start() } }
        hands.on<Screen.Home>()
        val again = Robolectric.buildActivity(MainActivity::class.java).setup(state)
        hands.see(TextId.NO_CARD)
        assertFalse(hands.shows(hands.words(TextId.HAND_BACK)))
        again.close()
    }

    @Test
    fun `the files that the app wrote hold no name and no PIN in the clear`() {
        hands.practise()
        hands.toTapByPin()
        hands.hold()
        hands.answered()
        val written = phone.app.dataDir
            .walk()
            .filter(File::isFile)
            .filterNot { "sandbox" in it.name }
            .toList()
        val kept = written.single { it.name == "shikaku.db" && it.parentFile?.name == "practice" }
        assertTrue("the answer is on the disk", kept.length() > LEAST)
        val control = File(phone.app.filesDir, "control").apply { writeText("$NAME $PIN") }
        val found = (written + control).filter { file -> file.readBytes().let { it.holds("見本") || it.holds(PIN) } }
        assertEquals(listOf(control), found)
    }

    private companion object {
        const val SECRET = "7391"

        /** Bytes of a database that holds something. */
        const val LEAST = 4_096
    }
}
