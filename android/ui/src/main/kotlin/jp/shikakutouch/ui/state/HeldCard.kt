package jp.shikakutouch.ui.state

import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.CardLinkFacts
import jp.shikakutouch.core.CardLinkKind
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlin.time.Duration.Companion.milliseconds

/**
 * A card in the field (かざしたカード), watched while the core talks to it: whether the contact broke, and whether the card
 * lets one exchange wait longer than a card in good contact does. A reader over Bluetooth is slow by itself: with it no
 * exchange counts as weak.
 */
internal class HeldCard(
    private val link: CardLink,
    private val around: Surroundings,
    private val weak: (Boolean) -> Unit,
) : CardLink by link {
    /** Whether an exchange failed: the card went away, or the reader did. */
    @Volatile
    var torn = false
        private set

    /** Asked once: to ask is to reach for the card. */
    private val facts by lazy { link.facts() }

    override fun facts(): CardLinkFacts = noticing { facts }

    override suspend fun transmit(command: ByteArray): ByteArray =
        noticing {
            val watch = watch()
            try {
                link.transmit(command)
            } finally {
                watch?.cancel()
                if (watch != null) around.scope.launch { weak(false) }
            }
        }

    @Suppress("TooGenericExceptionCaught")
    private inline fun <T> noticing(call: () -> T): T =
        try {
            call()
        } catch (fault: Throwable) {
            torn = true
            throw fault
        }

    private fun watch(): Job? {
        if (facts.kind == CardLinkKind.BLUETOOTH) return null
        return around.scope.launch {
            delay(SLOW)
            weak(true)
        }
    }

    private companion object {
        /** A card in good contact answers within a second, its signature included. */
        val SLOW = 1_800.milliseconds
    }
}
