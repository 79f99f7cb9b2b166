package jp.shikakutouch.app.keystore

import jp.shikakutouch.app.kit.Keystores
import jp.shikakutouch.app.kit.Phone
import jp.shikakutouch.core.SecretFault
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.experimental.LazyApplication
import org.robolectric.annotation.experimental.LazyApplication.LazyLoad
import java.io.File

/** The database's key, wrapped. */
@RunWith(RobolectricTestRunner::class)
@LazyApplication(LazyLoad.ON)
@Config(sdk = [28, 37])
class WrappedSecretsTest {
    @get:Rule val phone = Phone()

    @get:Rule val disk = TemporaryFolder()

    private val secrets by lazy { WrappedSecrets(File(disk.root, "secrets"), ALIAS) }
    private val file get() = File(disk.root, "secrets/database.wrapped")

    private fun secret(fill: Int) = ByteArray(32) { fill.toByte() }

    @Test
    fun `a secret comes back, another one in its place too`() {
        assertNull(secrets.load("database"))
        secrets.store("database", secret(7))
        assertArrayEquals(secret(7), secrets.load("database"))
        secrets.store("database", secret(8))
        assertArrayEquals(secret(8), secrets.load("database"))
        assertEquals(listOf("database.wrapped"), file.parentFile!!.list()!!.toList())
    }

    @Test
    fun `it lies on the disk wrapped, and the caller's copy is wiped`() {
        val given = secret(7)
        secrets.store("database", given)
        assertFalse(
            file
                .readBytes()
                .toList()
                .windowed(16)
                .any { part -> part.all { it == 7.toByte() } },
        )
        assertTrue(given.all { it == 0.toByte() })
    }

    @Test
    fun `an erased secret is gone, one that never was too`() {
        secrets.store("database", secret(7))
        secrets.erase("database")
        secrets.erase("never")
        assertNull(secrets.load("database"))
    }

    @Test
    fun `a lost wrapping key destroys it`() {
        secrets.store("database", secret(7))
        Keystores.keys.remove(ALIAS)
        assertThrows(SecretFault.Destroyed::class.java) { secrets.load("database") }
    }

    @Test
    fun `a changed, cut or swapped file is destroyed, never misread`() {
        secrets.store("database", secret(7))
        val whole = file.readBytes()
        for (bad in listOf(whole.copyOf(5), whole.copyOf(20), whole.also { it[20] = (it[20] + 1).toByte() }.clone())) {
            file.writeBytes(bad)
            assertThrows(SecretFault.Destroyed::class.java) { secrets.load("database") }
        }
        secrets.store("other", secret(8))
        File(disk.root, "secrets/other.wrapped").copyTo(file, overwrite = true)
        assertThrows(SecretFault.Destroyed::class.java) { secrets.load("database") }
    }

    @Test
    fun `a Keystore out of order is a failure, not a loss`() {
        secrets.store("database", secret(7))
        Keystores.broken = true
        assertThrows(SecretFault.Failed::class.java) { secrets.load("database") }
        assertThrows(SecretFault.Failed::class.java) { secrets.store("database", secret(8)) }
    }

    @Test
    fun `a secret that could not be stored is wiped all the same, and the old one stays`() {
        secrets.store("database", secret(7))
        val given = secret(8)
        Keystores.broken = true
        assertThrows(SecretFault.Failed::class.java) { secrets.store("database", given) }
        assertTrue(given.all { it == 0.toByte() })
        Keystores.broken = false
        assertArrayEquals(secret(7), secrets.load("database"))
    }

    @Test
    fun `a name cannot leave the folder`() {
        assertThrows(SecretFault.Failed::class.java) { secrets.load("../elsewhere") }
    }

    @Test
    fun `the wrapping key never asks the person at the phone`() {
        secrets.store("database", secret(7))
        assertFalse(Keystores.specs.getValue(ALIAS).isUserAuthenticationRequired)
    }

    private companion object {
        const val ALIAS = "wrapping"
    }
}
