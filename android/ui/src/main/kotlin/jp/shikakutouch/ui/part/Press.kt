package jp.shikakutouch.ui.part

import androidx.compose.foundation.clickable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role

/** The whole area is a button. */
internal fun Modifier.pressable(
    onClick: () -> Unit,
    role: Role = Role.Button,
): Modifier = clickable(role = role, onClick = onClick)
