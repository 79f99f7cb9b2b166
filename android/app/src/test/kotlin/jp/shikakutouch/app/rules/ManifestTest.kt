package jp.shikakutouch.app.rules

import android.content.pm.ActivityInfo
import android.content.pm.ApplicationInfo
import android.content.pm.PackageManager
import jp.shikakutouch.app.MainActivity
import jp.shikakutouch.app.R
import jp.shikakutouch.app.kit.Phone
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.experimental.LazyApplication
import org.robolectric.annotation.experimental.LazyApplication.LazyLoad
import org.xmlpull.v1.XmlPullParser

/** What the merged manifest promises. */
@RunWith(RobolectricTestRunner::class)
@LazyApplication(LazyLoad.ON)
@Config(sdk = [37])
class ManifestTest {
    @get:Rule val phone = Phone()

    private val manager get() = phone.app.packageManager
    private val flags = PackageManager.GET_PERMISSIONS or PackageManager.GET_ACTIVITIES or PackageManager.GET_SERVICES
    private val info get() = manager.getPackageInfo(phone.app.packageName, flags)

    private fun excluded(resource: Int): Map<String, Set<String>> {
        val found = mutableMapOf<String, MutableSet<String>>()
        var section = ""
        val xml = phone.app.resources.getXml(resource)
        while (xml.next() != XmlPullParser.END_DOCUMENT) {
            if (xml.eventType != XmlPullParser.START_TAG) continue
            if (xml.name == "exclude") {
                found.getOrPut(section) { mutableSetOf() } += xml.getAttributeValue(null, "domain")
            } else {
                section = xml.name
            }
        }
        return found
    }

    @Test
    fun `nothing is backed up, nothing goes to a new phone`() {
        assertEquals(0, info.applicationInfo!!.flags and ApplicationInfo.FLAG_ALLOW_BACKUP)
        val everything = setOf("root", "file", "database", "sharedpref", "external")
        assertEquals(mapOf("full-backup-content" to everything), excluded(R.xml.nothing_is_backed_up))
        val devices = everything + everything.minus("external").map { "device_$it" }
        assertEquals(mapOf("cloud-backup" to devices, "device-transfer" to devices), excluded(R.xml.nothing_leaves))
    }

    @Test
    fun `it asks for NFC, network and vibration, nothing else`() {
        val asked = info.requestedPermissions!!.map { it.substringAfterLast('.') }.toSet()
        assertEquals(setOf("NFC", "INTERNET", "VIBRATE", "DYNAMIC_RECEIVER_NOT_EXPORTED_PERMISSION"), asked)
    }

    @Test
    fun `one activity of its own, and it stays when the phone is turned`() {
        val own = info.activities!!.filter { it.name.startsWith(phone.app.packageName) }.single()
        assertEquals(MainActivity::class.java.name, own.name)
        for (change in listOf(
            ActivityInfo.CONFIG_ORIENTATION,
            ActivityInfo.CONFIG_SCREEN_SIZE,
            ActivityInfo.CONFIG_UI_MODE,
        )) {
            assertTrue(own.configChanges and change != 0)
        }
    }

    @Test
    fun `nothing but the activity can be called by others`() {
        val exported = info.activities!!
            .filter {
                it.exported && it.name != "androidx.activity.ComponentActivity"
            }.map { it.name }
        assertEquals(listOf(MainActivity::class.java.name), exported)
        assertTrue(info.services.orEmpty().none { it.exported })
    }
}
