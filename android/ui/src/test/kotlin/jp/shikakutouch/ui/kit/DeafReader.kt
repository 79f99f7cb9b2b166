package jp.shikakutouch.ui.kit

import jp.shikakutouch.core.BluetoothReader
import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.FailureAction
import jp.shikakutouch.core.GattLink
import jp.shikakutouch.core.NoHandle
import jp.shikakutouch.core.ReaderLink
import jp.shikakutouch.core.ReaderListener
import jp.shikakutouch.core.ReaderState
import jp.shikakutouch.core.ReaderView
import jp.shikakutouch.core.ShikakuAppInterface
import jp.shikakutouch.core.ShikakuException

/** A core whose readers are all [reader]. */
class DeafReaders(
    core: ShikakuAppInterface,
    private val reader: DeafReader,
) : ShikakuAppInterface by core {
    override suspend fun openReader(
        link: GattLink,
        reader: ReaderView,
        listener: ReaderListener,
    ): BluetoothReader = this.reader.opened(listener)
}

/** A reader that sees cards and can give none of them power. */
class DeafReader(
    @Volatile var refused: Boolean = false,
) : BluetoothReader(NoHandle) {
    /** Who is told of it. */
    @Volatile var listener: ReaderListener? = null
        private set

    /** How often a card was asked of it while one lay there. */
    @Volatile var asked = 0
        private set

    internal fun opened(listener: ReaderListener): BluetoothReader {
        if (refused) throw failure(NOT_PAIRED)
        this.listener = listener
        listener.onState(ReaderState(ReaderLink.READY, false, false, null, true, null))
        return this
    }

    override suspend fun card(limitMs: UInt): CardLink {
        asked += 1
        throw failure(MUTE)
    }

    override fun cancel() = Unit

    override fun retry() = Unit

    override fun resumed() = Unit

    override suspend fun disconnect() = Unit

    private fun failure(number: UShort) = ShikakuException.Failed(number, FailureAction.AGAIN, true, null)

    private companion object {
        const val MUTE: UShort = 104u
        const val NOT_PAIRED: UShort = 214u
    }
}
