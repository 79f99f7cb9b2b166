package jp.shikakutouch.app.ble

import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/** What is asked of a peer, and how long its answer is waited for. */
internal enum class Step(
    val limit: Duration,
) {
    CONNECT(8.seconds),
    MTU(3.seconds),
    DISCOVER(10.seconds),
    READ(5.seconds),
    WRITE(5.seconds),
    SUBSCRIBE(5.seconds),
}

/** How a connection is tried again that Android gives up with one of its nameless errors, as it often does. */
internal object Tries {
    /** The pause before each try. */
    val PAUSES = listOf(Duration.ZERO, 300.milliseconds, 1.seconds)

    /** The statuses that another try helps against: GATT_ERROR, and a connection that could not be established. */
    val WORTH_IT = setOf(133, 62)
}

/** What both readers and their manuals name as the largest useful MTU; what a peer grants is used. */
internal const val WANTED_MTU = 247

/** The MTU before any was granted. */
internal const val SMALLEST_MTU = 23

/** What of an MTU is not payload. */
internal const val MTU_HEADER = 3
