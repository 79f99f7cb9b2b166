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
import org.w3c.dom.Element
import org.xmlpull.v1.XmlPullParser
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

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
    fun `it asks for what reading a card and the portal's code needs, nothing else`() {
        val asked = info.requestedPermissions!!.map { it.substringAfterLast('.') }.toSet()
        val card = setOf("NFC", "INTERNET", "VIBRATE", "DYNAMIC_RECEIVER_NOT_EXPORTED_PERMISSION")
        assertEquals(card + "CAMERA" + READER, asked)
    }

    @Test
    fun `where the device is, is asked for until Android 11 only, and never found out by a scan`() {
        val declared = declaredPermissions()
        assertEquals(UNTIL_11, declared.filterValues { it.first == "30" }.keys)
        assertEquals(emptySet<String>(), declared.keys.filter { "LOCATION" in it }.toSet() - UNTIL_11)
        assertEquals("neverForLocation", declared.getValue("BLUETOOTH_SCAN").second)
    }

    /** Name to the newest Android that it is asked for on, and its flags: as they stand in the source. */
    private fun declaredPermissions(): Map<String, Pair<String, String>> {
        val file = File(System.getProperty("shikaku.android"), "app/src/main/AndroidManifest.xml")
        val document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file)
        val nodes = document.getElementsByTagName("uses-permission")
        return (0 until nodes.length).map { nodes.item(it) as Element }.associate {
            val name = it.getAttribute("android:name").substringAfterLast('.')
            name to (it.getAttribute("android:maxSdkVersion") to it.getAttribute("android:usesPermissionFlags"))
        }
    }

    @Test
    fun `one activity of its own, and it stays when the phone is turned`() {
        val own = info.activities!!.filter { it.name.startsWith(phone.app.packageName) }.single()
        assertEquals(MainActivity::class.java.name, own.name)
        for (change in listOf(
            ActivityInfo.CONFIG_ORIENTATION,
            ActivityInfo.CONFIG_SCREEN_SIZE,
            ActivityInfo.CONFIG_UI_MODE,
            ActivityInfo.CONFIG_FONT_SCALE,
            ActivityInfo.CONFIG_FONT_WEIGHT_ADJUSTMENT,
            ActivityInfo.CONFIG_DENSITY,
            ActivityInfo.CONFIG_LOCALE,
            ActivityInfo.CONFIG_LAYOUT_DIRECTION,
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

    private companion object {
        val READER = setOf("BLUETOOTH_SCAN", "BLUETOOTH_CONNECT")

        /** What Android until 11 wants for a reader over Bluetooth. */
        val UNTIL_11 = setOf("BLUETOOTH", "BLUETOOTH_ADMIN", "ACCESS_COARSE_LOCATION", "ACCESS_FINE_LOCATION")
    }
}
