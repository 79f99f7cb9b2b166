package jp.shikakutouch.app.kit

import android.content.pm.PackageManager
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraManager
import androidx.core.content.getSystemService
import androidx.test.core.app.ApplicationProvider
import jp.shikakutouch.app.ShikakuApplication
import jp.shikakutouch.core.ShikakuApp
import org.junit.rules.ExternalResource
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowCameraCharacteristics
import org.robolectric.shadows.ShadowLog

/** A phone with NFC and a Keystore, before the app starts. */
class Phone(
    private val nfc: Boolean = true,
    private val camera: Boolean = false,
) : ExternalResource() {
    val app: ShikakuApplication get() = ApplicationProvider.getApplicationContext()

    override fun before() {
        Keystores.install()
        Field.reset()
        ShadowLog.clear()
        shadowOf(app.packageManager).setSystemFeature(PackageManager.FEATURE_NFC, nfc)
        if (nfc) Field.adapter.setEnabled(true)
        if (camera) addCamera()
    }

    private fun addCamera() {
        val facts = ShadowCameraCharacteristics.newCameraCharacteristics()
        val shadow = Shadow.extract<ShadowCameraCharacteristics>(facts)
        shadow.set(CameraCharacteristics.LENS_FACING, CameraCharacteristics.LENS_FACING_BACK)
        shadow.set(CameraCharacteristics.SENSOR_ORIENTATION, 90)
        shadowOf(checkNotNull(app.getSystemService<CameraManager>())).addCamera("0", facts)
    }

    /** The practice world's core, once it is open. */
    val practice: ShikakuApp get() = checkNotNull(app.worlds.core(practice = true)) { "practice is not open" }
}
