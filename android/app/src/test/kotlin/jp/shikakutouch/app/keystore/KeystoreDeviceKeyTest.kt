package jp.shikakutouch.app.keystore

import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import jp.shikakutouch.app.kit.Keystores
import jp.shikakutouch.app.kit.Phone
import jp.shikakutouch.core.DeviceKeyFault
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.experimental.LazyApplication
import org.robolectric.annotation.experimental.LazyApplication.LazyLoad
import java.security.KeyFactory
import java.security.Signature
import java.security.UnrecoverableKeyException
import java.security.spec.ECGenParameterSpec
import java.security.spec.X509EncodedKeySpec

/** The key of this device. */
@RunWith(RobolectricTestRunner::class)
@LazyApplication(LazyLoad.ON)
@Config(sdk = [28, 37])
class KeystoreDeviceKeyTest {
    @get:Rule val phone = Phone()

    private val key = KeystoreDeviceKey(ALIAS)

    @Test
    fun `what it signs is verified by its public key`() {
        val public = KeyFactory.getInstance("EC").generatePublic(X509EncodedKeySpec(key.publicKey()))
        val message = "見本".toByteArray()
        val signed = key.sign(message)
        assertTrue(
            Signature.getInstance("SHA256withECDSA").run {
                initVerify(public)
                update(message)
                verify(signed)
            },
        )
    }

    @Test
    fun `it is P-256, signs only, and never asks the person at the phone`() {
        key.publicKey()
        val spec = Keystores.specs.getValue(ALIAS)
        assertEquals("secp256r1", (spec.algorithmParameterSpec as ECGenParameterSpec).name)
        assertEquals(KeyProperties.PURPOSE_SIGN, spec.purposes)
        assertEquals(listOf(KeyProperties.DIGEST_SHA256), spec.digests.toList())
        assertFalse(spec.isUserAuthenticationRequired)
        assertFalse(spec.isUserPresenceRequired)
    }

    @Test
    fun `it lies in the security chip where there is one, else in the trusted environment`() {
        key.publicKey()
        assertTrue(Keystores.specs.getValue(ALIAS).isStrongBoxBacked)
        key.erase()
        Keystores.strongBox = false
        key.publicKey()
        assertFalse(Keystores.specs.getValue(ALIAS).isStrongBoxBacked)
    }

    @Test
    fun `it stays the same`() = assertArrayEquals(key.publicKey(), key.publicKey())

    @Test
    fun `signing never makes a key`() {
        assertThrows(DeviceKeyFault.Gone::class.java) { key.sign(ByteArray(1)) }
        assertTrue(Keystores.keys.isEmpty())
    }

    @Test
    fun `a key that the system made invalid is gone, and enrolling makes a new one`() {
        for (loss in listOf(KeyPermanentlyInvalidatedException(), UnrecoverableKeyException())) {
            key.publicKey()
            Keystores.keys[ALIAS] = loss
            if (loss is UnrecoverableKeyException) {
                assertThrows(
                    DeviceKeyFault.Gone::class.java,
                ) { key.sign(ByteArray(1)) }
            }
            if (loss is UnrecoverableKeyException) key.publicKey()
            Keystores.keys.remove(ALIAS)
        }
    }

    @Test
    fun `a Keystore out of order is a failure, not a loss`() {
        key.publicKey()
        Keystores.broken = true
        assertThrows(DeviceKeyFault.Failed::class.java) { key.sign(ByteArray(1)) }
        assertThrows(DeviceKeyFault.Failed::class.java) { key.publicKey() }
    }

    private companion object {
        const val ALIAS = "device"
    }
}
