package jp.shikakutouch.app.kit

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.StrongBoxUnavailableException
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyPair
import java.security.KeyPairGenerator
import java.security.KeyPairGeneratorSpi
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.PublicKey
import java.security.SecureRandom
import java.security.Security
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.security.spec.ECGenParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import java.util.concurrent.ConcurrentHashMap
import javax.crypto.KeyGenerator
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey

/** Stands for Android's Keystore, which no JVM has: real keys, in memory. */
object Keystores {
    /** The keys by alias; what the system does to them is done here. */
    val keys = ConcurrentHashMap<String, Any>()

    /** What each key was asked for. */
    val specs = ConcurrentHashMap<String, KeyGenParameterSpec>()

    /** Whether the phone has a security chip of its own. */
    @Volatile var strongBox = true

    /** A Keystore that is out of order. */
    @Volatile var broken = false

    fun install() {
        keys.clear()
        specs.clear()
        strongBox = true
        broken = false
        Security.removeProvider(NAME)
        Security.addProvider(Memory)
    }

    private const val NAME = "AndroidKeyStore"

    @Suppress("JavaIoSerializableObjectMustHaveReadResolve")
    private object Memory : Provider(NAME, "1", "keys in memory, for tests") {
        init {
            put("KeyStore.$NAME", Store::class.java.name)
            put("KeyPairGenerator.EC", Pairs::class.java.name)
            put("KeyGenerator.AES", Secrets::class.java.name)
        }
    }

    private fun kept(spec: KeyGenParameterSpec, key: Any) {
        if (spec.strongBox && !strongBox) throw StrongBoxUnavailableException()
        specs[spec.keystoreAlias] = spec
        keys[spec.keystoreAlias] = key
    }

    private val KeyGenParameterSpec.strongBox: Boolean
        get() = android.os.Build.VERSION.SDK_INT >= android.os.Build.VERSION_CODES.P && isStrongBoxBacked

    class Pairs : KeyPairGeneratorSpi() {
        private lateinit var spec: KeyGenParameterSpec

        override fun initialize(params: AlgorithmParameterSpec, random: SecureRandom?) {
            spec = params as KeyGenParameterSpec
        }

        override fun initialize(size: Int, random: SecureRandom?) = error("size only")

        override fun generateKeyPair(): KeyPair {
            val ec = KeyPairGenerator.getInstance("EC")
            ec.initialize(ECGenParameterSpec("secp256r1"))
            return ec.generateKeyPair().also { kept(spec, it) }
        }
    }

    class Secrets : KeyGeneratorSpi() {
        private lateinit var spec: KeyGenParameterSpec

        override fun engineInit(params: AlgorithmParameterSpec, random: SecureRandom?) {
            spec = params as KeyGenParameterSpec
        }

        override fun engineInit(random: SecureRandom?) = error("no spec")

        override fun engineInit(size: Int, random: SecureRandom?) = error("size only")

        override fun engineGenerateKey(): SecretKey {
            val aes = KeyGenerator.getInstance("AES").apply { init(spec.keySize) }
            return aes.generateKey().also { kept(spec, it) }
        }
    }

    class Store : KeyStoreSpi() {
        private fun alive() = check(!broken) { "out of order" }

        override fun engineGetKey(alias: String, password: CharArray?): Key? {
            alive()
            return when (val key = keys[alias]) {
                is KeyPair -> key.private
                is Key -> key
                is Exception -> throw key
                else -> null
            }
        }

        override fun engineGetCertificate(alias: String): Certificate? {
            val pair = keys[alias] as? KeyPair ?: return null
            return Bare(pair.public)
        }

        override fun engineContainsAlias(alias: String) = keys.containsKey(alias)

        override fun engineDeleteEntry(alias: String) {
            alive()
            keys.remove(alias)
        }

        override fun engineLoad(stream: InputStream?, password: CharArray?) = alive()

        override fun engineGetCertificateChain(alias: String): Array<Certificate> = arrayOf()

        override fun engineGetCreationDate(alias: String) = Date()

        override fun engineSetKeyEntry(
            alias: String,
            key: Key,
            password: CharArray?,
            chain: Array<out Certificate>?,
        ) = unused()

        override fun engineSetKeyEntry(alias: String, key: ByteArray, chain: Array<out Certificate>?) = unused()

        override fun engineSetCertificateEntry(alias: String, cert: Certificate) = unused()

        override fun engineAliases(): Enumeration<String> = Collections.enumeration(keys.keys)

        override fun engineSize() = keys.size

        override fun engineIsKeyEntry(alias: String) = keys.containsKey(alias)

        override fun engineIsCertificateEntry(alias: String) = false

        override fun engineGetCertificateAlias(cert: Certificate) = null

        override fun engineStore(stream: OutputStream?, password: CharArray?) = unused()

        private fun unused(): Nothing = error("not used")
    }

    /** Keystore hands a public key out inside a certificate. */
    private class Bare(private val key: PublicKey) : Certificate("X.509") {
        override fun getEncoded(): ByteArray = key.encoded

        override fun verify(key: PublicKey) = Unit

        override fun verify(key: PublicKey, provider: String) = Unit

        override fun toString() = "public key only"

        override fun getPublicKey() = key
    }
}
