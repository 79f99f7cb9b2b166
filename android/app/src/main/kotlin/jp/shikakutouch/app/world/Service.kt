package jp.shikakutouch.app.world

import android.content.Context
import jp.shikakutouch.app.R

/** The check service of a world (資格確認のサービス). */
internal class Service(
    /** Its address, https; empty for the sandbox inside this process. */
    val url: String,
    /** Its private CA, DER; empty for what the core trusts by itself. */
    val roots: List<ByteArray>,
) {
    /** Whether it is the sandbox inside this process, of the practice world only. */
    val isWithin: Boolean get() = url.isEmpty()

    /** Which there are. */
    companion object {
        /** The sandbox inside this process. */
        val WITHIN = Service(url = "", roots = emptyList())

        /** The service of the institutions. */
        fun of(context: Context) = Service(context.getString(R.string.service_url), emptyList())
    }
}
