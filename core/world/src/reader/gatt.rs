//! Virtual readers in the air, as the core's port to a system's Bluetooth. What a reader advertises is its peer name, too.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use shikaku_reader::{Advertisement, GattError, GattEvent, GattLink, Peer, WriteMode};
use tokio::time::sleep;
use uuid::Uuid;

use super::{
    connection::{Arrived, Connection, Unreachable},
    model::BATTERY_LEVEL,
    virtual_reader::VirtualReader,
};

/// A central with these readers in reach.
#[derive(Debug)]
pub struct VirtualGatt {
    readers: Vec<VirtualReader>,
    connected: Mutex<Option<(VirtualReader, Connection)>>,
}

impl VirtualGatt {
    /// With these readers around.
    #[must_use]
    pub fn new(readers: Vec<VirtualReader>) -> Self {
        Self { readers, connected: Mutex::new(None) }
    }

    fn lock(&self) -> MutexGuard<'_, Option<(VirtualReader, Connection)>> {
        self.connected.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn connection(&self) -> Result<(VirtualReader, Connection), GattError> {
        self.lock().clone().ok_or(GattError::Disconnected)
    }
}

fn gone(_: Unreachable) -> GattError {
    GattError::Disconnected
}

#[async_trait]
impl GattLink for VirtualGatt {
    async fn scan(&self, limit: Duration) -> Result<Vec<Advertisement>, GattError> {
        sleep(limit).await;
        let seen = self.readers.iter().filter(|reader| reader.advertises()).map(|reader| {
            let face = reader.model().face();
            Advertisement {
                peer: face.advertised.to_owned(),
                name: Some(face.advertised.to_owned()),
                services: face.advertises_service.then_some(face.service).into_iter().collect(),
                rssi: Some(-50),
            }
        });
        Ok(seen.collect())
    }

    async fn connect(&self, peer: &str) -> Result<Peer, GattError> {
        let reader = self.readers.iter().find(|reader| reader.model().face().advertised == peer);
        let reader = reader.ok_or(GattError::NotFound)?;
        if reader.model().wants_bond() && !reader.is_bonded() {
            return Err(GattError::NotBonded);
        }
        self.disconnect().await;
        let connection = reader.connect().map_err(|_| GattError::TimedOut)?;
        let services = connection.services();
        *self.lock() = Some((reader.clone(), connection));
        Ok(Peer { services, max_write: reader.model().face().packet, bonded: reader.is_bonded() })
    }

    async fn write(&self, characteristic: Uuid, bytes: &[u8], mode: WriteMode) -> Result<(), GattError> {
        let (reader, connection) = self.connection()?;
        let face = reader.model().face();
        if characteristic != face.commands {
            return Err(GattError::NotFound);
        }
        if bytes.len() > face.packet || face.without_response != (mode == WriteMode::WithoutResponse) {
            return Err(GattError::Failed);
        }
        connection.write(characteristic, bytes).map_err(gone)
    }

    async fn read(&self, characteristic: Uuid) -> Result<Vec<u8>, GattError> {
        let (_, connection) = self.connection()?;
        if characteristic != BATTERY_LEVEL {
            return Err(GattError::NotFound);
        }
        connection.read(characteristic).map_err(gone)
    }

    async fn subscribe(&self, characteristic: Uuid) -> Result<(), GattError> {
        let known = self.connection()?.1.subscribe(characteristic).map_err(gone)?;
        if known { Ok(()) } else { Err(GattError::NotFound) }
    }

    async fn next(&self) -> GattEvent {
        let Ok((_, connection)) = self.connection() else { return GattEvent::Disconnected };
        match connection.next().await {
            Arrived::Notification(characteristic, bytes) => GattEvent::Notified { characteristic, bytes },
            Arrived::Disconnected => GattEvent::Disconnected,
        }
    }

    async fn disconnect(&self) {
        if let Some((_, connection)) = self.lock().take() {
            connection.disconnect();
        }
    }
}
