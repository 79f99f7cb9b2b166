package jp.shikakutouch.app.keystore

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import jp.shikakutouch.core.SecretFault
import jp.shikakutouch.core.SecretStore
import java.io.File
import java.io.FileOutputStream
import java.security.InvalidKeyException
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * 32-byte secrets, such as the key of the database, each in a file of [folder], wrapped by an AES key that never
 * leaves the
 * Keystore. A file whose key is lost is [SecretFault.Destroyed]: what it opened cannot be read any more.
 */
class WrappedSecrets(
    private val folder: File,
    private val alias: String,
) : SecretStore {
    override fun load(name: String): ByteArray? =
        answering {
            val file = fileOf(name)
            if (file.exists()) unwrap(name, file.readBytes()) else null
        }

    override fun store(
        name: String,
        secret: ByteArray,
    ) = answering {
        folder.mkdirs()
        val file = fileOf(name)
        val draft = File(folder, "$name.draft")
        written(draft, wrappedAndWiped(name, secret))
        if (!draft.renameTo(file)) throw SecretFault.Failed()
    }

    /** Whatever happens, the caller's copy is gone. */
    private fun wrappedAndWiped(
        name: String,
        secret: ByteArray,
    ): ByteArray =
        try {
            wrap(name, secret)
        } finally {
            secret.fill(0)
        }

    /** On the disk before it takes its name: either the old secret is there or the new one, never half of it. */
    private fun written(
        draft: File,
        wrapped: ByteArray,
    ) = FileOutputStream(draft).use {
        it.write(wrapped)
        it.fd.sync()
    }

    override fun erase(name: String): Unit =
        answering {
            val file = fileOf(name)
            if (file.exists() && !file.delete()) throw SecretFault.Failed()
        }

    /** Forgets all secrets, and the key that wrapped them. */
    fun eraseAll() =
        answering {
            folder.deleteRecursively()
            Keystore.delete(alias)
        }

    private fun fileOf(name: String): File {
        require(name.all { it.isLetterOrDigit() || it == '-' || it == '_' })
        return File(folder, "$name.wrapped")
    }

    private fun wrap(
        name: String,
        secret: ByteArray,
    ): ByteArray {
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.ENCRYPT_MODE, key() ?: make())
        cipher.updateAAD(name.toByteArray())
        return cipher.iv + cipher.doFinal(secret)
    }

    private fun unwrap(
        name: String,
        wrapped: ByteArray,
    ): ByteArray {
        if (wrapped.size <= NONCE) throw SecretFault.Destroyed()
        val cipher = Cipher.getInstance(CIPHER)
        val key = key() ?: throw SecretFault.Destroyed()
        cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, wrapped, 0, NONCE))
        cipher.updateAAD(name.toByteArray())
        return cipher.doFinal(wrapped, NONCE, wrapped.size - NONCE)
    }

    private fun key(): SecretKey? = Keystore.open().getKey(alias, null) as? SecretKey

    private fun make(): SecretKey {
        val spec = {
            KeyGenParameterSpec
                .Builder(alias, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
                .setKeySize(KEY_BITS)
        }
        return Keystore.strongest(spec) {
            KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, Keystore.PROVIDER).run {
                init(it)
                generateKey()
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

    private fun meaningOf(fault: Throwable): SecretFault =
        when (fault) {
            is SecretFault -> fault
            is InvalidKeyException, is UnrecoverableKeyException, is AEADBadTagException -> SecretFault.Destroyed()
            else -> SecretFault.Failed()
        }

    private companion object {
        const val CIPHER = "AES/GCM/NoPadding"
        const val KEY_BITS = 256
        const val TAG_BITS = 128

        /** Bytes that the cipher's nonce takes before what is wrapped. */
        const val NONCE = 12
    }
}
