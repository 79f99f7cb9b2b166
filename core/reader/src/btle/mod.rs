//! The system's Bluetooth through btleplug (Windows, macOS, iPadOS, Linux): readers reference 2.1. Feature `bluetooth`; on Linux
//! it needs libdbus to build (libdbus-1-dev) and BlueZ to run.
//!
//! - What a peer is called is btleplug's own id: an address, on Apple's systems a UUID of this device.
//! - A peer that the system has forgotten is searched for when it is connected with.
//! - Whether a peer is bonded only Linux tells (`bond`); elsewhere the answer is no.
//!
//! Rooms: `search` finding peers · `inbox` what arrives by itself · `bond` · `failure` what its errors mean.

mod bond;
mod failure;
mod inbox;
mod search;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use btleplug::{
    api::{CharPropFlags, Characteristic, Manager as _, Peripheral as _, WriteType},
    platform::{Adapter, Manager, Peripheral},
};
use tokio::sync::Mutex as Turn;
use uuid::Uuid;

use crate::gatt::{Advertisement, GattError, GattEvent, GattLink, Peer, WriteMode};
use bond::Bonds;
use failure::failure;
use inbox::Inbox;

/// What a write may carry when nothing larger was agreed, and what the protocol takes of an MTU.
const MIN_WRITE: usize = 20;
const OVERHEAD: u16 = 3;

/// The first Bluetooth adapter of this system.
pub struct BtleGatt {
    adapter: Adapter,
    bonds: Bonds,
    connected: Mutex<Option<Connected>>,
    /// Held during a GATT operation: one at a time.
    turn: Turn<()>,
}

/// A connection, or one that is being made.
#[derive(Clone)]
struct Connected {
    peripheral: Peripheral,
    inbox: Arc<Inbox>,
    characteristics: HashMap<Uuid, Characteristic>,
}

impl BtleGatt {
    /// Opens the system's Bluetooth.
    ///
    /// # Errors
    /// [`GattError::Off`] when there is none; [`GattError::NotPermitted`].
    pub async fn open() -> Result<Self, GattError> {
        let manager = Manager::new().await.map_err(failure)?;
        let adapters = manager.adapters().await.map_err(failure)?;
        let adapter = adapters.into_iter().next().ok_or(GattError::Off)?;
        let bonds = Bonds::open().await?;
        Ok(Self { adapter, bonds, connected: Mutex::default(), turn: Turn::default() })
    }

    fn lock(&self) -> MutexGuard<'_, Option<Connected>> {
        self.connected.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn characteristic(&self, wanted: Uuid) -> Result<(Peripheral, Characteristic), GattError> {
        let connected = self.lock();
        let connected = connected.as_ref().filter(|connected| connected.inbox.is_open());
        let connected = connected.ok_or(GattError::Disconnected)?;
        let characteristic = connected.characteristics.get(&wanted).ok_or(GattError::NotFound)?;
        Ok((connected.peripheral.clone(), characteristic.clone()))
    }

    /// Connects with a peer that is known here; [`GattLink::disconnect`] ends it at any point.
    async fn dial(&self, peripheral: Peripheral) -> Result<Peer, GattError> {
        let inbox = Inbox::open(&self.adapter, &peripheral).await?;
        let characteristics = HashMap::new();
        *self.lock() = Some(Connected { peripheral: peripheral.clone(), inbox, characteristics });
        peripheral.connect().await.map_err(failure)?;
        peripheral.discover_services().await.map_err(failure)?;
        let known = peripheral.characteristics().into_iter().map(|one| (one.uuid, one)).collect();
        if let Some(connected) = self.lock().as_mut() {
            connected.characteristics = known;
        }
        let max_write = usize::from(peripheral.mtu().saturating_sub(OVERHEAD)).max(MIN_WRITE);
        let services = peripheral.services().into_iter().map(|service| service.uuid).collect();
        Ok(Peer { services, max_write, bonded: self.bonds.has(&peripheral).await })
    }
}

#[async_trait]
impl GattLink for BtleGatt {
    async fn scan(&self, limit: Duration) -> Result<Vec<Advertisement>, GattError> {
        search::listen(&self.adapter, limit).await
    }

    async fn connect(&self, peer: &str) -> Result<Peer, GattError> {
        self.disconnect().await;
        let peripheral = search::find(&self.adapter, peer).await?;
        let dialled = self.dial(peripheral).await;
        if dialled.is_err() {
            self.disconnect().await;
        }
        dialled
    }

    async fn write(&self, characteristic: Uuid, bytes: &[u8], mode: WriteMode) -> Result<(), GattError> {
        let (peripheral, characteristic) = self.characteristic(characteristic)?;
        let kind = write_type(mode, characteristic.properties);
        let _turn = self.turn.lock().await;
        peripheral.write(&characteristic, bytes, kind).await.map_err(failure)
    }

    async fn read(&self, characteristic: Uuid) -> Result<Vec<u8>, GattError> {
        let (peripheral, characteristic) = self.characteristic(characteristic)?;
        let _turn = self.turn.lock().await;
        peripheral.read(&characteristic).await.map_err(failure)
    }

    async fn subscribe(&self, characteristic: Uuid) -> Result<(), GattError> {
        let (peripheral, characteristic) = self.characteristic(characteristic)?;
        let _turn = self.turn.lock().await;
        peripheral.subscribe(&characteristic).await.map_err(failure)
    }

    async fn next(&self) -> GattEvent {
        let inbox = self.lock().as_ref().map(|connected| connected.inbox.clone());
        match inbox {
            Some(inbox) => inbox.next().await,
            None => GattEvent::Disconnected,
        }
    }

    async fn disconnect(&self) {
        let connected = self.lock().take();
        if let Some(Connected { peripheral, inbox, .. }) = connected {
            inbox.close();
            let _ = peripheral.disconnect().await;
        }
    }
}

/// The wanted kind of write, or the only one that the characteristic has.
fn write_type(mode: WriteMode, has: CharPropFlags) -> WriteType {
    let (with, without) = (has.contains(CharPropFlags::WRITE), has.contains(CharPropFlags::WRITE_WITHOUT_RESPONSE));
    match mode {
        WriteMode::WithResponse if with || !without => WriteType::WithResponse,
        WriteMode::WithoutResponse if !without && with => WriteType::WithResponse,
        _ => WriteType::WithoutResponse,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_is_of_the_wanted_kind_unless_the_characteristic_has_only_the_other() {
        use WriteMode::{WithResponse, WithoutResponse};
        let (with, without) = (CharPropFlags::WRITE, CharPropFlags::WRITE_WITHOUT_RESPONSE);
        for (mode, has, expected) in [
            (WithResponse, with | without, WriteType::WithResponse),
            (WithResponse, without, WriteType::WithoutResponse),
            (WithoutResponse, with | without, WriteType::WithoutResponse),
            (WithoutResponse, with, WriteType::WithResponse),
            (WithResponse, CharPropFlags::empty(), WriteType::WithResponse),
            (WithoutResponse, CharPropFlags::empty(), WriteType::WithoutResponse),
        ] {
            assert_eq!(write_type(mode, has), expected, "{mode:?} {has:?}");
        }
    }
}
