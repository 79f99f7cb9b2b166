package jp.shikakutouch.app.kit

import jp.shikakutouch.core.PracticeReader
import jp.shikakutouch.core.ReaderView
import jp.shikakutouch.ui.state.Place
import jp.shikakutouch.ui.text.TextId
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Before
import org.robolectric.annotation.Config

/** A test through the real activity, with a virtual card reader beside the phone. */
@Config(shadows = [RelayedIsoDep::class, RelayedGatt::class, RelayedScanner::class])
abstract class ReaderTest(
    camera: Boolean = false,
) : ScreenTest(camera) {
    @Before fun air() = Air.reset()

    /** Whatever a test did, nothing of the system's is kept for good. */
    @After
    fun everyConnectionIsClosed() {
        if (Air.connects.get() == 0) return
        rule.runOnUiThread { hands.model.open(Place.CHECK) }
        forget()
        hands.await("every connection closed") { Air.leaked == 0 }
        check(Air.refusedAsBusy.get() == 0) { "two operations at once" }
    }

    protected val core get() = phone.practice

    /** A reader with nothing on it, in reach of the phone, not known to it. */
    protected fun bring(
        model: String,
        fault: String? = null,
    ): PracticeReader {
        val reader = core.practiceReader(model, PERSON, fault)
        reader.takeCard()
        Air.put(reader, addressOf(model), paired = model == "br301" || fault == "bonded")
        return reader
    }

    /** One that is remembered, and connected when [ready]. */
    protected fun use(
        model: String = "acr1255u-j1",
        fault: String? = null,
        consent: Boolean = true,
        ready: Boolean = true,
    ): PracticeReader {
        val reader = bring(model, fault)
        runBlocking {
            core.acceptOpenBluetooth(consent)
            core.rememberReader(viewOf(model))
        }
        rule.runOnUiThread { hands.model.start() }
        if (ready) hands.see(TextId.READER_READY)
        return reader
    }

    protected suspend fun viewOf(model: String): ReaderView =
        core.findReaders(phone.app.radio.link, LOOK).single { it.peer == addressOf(model) }

    private fun forget() =
        runBlocking {
            core.forgetReader()
            rule.runOnUiThread { hands.model.start() }
        }

    protected fun addressOf(model: String) = "C0:FF:EE:00:00:%02d".format(MODELS.indexOf(model))

    protected companion object {
        val MODELS = listOf("acr1255u-j1", "acr1555u", "br301")
        private const val LOOK = 300u
    }
}
