package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.InstitutionView
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

/** 設定. */
data class SettingsState(
    /** 本人確認の方法（ふだん）. */
    val mode: CheckMode = CheckMode.PIN,
    val institution: InstitutionView? = null,
    val practice: Boolean = false,
    /** 数字の並びを毎回まぜる. */
    val shuffledKeys: Boolean = false,
    /** 音と振動. */
    val signals: Boolean = true,
    /** 電波なしの練習: the practice world has no network. */
    val noNetwork: Boolean = false,
    /** Of the app, for whoever asks. */
    val version: String = "",
    /** Whether the world can be switched. */
    val canSwitchWorld: Boolean = false,
    val notice: FailureWords? = null,
)

/** Settings. */
class SettingsHolder internal constructor(
    private val around: Surroundings,
    private val network: PracticeNetwork,
    settings: SettingsState,
    private val actions: Actions,
) {
    internal class Actions(
        val mode: (CheckMode) -> Unit,
        val world: (practice: Boolean) -> Unit,
        val diagnosis: () -> Unit,
        /** `null`: this device has no way to a reader. */
        val readers: (() -> Unit)? = null,
    )

    private val shown =
        MutableStateFlow(
            settings.copy(
                shuffledKeys = around.preferences.shuffledKeys,
                signals = around.preferences.signals,
                noNetwork = !network.isThere,
            ),
        )

    /** What the screen shows. */
    val state: StateFlow<SettingsState> = shown.asStateFlow()

    /** The mode in which each day begins. */
    fun mode(mode: CheckMode) {
        around.launch(::failed) {
            around.core.setMode(mode)
            shown.update { it.copy(mode = mode, notice = null) }
            actions.mode(mode)
        }
    }

    /** 数字の並びを毎回まぜる. */
    fun shuffleKeys(on: Boolean) {
        around.preferences.shuffledKeys = on
        shown.update { it.copy(shuffledKeys = on) }
    }

    /** 音と振動. */
    fun signal(on: Boolean) {
        around.preferences.signals = on
        shown.update { it.copy(signals = on) }
        around.signal(FeedbackEvent.RELEASED)
    }

    /** Practice: what happens where there is no signal. */
    fun noNetwork(on: Boolean) {
        around.launch(::failed) {
            network.isThere = !on
            shown.update { it.copy(noNetwork = on) }
        }
    }

    /** 練習モード: into the other world. */
    fun practise(on: Boolean) = actions.world(on)

    /** 診断. */
    fun diagnose() = actions.diagnosis()

    /** カードリーダー; `null`: this device has no way to one. */
    val readers: (() -> Unit)? get() = actions.readers

    /** How the reader beside the device is, where one is chosen. */
    val reader: StateFlow<ReaderStatus?> get() = around.taps.reader

    internal suspend fun refresh() {
        around.attempt(::failed) {
            val mode = around.core.mode()
            val institution = around.core.institution()
            shown.update { it.copy(mode = mode, institution = institution) }
        }
    }

    private fun failed(words: FailureWords) = shown.update { it.copy(notice = words) }
}
