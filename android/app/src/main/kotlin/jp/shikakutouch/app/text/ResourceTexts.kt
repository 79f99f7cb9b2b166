package jp.shikakutouch.app.text

import android.content.Context
import jp.shikakutouch.ui.text.TextId
import jp.shikakutouch.ui.text.Texts

/** The texts of strings.xml, in the language of [context]. */
internal class ResourceTexts(
    private val context: Context,
) : Texts {
    override fun get(
        id: TextId,
        vararg args: Any,
    ): String = if (args.isEmpty()) context.getString(id.resource) else context.getString(id.resource, *args)
}
