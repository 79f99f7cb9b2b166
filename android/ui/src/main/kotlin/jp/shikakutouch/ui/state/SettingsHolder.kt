package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CheckMode
import jp.shikakutouch.core.DiagnosisLine
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
    /** Whether the world can be switched. */
    val canSwitchWorld: Boolean = false,
    val notice: FailureWords? = null,
)

/** Settings. */
class SettingsHolder internal constructor(
    private val around: Surroundings,
    practice: Boolean,
    canSwitchWorld: Boolean,
    private val actions: Actions,
) {
    internal class Actions(
        val mode: (CheckMode) -> Unit,
        val world: (practice: Boolean) -> Unit,
        val diagnosis: () -> Unit,
    )

    private val shown = MutableStateFlow(SettingsState(practice = practice, canSwitchWorld = canSwitchWorld))

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

    /** 練習モード: into the other world. */
    fun practise(on: Boolean) = actions.world(on)

    /** 診断. */
    fun diagnose() = actions.diagnosis()

    internal suspend fun refresh() {
        around.attempt(::failed) {
            val mode = around.core.mode()
            val institution = around.core.institution()
            shown.update { it.copy(mode = mode, institution = institution) }
        }
    }

    private fun failed(words: FailureWords) = shown.update { it.copy(notice = words) }
}

/** 診断: what the help desk asks for. */
data class DiagnosisState(
    val lines: List<DiagnosisLine> = emptyList(),
    val busy: Boolean = true,
    val copied: Boolean = false,
    val notice: FailureWords? = null,
)

/** Asks the core what the help desk asks for. */
class DiagnosisHolder internal constructor(
    private val around: Surroundings,
    private val leave: () -> Unit,
) {
    private val shown = MutableStateFlow(DiagnosisState())

    /** What the screen shows. */
    val state: StateFlow<DiagnosisState> = shown.asStateFlow()

    /** Copies the lines as they are. */
    fun copy() {
        around.clip.copy(shown.value.lines.joinToString("\n") { "${it.label}: ${it.value}" }, sensitive = false)
        shown.update { it.copy(copied = true) }
    }

    /** Back. */
    fun back() = leave()

    internal suspend fun refresh() {
        around.attempt({ words -> shown.update { it.copy(busy = false, notice = words) } }) {
            val lines = around.core.diagnose()
            shown.update { it.copy(lines = lines, busy = false) }
        }
    }
}
