package jp.shikakutouch.app.kit

import java.io.File
import java.nio.ByteBuffer
import java.nio.ByteOrder

/** The time of day while pictures are taken: it stands still, for the app and for the core, until it is moved on. */
class StillClock {
    private val file = File(checkNotNull(System.getProperty("shikaku.clock")) { "the clock does not stand still" })
    private var now = 0L

    init {
        set(BEGIN)
    }

    /** Moves it on. */
    fun pass(minutes: Int) = set(now + minutes * MINUTE)

    private fun set(seconds: Long) {
        now = seconds
        val bytes = ByteBuffer.allocate(Long.SIZE_BYTES).order(ByteOrder.nativeOrder()).putLong(seconds)
        java.io.RandomAccessFile(file, "rw").use { it.write(bytes.array()) }
    }

    private companion object {
        /** 2026-11-24 10:30 in Japan. */
        const val BEGIN = 1_795_483_800L
        const val MINUTE = 60
    }
}
