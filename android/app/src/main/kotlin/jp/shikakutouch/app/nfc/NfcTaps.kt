package jp.shikakutouch.app.nfc

import android.app.Activity
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.nfc.NfcAdapter
import android.nfc.Tag
import android.nfc.tech.IsoDep
import androidx.core.content.ContextCompat
import androidx.lifecycle.DefaultLifecycleObserver
import androidx.lifecycle.LifecycleOwner
import jp.shikakutouch.core.CardLink
import jp.shikakutouch.ui.state.TapState
import jp.shikakutouch.ui.state.Taps
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow

/**
 * Cards held to the phone (かざす). Reader mode is on while the app is in front, so that a card never opens another
 * app; a card
 * is handed on only while one is wanted.
 */
class NfcTaps(
    private val context: Context,
) : Taps {
    private val adapter: NfcAdapter? = NfcAdapter.getDefaultAdapter(context)
    private val readerMode = adapter?.let { ReaderMode(it, ::found) }
    private val held =
        MutableSharedFlow<CardLink>(extraBufferCapacity = 1, onBufferOverflow = BufferOverflow.DROP_OLDEST)
    private val now = MutableStateFlow(look())
    private var front: Activity? = null

    @Volatile
    private var wanted = false

    override val cards: Flow<CardLink> = held
    override val state: StateFlow<TapState> = now.asStateFlow()

    /** A card that lies on the phone already is found anew. */
    override fun want() {
        wanted = true
        front?.let { activity ->
            readerMode?.disable(activity)
            listen(activity)
        }
    }

    override fun unwant() {
        wanted = false
    }

    /** Follows [activity]: reader mode while it is in front, and NFC being switched on or off meanwhile. */
    fun follow(
        activity: Activity,
        owner: LifecycleOwner,
    ) = owner.lifecycle.addObserver(Follower(activity))

    private fun look(): TapState =
        when {
            adapter == null -> TapState.NoNfc
            adapter.isEnabled -> TapState.Ready(adapter.antenna())
            else -> TapState.NfcOff
        }

    private fun listen(activity: Activity) {
        now.value = look()
        if (now.value is TapState.Ready) readerMode?.enable(activity)
    }

    /** On a thread of the system. */
    private fun found(tag: Tag) {
        val card = IsoDep.get(tag) ?: return
        if (wanted) held.tryEmit(IsoDepLink(card))
    }

    private inner class Follower(
        private val activity: Activity,
    ) : DefaultLifecycleObserver {
        private val switched =
            object : BroadcastReceiver() {
                override fun onReceive(
                    context: Context,
                    intent: Intent,
                ) {
                    front?.let(::listen) ?: run { now.value = look() }
                }
            }

        override fun onStart(owner: LifecycleOwner) {
            val change = IntentFilter(NfcAdapter.ACTION_ADAPTER_STATE_CHANGED)
            // Sent by the NFC process, which is not the system's own; the action is protected, so nobody else can
            // send it.
            ContextCompat.registerReceiver(context, switched, change, ContextCompat.RECEIVER_EXPORTED)
        }

        override fun onResume(owner: LifecycleOwner) {
            front = activity
            listen(activity)
        }

        override fun onPause(owner: LifecycleOwner) {
            readerMode?.disable(activity)
            front = null
        }

        override fun onStop(owner: LifecycleOwner) = context.unregisterReceiver(switched)
    }
}
