//! A Bluetooth that the core has itself, as the border's port: the system's (btleplug, feature `bluetooth`) and the practice
//! world's. Pushes what those give on demand.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use shikaku_reader::GattEvent;
use tokio::task::AbortHandle;
use uuid::Uuid;

use crate::{GattAdvertisement, GattEvents, GattFault, GattLink, GattPeer, GattWriteMode};

/// The system's own Bluetooth, where the core speaks with it: iPhone, iPad, PC. A shell for Android brings its own.
///
/// # Errors
/// Off, also in a library that was built without it; not permitted.
#[uniffi::export(async_runtime = "tokio")]
pub async fn system_bluetooth() -> Result<Arc<dyn GattLink>, GattFault> {
    #[cfg(feature = "bluetooth")]
    return Ok(PushingGatt::over(shikaku_reader::btle::BtleGatt::open().await?));
    #[cfg(not(feature = "bluetooth"))]
    Err(GattFault::Off)
}

/// A Bluetooth of the core; pushes on a task while it is connected.
pub struct PushingGatt {
    gatt: Arc<dyn shikaku_reader::GattLink>,
    pushing: Mutex<Option<AbortHandle>>,
}

impl PushingGatt {
    /// Over `gatt`.
    pub fn over(gatt: impl shikaku_reader::GattLink + 'static) -> Arc<dyn GattLink> {
        Arc::new(Self { gatt: Arc::new(gatt), pushing: Mutex::default() })
    }

    fn push(&self, next: Option<AbortHandle>) {
        let mut pushing = self.pushing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = std::mem::replace(&mut *pushing, next) {
            before.abort();
        }
    }
}

impl Drop for PushingGatt {
    fn drop(&mut self) {
        self.push(None);
    }
}

async fn push_on(gatt: Arc<dyn shikaku_reader::GattLink>, events: Arc<dyn GattEvents>) {
    loop {
        match gatt.next().await {
            GattEvent::Notified { characteristic, bytes } => events.notified(characteristic.to_string(), bytes),
            GattEvent::Disconnected => return events.disconnected(),
        }
    }
}

fn uuid(text: &str) -> Result<Uuid, GattFault> {
    text.parse().map_err(|_| GattFault::NotFound)
}

#[async_trait]
impl GattLink for PushingGatt {
    async fn scan(&self, limit_ms: u32) -> Result<Vec<GattAdvertisement>, GattFault> {
        let found = self.gatt.scan(Duration::from_millis(limit_ms.into())).await?;
        Ok(found.into_iter().map(GattAdvertisement::from).collect())
    }

    async fn connect(&self, peer: String, events: Arc<dyn GattEvents>) -> Result<GattPeer, GattFault> {
        let connected = self.gatt.connect(&peer).await?;
        self.push(Some(tokio::spawn(push_on(self.gatt.clone(), events)).abort_handle()));
        Ok(connected.into())
    }

    async fn write(&self, characteristic: String, bytes: Vec<u8>, mode: GattWriteMode) -> Result<(), GattFault> {
        Ok(self.gatt.write(uuid(&characteristic)?, &bytes, mode.into()).await?)
    }

    async fn read(&self, characteristic: String) -> Result<Vec<u8>, GattFault> {
        Ok(self.gatt.read(uuid(&characteristic)?).await?)
    }

    async fn subscribe(&self, characteristic: String) -> Result<(), GattFault> {
        Ok(self.gatt.subscribe(uuid(&characteristic)?).await?)
    }

    async fn disconnect(&self) -> Result<(), GattFault> {
        self.push(None);
        self.gatt.disconnect().await;
        Ok(())
    }
}
