package jp.shikakutouch.ui.kit

import androidx.compose.ui.graphics.ImageBitmap
import jp.shikakutouch.core.CardLink
import jp.shikakutouch.core.CardLinkException
import jp.shikakutouch.core.CardLinkFacts
import jp.shikakutouch.core.DeviceKey
import jp.shikakutouch.core.SecretStore
import jp.shikakutouch.ui.state.Clip
import jp.shikakutouch.ui.state.Feedback
import jp.shikakutouch.ui.state.FeedbackEvent
import jp.shikakutouch.ui.state.Scanner
import jp.shikakutouch.ui.state.ScannerState
import jp.shikakutouch.ui.state.TapState
import jp.shikakutouch.ui.state.Taps
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import java.security.KeyPairGenerator
import java.security.Signature
import java.security.spec.ECGenParameterSpec
import java.util.Collections
import java.util.concurrent.ConcurrentHashMap

/** A field into which tests hold virtual cards. */
class TestTaps : Taps {
    override val cards = MutableSharedFlow<CardLink>(extraBufferCapacity = 8)
    override val state = MutableStateFlow<TapState>(TapState.Ready())

    /** Whether cards are wanted. */
    var wanted = false
        private set

    override fun want() {
        wanted = true
    }

    override fun unwant() {
        wanted = false
    }
}

/** Writes down what was felt. */
class TestFeedback : Feedback {
    val felt: MutableList<FeedbackEvent> = Collections.synchronizedList(mutableListOf())

    /** Whether the device refuses. */
    var broken = false

    override fun signal(event: FeedbackEvent) {
        check(!broken)
        felt += event
    }
}

/** Writes down what was copied. */
class TestClip : Clip {
    val copied = mutableListOf<Pair<String, Boolean>>()

    override fun copy(
        text: String,
        sensitive: Boolean,
    ) {
        copied += text to sensitive
    }
}

/** A camera before which tests hold codes. */
class TestScanner(
    isThere: Boolean,
) : Scanner {
    override val state = MutableStateFlow(if (isThere) ScannerState.OFF else ScannerState.NONE)
    override val view = MutableStateFlow<ImageBitmap?>(null)
    override val texts = MutableSharedFlow<String>(extraBufferCapacity = 8)
    override var isAllowed = false

    override fun start() {
        state.value = if (isAllowed) ScannerState.LOOKING else ScannerState.REFUSED
    }

    override fun stop() {
        if (state.value == ScannerState.LOOKING) state.value = ScannerState.OFF
    }
}

/** A link that relays to a virtual card, counts, and can stop or break before an exchange. */
class Relay(
    private val card: CardLink,
    private val breaksAt: Int? = null,
    private val stopsAt: Int? = null,
) : CardLink {
    @Volatile var sent = 0

    val stopped = CompletableDeferred<Unit>()
    val goOn = CompletableDeferred<Unit>()

    override fun facts(): CardLinkFacts = card.facts()

    override suspend fun transmit(command: ByteArray): ByteArray {
        sent += 1
        if (sent == breaksAt) throw CardLinkException.CardLost()
        if (sent == stopsAt) {
            stopped.complete(Unit)
            goOn.await()
        }
        return card.transmit(command)
    }

    override suspend fun end() = card.end()
}

/** A device key in memory. */
class TestKey : DeviceKey {
    private val pair =
        KeyPairGenerator.getInstance("EC").apply { initialize(ECGenParameterSpec("secp256r1")) }.generateKeyPair()

    override fun publicKey(): ByteArray = pair.public.encoded

    override fun sign(message: ByteArray): ByteArray =
        Signature.getInstance("SHA256withECDSA").run {
            initSign(pair.private)
            update(message)
            sign()
        }
}

/** Secrets in memory. */
class TestSecrets : SecretStore {
    private val kept = ConcurrentHashMap<String, ByteArray>()

    override fun load(name: String): ByteArray? = kept[name]

    override fun store(
        name: String,
        secret: ByteArray,
    ) {
        kept[name] = secret
    }

    override fun erase(name: String) {
        kept.remove(name)
    }
}
