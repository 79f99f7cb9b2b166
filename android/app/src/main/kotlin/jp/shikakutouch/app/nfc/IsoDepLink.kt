package jp.shikakutouch.app.nfc

import android.nfc.TagLostException
import android.nfc.tech.IsoDep
import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.CardLinkException
import jp.shikakutouch.core.CardLinkFacts
import jp.shikakutouch.core.CardLinkKind
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.io.IOException
import kotlin.coroutines.cancellation.CancellationException

/**
 * A card in the phone's field (ISO 14443-4) as the core sees it. Whatever goes wrong becomes a value of the port:
 * the core is
 * never answered when anything else is thrown.
 */
class IsoDepLink(
    private val card: IsoDep,
    private val io: CoroutineDispatcher = Dispatchers.IO,
) : CardLink {
    override fun facts(): CardLinkFacts =
        answering {
            connected()
            val longest = card.maxTransceiveLength
            CardLinkFacts(
                kind = CardLinkKind.PHONE_NFC,
                maxCommand = longest.toUInt(),
                extendedLength = longest > SHORT_COMMAND && card.isExtendedLengthApduSupported,
            )
        }

    override suspend fun transmit(command: ByteArray): ByteArray =
        withContext(io) {
            answering {
                connected()
                card.transceive(command)
            }
        }

    override suspend fun end(): Unit = withContext(io) { answering { card.close() } }

    /** The time limit falls back to the phone's short one with every connect. */
    private fun connected() {
        if (card.isConnected) return
        reached()
        card.timeout = EXCHANGE_LIMIT
    }

    /** A card that is gone already is a plain [IOException] here, and no lost tag. */
    @Suppress("SwallowedException")
    private fun reached() =
        try {
            card.connect()
        } catch (gone: IOException) {
            throw CardLinkException.CardLost()
        }

    @Suppress("TooGenericExceptionCaught")
    private fun <T> answering(call: () -> T): T =
        try {
            call()
        } catch (cancelled: CancellationException) {
            throw cancelled
        } catch (fault: Throwable) {
            throw meaningOf(fault)
        }

    private fun meaningOf(fault: Throwable): CardLinkException =
        when (fault) {
            is CardLinkException -> fault

            is TagLostException -> CardLinkException.CardLost()

            // The handle of an earlier tap: the card was lifted and came back.
            is SecurityException -> CardLinkException.CardLost()

            else -> CardLinkException.Broken()
        }

    private companion object {
        /** Milliseconds for one exchange; a signature takes long, and the core's own limit is longer still. */
        const val EXCHANGE_LIMIT = 8_000

        /** Longest command of short length, in bytes. */
        const val SHORT_COMMAND = 261
    }
}
