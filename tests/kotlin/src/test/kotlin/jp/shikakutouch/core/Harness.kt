package jp.shikakutouch.core

import java.nio.file.Files
import java.security.KeyPairGenerator
import java.security.Signature
import java.security.spec.ECGenParameterSpec
import java.util.Collections
import java.util.concurrent.ConcurrentHashMap
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout

/** The patient of the tests and the PIN of her virtual card. */
const val PERSON = "employee"
const val PIN = "4609"
const val WRONG_PIN = "0000"

/** The exchange that carries the PIN, of a card that takes extended length and short file ids. */
const val VERIFY = 4

/** Runs a test on coroutines; one that hangs fails after a minute. */
fun test(body: suspend () -> Unit): Unit = runBlocking { withTimeout(60_000) { body() } }

/** The number that a call fails with. */
suspend fun failure(call: suspend () -> Any?): Int =
    try {
        throw AssertionError("no failure but ${call()}")
    } catch (failed: ShikakuException.Failed) {
        failed.number.toInt()
    }

/** A key as Android Keystore has it: P-256, X.509 public key, DER signature. */
open class JvmKey : DeviceKey {
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
open class MemorySecrets : SecretStore {
    private val kept = ConcurrentHashMap<String, ByteArray>()

    override fun load(name: String): ByteArray? = kept[name]

    override fun store(name: String, secret: ByteArray) {
        kept[name] = secret
    }

    override fun erase(name: String) {
        kept.remove(name)
    }
}

/** Writes the stages down. */
open class Stages : ProgressListener {
    val seen: MutableList<CheckStage> = Collections.synchronizedList(mutableListOf())

    override fun onStage(stage: CheckStage) {
        seen += stage
    }

    /** All that was told until [last], which is told on a thread of its own. */
    suspend fun until(last: CheckStage): List<CheckStage> {
        while (last !in seen) delay(1)
        return seen.toList()
    }
}

/** A link in Kotlin, as an adapter for a reader would be; it relays to a virtual card and counts. */
open class Relay(private val card: CardLink) : CardLink {
    @Volatile var sent = 0

    @Volatile var answered = 0
    val ended = CompletableDeferred<Unit>()

    override fun facts(): CardLinkFacts = card.facts()

    override suspend fun transmit(command: ByteArray): ByteArray {
        sent += 1
        before(sent)
        return card.transmit(command).also { answered += 1 }
    }

    override suspend fun end() {
        card.end()
        ended.complete(Unit)
    }

    /** What happens before exchange [number], counted from 1. */
    open suspend fun before(number: Int) {}
}

/** A relay that stops before one exchange until it is let go on. */
class Gate(card: CardLink, private val at: Int) : Relay(card) {
    val reached = CompletableDeferred<Unit>()
    val open = CompletableDeferred<Unit>()
    val givenUp = CompletableDeferred<Unit>()

    override suspend fun before(number: Int) {
        if (number != at) return
        reached.complete(Unit)
        try {
            open.await()
        } catch (cancelled: CancellationException) {
            givenUp.complete(Unit)
            throw cancelled
        }
    }
}

/** A practice device in a folder of its own. */
class Device(val secrets: SecretStore = MemorySecrets(), val key: DeviceKey = JvmKey()) {
    private val database = Files.createTempDirectory("shikaku").resolve("practice.db").toString()
    private val config = AppConfig(database, "https://localhost", emptyList(), "1.0.0")

    suspend fun open(): ShikakuApp = openPractice(config, secrets, key)

    suspend fun openForReal(): ShikakuApp = openProduction(config, secrets, key)

    suspend fun enrolled(): ShikakuApp = open().also { enrol(it) }
}

suspend fun enrol(app: ShikakuApp): InstitutionView {
    val code = app.practiceCode()
    return app.enrol(EnrolmentOrder(code.institution, code.code, "JVM", DevicePlatform.ANDROID))
}

/** A check that waits for its card. */
suspend fun ShikakuApp.check(pin: String = PIN): PinCheckSession = beginPinCheck("1", "staff-1").also { it.type(pin) }

suspend fun PinCheckSession.type(pin: String) {
    val entry = PinEntry()
    pin.forEach { entry.append(it.digitToInt().toUByte()) }
    enter(entry)
}
