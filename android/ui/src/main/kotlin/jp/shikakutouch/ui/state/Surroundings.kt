package jp.shikakutouch.ui.state

import jp.shikakutouch.core.ShikakuAppInterface
import jp.shikakutouch.core.TextLanguage
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.text.Texts
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import java.time.Clock

/** What every state holder works with. */
@Suppress("LongParameterList")
internal class Surroundings(
    val core: ShikakuAppInterface,
    val taps: Taps,
    val texts: Texts,
    private val feedback: Feedback,
    val scope: CoroutineScope,
    val clock: Clock,
    val clip: Clip,
    val preferences: Preferences,
    val scanner: Scanner,
) {
    /** The language that the texts are in. */
    val language: TextLanguage
        get() = if (texts.get(TextId.LANGUAGE_TAG) == "ja") TextLanguage.JAPANESE else TextLanguage.ENGLISH

    /** Lets staff feel or hear [event], if they want to; a device that refuses is no reason to stop a check. */
    fun signal(event: FeedbackEvent) {
        if (!preferences.signals) return
        runCatching { feedback.signal(event) }
    }

    /** Runs [work]; whatever goes wrong reaches [failed] in the words of the core. */
    fun launch(
        failed: (FailureWords) -> Unit,
        work: suspend CoroutineScope.() -> Unit,
    ): Job = scope.launch { attempt(failed) { work() } }

    /** Calls [work]; `null` when it failed, and [failed] has been told. */
    @Suppress("TooGenericExceptionCaught")
    suspend fun <T> attempt(
        failed: (FailureWords) -> Unit,
        work: suspend () -> T,
    ): T? =
        try {
            work()
        } catch (gone: CancellationException) {
            throw gone
        } catch (fault: Exception) {
            failed(FailureWords.of(fault, language))
            null
        }
}
