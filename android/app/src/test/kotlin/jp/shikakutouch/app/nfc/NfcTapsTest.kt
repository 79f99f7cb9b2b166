package jp.shikakutouch.app.nfc

import android.content.Intent
import android.nfc.AvailableNfcAntenna
import android.nfc.NfcAdapter
import android.nfc.NfcAntennaInfo
import androidx.activity.ComponentActivity
import jp.shikakutouch.app.kit.Field
import jp.shikakutouch.app.kit.Phone
import jp.shikakutouch.app.kit.RelayedIsoDep
import jp.shikakutouch.core.CardLink
import jp.shikakutouch.ui.state.Antenna
import jp.shikakutouch.ui.state.TapState
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.annotation.Config
import org.robolectric.annotation.experimental.LazyApplication
import org.robolectric.annotation.experimental.LazyApplication.LazyLoad
import org.robolectric.shadows.ShadowNfcAdapter

/** The phone's reader, as an activity comes and goes. */
@RunWith(RobolectricTestRunner::class)
@LazyApplication(LazyLoad.ON)
@Config(sdk = [28, 37], shadows = [RelayedIsoDep::class])
class NfcTapsTest {
    @get:Rule val phone = Phone()

    private val scope = CoroutineScope(Dispatchers.Unconfined)
    private val held = mutableListOf<CardLink>()

    @After fun stop() = scope.cancel()

    private fun taps() = NfcTaps(phone.app).also { taps -> scope.launch { taps.cards.collect { held += it } } }

    private fun activity(taps: NfcTaps): ActivityController<ComponentActivity> {
        val controller = Robolectric.buildActivity(ComponentActivity::class.java).create()
        taps.follow(controller.get(), controller.get())
        return controller.start().resume()
    }

    private fun switch(on: Boolean) {
        Field.adapter.setEnabled(on)
        phone.app.sendBroadcast(Intent(NfcAdapter.ACTION_ADAPTER_STATE_CHANGED))
        shadowOf(phone.app.mainLooper).idle()
    }

    @Test
    fun `reader mode is on while the app is in front, for long presence checks`() {
        val controller = activity(taps())
        assertTrue(Field.adapter.isInReaderMode)
        val delay = Field.adapter.readerModeExtras.getInt(NfcAdapter.EXTRA_READER_PRESENCE_CHECK_DELAY)
        assertTrue("$delay ms", delay >= 1_000)
        controller.pause()
        assertFalse(Field.adapter.isInReaderMode)
        controller.resume()
        assertTrue(Field.adapter.isInReaderMode)
    }

    @Test
    fun `a card is handed on only while one is wanted`() {
        val taps = taps()
        activity(taps)
        Field.hold(null)
        assertEquals(0, held.size)
        taps.want()
        Field.hold(null)
        assertEquals(1, held.size)
        taps.unwant()
        Field.hold(null)
        assertEquals(1, held.size)
    }

    @Test
    fun `what is no card with commands is passed over`() {
        val taps = taps()
        activity(taps)
        taps.want()
        Field.adapter.dispatchTagDiscovered(Field.tag(2))
        assertEquals(0, held.size)
    }

    @Test
    fun `NFC switched off and on is noticed without a restart`() {
        val taps = taps()
        activity(taps)
        assertEquals(TapState.Ready(), taps.state.value)
        switch(on = false)
        assertEquals(TapState.NfcOff, taps.state.value)
        switch(on = true)
        assertEquals(TapState.Ready(), taps.state.value)
        assertTrue(Field.adapter.isInReaderMode)
    }

    @Test
    fun `NFC switched on in the settings is noticed when the app comes back, even untold`() {
        val taps = taps()
        val controller = activity(taps)
        switch(on = false)
        controller.pause().stop()
        Field.adapter.setEnabled(true)
        controller.start().resume()
        assertEquals(TapState.Ready(), taps.state.value)
    }

    @Test
    fun `a phone without NFC says so`() {
        ShadowNfcAdapter.setNfcHardwareExists(false)
        val taps = taps()
        activity(taps)
        taps.want()
        assertEquals(TapState.NoNfc, taps.state.value)
    }

    @Test
    @Config(sdk = [37])
    fun `the antenna is where the phone says`() {
        val antennas = listOf(AvailableNfcAntenna(35, 120))
        Field.adapter.setNfcAntennaInfo(NfcAntennaInfo(70, 160, false, antennas))
        assertEquals(TapState.Ready(Antenna(0.5f, 0.25f)), taps().state.value)
    }

    @Test
    @Config(sdk = [37])
    fun `a phone that knows no antenna, or no size, tells none`() {
        Field.adapter.setNfcAntennaInfo(NfcAntennaInfo(70, 160, false, emptyList()))
        assertEquals(TapState.Ready(), taps().state.value)
        Field.adapter.setNfcAntennaInfo(NfcAntennaInfo(0, 0, false, listOf(AvailableNfcAntenna(0, 0))))
        assertEquals(TapState.Ready(), taps().state.value)
    }

    @Test
    fun `turning to a new activity moves reader mode to it`() {
        val taps = taps()
        val first = activity(taps)
        taps.want()
        first.pause().stop()
        val second = activity(taps)
        first.destroy()
        assertTrue(Field.adapter.isInReaderMode)
        Field.hold(null)
        assertEquals(1, held.size)
        second.pause()
        assertFalse(Field.adapter.isInReaderMode)
    }
}
