package jp.shikakutouch.ui.part

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import jp.shikakutouch.ui.theme.Look

/** One row of a card with a switch at its end; the whole row is the target. */
@Composable
fun SwitchRow(
    title: String,
    on: Boolean,
    onChange: (Boolean) -> Unit,
    under: String? = null,
    icon: Icon? = null,
    enabled: Boolean = true,
) {
    Row(
        Modifier
            .fillMaxWidth()
            .toggleable(on, enabled = enabled, role = Role.Switch, onValueChange = onChange)
            .heightIn(min = if (under == null) 56.dp else 64.dp)
            .padding(horizontal = 14.dp, vertical = 8.dp),
        verticalAlignment = Alignment.CenterVertically,
        horizontalArrangement = Arrangement.spacedBy(12.dp),
    ) {
        if (icon != null) Glyph(icon)
        Column(Modifier.weight(1f)) {
            Text(title, style = if (icon == null) Look.type.body else Look.type.lead)
            if (under != null) Text(under, style = Look.type.label, color = Look.colors.inkSoft)
        }
        Switch(on, onCheckedChange = null, enabled = enabled)
    }
}
