package jp.shikakutouch.ui.state

import jp.shikakutouch.core.DiagnosisLine
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update

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
