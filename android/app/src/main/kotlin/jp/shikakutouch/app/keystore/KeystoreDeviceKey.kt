package jp.shikakutouch.app.keystore

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import jp.shikakutouch.core.DeviceKey
import jp.shikakutouch.core.DeviceKeyFault
import java.security.InvalidKeyException
import java.security.KeyPairGenerator
import java.security.PrivateKey
import java.security.Signature
import java.security.UnrecoverableKeyException
import java.security.spec.ECGenParameterSpec

/**
 * The key of this device (端末鍵), P-256, never to leave the Keystore. The core asks for its public half when the
 * device is
 * enrolled, and only then a new one is made; a key that is lost later is a fault, and leads to a new enrolment.
 */
class KeystoreDeviceKey(
    private val alias: String,
) : DeviceKey {
    override fun publicKey(): ByteArray =
        answering {
            if (!usable()) make()
            Keystore
                .open()
                .getCertificate(alias)
                .publicKey.encoded
        }

    override fun sign(message: ByteArray): ByteArray =
        answering {
            Signature.getInstance("SHA256withECDSA").run {
                initSign(privateKey())
                update(message)
                sign()
            }
        }

    /** Forgets the key. */
    fun erase() = answering { Keystore.delete(alias) }

    private fun privateKey(): PrivateKey =
        Keystore.open().getKey(alias, null) as? PrivateKey ?: throw DeviceKeyFault.Gone()

    /** Whether the key is there and the system has not made it invalid. */
    private fun usable(): Boolean =
        try {
            Signature.getInstance("SHA256withECDSA").initSign(privateKey())
            true
        } catch (_: DeviceKeyFault.Gone) {
            false
        } catch (_: InvalidKeyException) {
            false
        } catch (_: UnrecoverableKeyException) {
            false
        }

    private fun make() {
        Keystore.delete(alias)
        val spec = {
            KeyGenParameterSpec
                .Builder(alias, KeyProperties.PURPOSE_SIGN)
                .setAlgorithmParameterSpec(ECGenParameterSpec("secp256r1"))
                .setDigests(KeyProperties.DIGEST_SHA256)
        }
        Keystore.strongest(spec) {
            KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, Keystore.PROVIDER).run {
                initialize(it)
                generateKeyPair()
            }
        }
    }

    @Suppress("TooGenericExceptionCaught")
    private fun <T> answering(call: () -> T): T =
        try {
            call()
        } catch (fault: Throwable) {
            throw meaningOf(fault)
        }

    private fun meaningOf(fault: Throwable): DeviceKeyFault =
        when (fault) {
            is DeviceKeyFault -> fault
            is InvalidKeyException, is UnrecoverableKeyException -> DeviceKeyFault.Gone()
            else -> DeviceKeyFault.Failed()
        }
}
