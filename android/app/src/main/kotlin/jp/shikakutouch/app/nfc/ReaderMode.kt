package jp.shikakutouch.app.nfc

import android.app.Activity
import android.nfc.NfcAdapter
import android.nfc.Tag
import android.os.Bundle

/** The phone's reader mode as this app wants it: type B, nothing read before the core asks, long presence checks. */
internal class ReaderMode(
    private val adapter: NfcAdapter,
    private val found: (Tag) -> Unit,
) {
    fun enable(activity: Activity) {
        val options = Bundle().apply { putInt(NfcAdapter.EXTRA_READER_PRESENCE_CHECK_DELAY, PRESENCE_CHECK_DELAY) }
        adapter.enableReaderMode(activity, found, FLAGS, options)
    }

    /** An activity that is gone already needs no disabling. */
    fun disable(activity: Activity) {
        if (!activity.isDestroyed) adapter.disableReaderMode(activity)
    }

    private companion object {
        const val FLAGS =
            NfcAdapter.FLAG_READER_NFC_B or
                NfcAdapter.FLAG_READER_SKIP_NDEF_CHECK or
                NfcAdapter.FLAG_READER_NO_PLATFORM_SOUNDS

        /** Milliseconds. A shorter check falls into the card's signing and loses it. */
        const val PRESENCE_CHECK_DELAY = 2_000
    }
}
