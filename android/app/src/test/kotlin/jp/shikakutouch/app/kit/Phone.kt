package jp.shikakutouch.app.kit

import android.content.pm.PackageManager
import androidx.test.core.app.ApplicationProvider
import jp.shikakutouch.app.ShikakuApplication
import jp.shikakutouch.core.ShikakuApp
import org.junit.rules.ExternalResource
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowLog

/** A phone with NFC and a Keystore, before the app starts. */
class Phone(
    private val nfc: Boolean = true,
) : ExternalResource() {
    val app: ShikakuApplication get() = ApplicationProvider.getApplicationContext()

    override fun before() {
        Keystores.install()
        Field.reset()
        ShadowLog.clear()
        shadowOf(app.packageManager).setSystemFeature(PackageManager.FEATURE_NFC, nfc)
        if (nfc) Field.adapter.setEnabled(true)
    }

    /** The practice world's core, once it is open. */
    val practice: ShikakuApp get() = checkNotNull(app.worlds.core(practice = true)) { "practice is not open" }
}
