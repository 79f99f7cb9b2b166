package jp.shikakutouch.ui.part

import androidx.compose.foundation.clickable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import jp.shikakutouch.ui.theme.Corners

/** The whole area is a button. */
internal fun Modifier.pressable(
    onClick: () -> Unit,
    role: Role = Role.Button,
): Modifier = clickable(role = role, onClick = onClick)

/** Rounded like one option of a switch, and nothing is drawn outside. */
internal fun Modifier.clipToOption(): Modifier = clip(Corners.option)

/** What a screen reader says, read as one with what is inside. */
internal fun Modifier.labelled(label: String): Modifier =
    semantics(mergeDescendants = true) { contentDescription = label }
