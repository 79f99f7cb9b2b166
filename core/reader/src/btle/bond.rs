//! Whether the system has bonded with a peer (ペアリング): asked of BlueZ, for btleplug does not tell. Elsewhere nobody tells an
//! app, and the answer is no.

use btleplug::platform::Peripheral;

use crate::gatt::GattError;

#[cfg(target_os = "linux")]
pub(super) struct Bonds(bluez_async::BluetoothSession);

#[cfg(target_os = "linux")]
impl Bonds {
    pub(super) async fn open() -> Result<Self, GattError> {
        let opened = bluez_async::BluetoothSession::new().await;
        let (_, session) = opened.map_err(|error| super::failure::of_the_system(&error))?;
        Ok(Self(session))
    }

    pub(super) async fn has(&self, peripheral: &Peripheral) -> bool {
        use btleplug::api::Peripheral as _;
        let Ok(device) = peripheral.id().to_string().parse() else { return false };
        self.0.get_device_info(&device).await.is_ok_and(|known| known.paired)
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) struct Bonds;

#[cfg(not(target_os = "linux"))]
impl Bonds {
    #[allow(clippy::unused_async, reason = "the same as where it is asked")]
    pub(super) async fn open() -> Result<Self, GattError> {
        Ok(Self)
    }

    #[allow(clippy::unused_async, reason = "the same as where it is asked")]
    pub(super) async fn has(&self, _: &Peripheral) -> bool {
        false
    }
}
