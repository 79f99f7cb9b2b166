package jp.shikakutouch.app.world

import android.content.Context
import jp.shikakutouch.app.keystore.KeystoreDeviceKey
import jp.shikakutouch.app.keystore.WrappedSecrets
import jp.shikakutouch.core.AppConfig
import jp.shikakutouch.core.ShikakuApp
import jp.shikakutouch.core.openPractice
import jp.shikakutouch.core.openPracticeAt
import jp.shikakutouch.core.openProduction
import java.io.File

/**
 * One of the two worlds, real cards or practice (練習モード), with a folder, a device key and a database secret of its
 * own.
 */
internal class World(
    private val context: Context,
    private val practice: Boolean,
    private val service: Service,
) {
    private val name = if (practice) "practice" else "production"

    /** Out of every backup. */
    private val folder = File(context.noBackupFilesDir, name)
    private val key = KeystoreDeviceKey("$name-device")
    private val secrets = WrappedSecrets(File(folder, "secrets"), "$name-secrets")

    /** Opens its core; takes a while. */
    suspend fun open(): ShikakuApp {
        folder.mkdirs()
        return when {
            !practice -> openProduction(config(), secrets, key)
            service.isWithin -> openPractice(config(), secrets, key)
            else -> openPracticeAt(config(), secrets, key)
        }
    }

    /** Forgets everything of this world, for a new enrolment; what was kept cannot be read any more. */
    fun erase() {
        key.erase()
        secrets.eraseAll()
        folder.deleteRecursively()
    }

    private fun config() =
        AppConfig(
            database = File(folder, "shikaku.db").path,
            serviceUrl = service.url,
            serviceRoots = service.roots,
            appVersion = context.packageManager.getPackageInfo(context.packageName, 0).versionName ?: "0.0.0",
        )
}
