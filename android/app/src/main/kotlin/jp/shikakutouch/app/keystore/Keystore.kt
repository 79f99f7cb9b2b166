package jp.shikakutouch.app.keystore

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.StrongBoxUnavailableException
import java.security.KeyStore

/** Android's Keystore. No key of this app asks for a finger or a PIN: it is used in the middle of a check. */
internal object Keystore {
    const val PROVIDER = "AndroidKeyStore"

    fun open(): KeyStore = KeyStore.getInstance(PROVIDER).apply { load(null) }

    fun has(alias: String): Boolean = open().containsAlias(alias)

    fun delete(alias: String) = open().deleteEntry(alias)

    /** Makes a key in the security chip where there is one, else in the trusted environment of the processor. */
    fun <T> strongest(
        spec: () -> KeyGenParameterSpec.Builder,
        make: (KeyGenParameterSpec) -> T,
    ): T {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.P) return make(spec().build())
        return try {
            make(spec().setIsStrongBoxBacked(true).build())
        } catch (_: StrongBoxUnavailableException) {
            make(spec().build())
        }
    }
}
