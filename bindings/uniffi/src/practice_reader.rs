//! A virtual Bluetooth reader of the practice world, with a virtual card in front of it.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use shikaku_core::FailureKind;
use shikaku_reader::{GattEvent, GattLink as _, Peer};
use shikaku_world::{
    card::{TapOptions, VirtualCard},
    reader::{ReaderFault, ReaderModel, ReaderOptions, VirtualGatt, VirtualReader},
};
use tokio::task::AbortHandle;
use uuid::Uuid;

use crate::{GattAdvertisement, GattEvents, GattFault, GattLink, GattPeer, GattWriteMode, ShikakuApp, ShikakuError};

/// A virtual reader that one can hold in one's hands.
#[derive(uniffi::Object)]
pub struct PracticeReader {
    reader: VirtualReader,
    card: VirtualCard,
    tap: TapOptions,
}

#[uniffi::export]
impl ShikakuApp {
    /// A reader with the card of a person on it. Models: `acr1255u-j1`, `acr1255u-j1-early`, `acr1555u`, `br301`. `fault` is
    /// one of the card's, or of the reader's.
    ///
    /// # Errors
    /// 611 in production, 901 for an unknown model, person or fault.
    pub fn practice_reader(
        &self,
        model: String,
        person: String,
        fault: Option<String>,
    ) -> Result<Arc<PracticeReader>, ShikakuError> {
        let model = ReaderModel::by_name(&model).ok_or(FailureKind::Bug)?;
        let of_reader = fault.as_deref().and_then(|name| ReaderFault::by_name(name).ok());
        let (card, tap) = self.virtual_card(&person, fault.as_deref().filter(|_| of_reader.is_none()))?;
        let mut options = ReaderOptions {
            bonded: model.wants_bond(),
            seed: Uuid::new_v4().as_u64_pair().0,
            ..ReaderOptions::default()
        };
        if let Some(fault) = of_reader {
            options = options.with(fault);
        }
        let reader = VirtualReader::new(model, options);
        reader.lay(&card, tap.clone());
        Ok(Arc::new(PracticeReader { reader, card, tap }))
    }
}

#[uniffi::export]
impl PracticeReader {
    /// A Bluetooth that has this reader in reach.
    #[must_use]
    pub fn link(&self) -> Arc<dyn GattLink> {
        let gatt = Arc::new(VirtualGatt::new(vec![self.reader.clone()]));
        Arc::new(PracticeGatt { gatt, pushing: std::sync::Mutex::default() })
    }

    /// Lays the card on it.
    pub fn put_card(&self) {
        self.reader.lay(&self.card, self.tap.clone());
    }

    /// Takes the card away.
    pub fn take_card(&self) {
        self.reader.take_away();
    }

    /// Switches it off.
    pub fn switch_off(&self) {
        self.reader.switch_off();
    }

    /// Switches it on, and wakes it.
    pub fn switch_on(&self) {
        self.reader.wake();
        self.reader.switch_on();
    }

    /// It falls asleep.
    pub fn fall_asleep(&self) {
        self.reader.fall_asleep();
    }

    /// Its battery is so full, in percent.
    pub fn set_battery(&self, percent: u8) {
        self.reader.set_battery(percent);
    }

    /// How many APDUs have reached it.
    #[must_use]
    pub fn exchanges(&self) -> u32 {
        u32::try_from(self.reader.exchanges().len()).unwrap_or(u32::MAX)
    }
}

/// The virtual Bluetooth as the border's port: pushes what the other gives on demand.
struct PracticeGatt {
    gatt: Arc<VirtualGatt>,
    pushing: std::sync::Mutex<Option<AbortHandle>>,
}

impl PracticeGatt {
    fn push(&self, next: Option<AbortHandle>) {
        let mut pushing = self.pushing.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(before) = std::mem::replace(&mut *pushing, next) {
            before.abort();
        }
    }
}

impl Drop for PracticeGatt {
    fn drop(&mut self) {
        self.push(None);
    }
}

async fn push_on(gatt: Arc<VirtualGatt>, events: Arc<GattEvents>) {
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
impl GattLink for PracticeGatt {
    async fn scan(&self, limit_ms: u32) -> Result<Vec<GattAdvertisement>, GattFault> {
        let found = self.gatt.scan(Duration::from_millis(limit_ms.into())).await?;
        Ok(found.into_iter().map(GattAdvertisement::from).collect())
    }

    async fn connect(&self, peer: String, events: Arc<GattEvents>) -> Result<GattPeer, GattFault> {
        let connected: Peer = self.gatt.connect(&peer).await?;
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
