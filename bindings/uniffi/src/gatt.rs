//! The port to the system's Bluetooth, as Kotlin implements it and the core itself on other systems. What comes from a peer by
//! itself is pushed into [`GattEvents`], a queue on the core's side: nothing is lost while no one listens.

use std::{
    sync::{Arc, Mutex as StdMutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use shikaku_reader::{Advertisement, GattError, GattEvent, Peer, WriteMode};
use tokio::sync::{Mutex, mpsc};
use uuid::Uuid;

/// One Bluetooth central with at most one connected peer. UUIDs are text of 36 characters. Calls may overlap; who implements it
/// runs one GATT operation at a time.
#[uniffi::export(rust, foreign, async_runtime = "tokio")]
#[async_trait]
pub trait GattLink: Send + Sync {
    /// Listens for advertisements; each peer once, with the strongest signal seen.
    async fn scan(&self, limit_ms: u32) -> Result<Vec<GattAdvertisement>, GattFault>;
    /// Connects, discovers the services, asks for a larger MTU. From now on `events` hears of the peer.
    async fn connect(&self, peer: String, events: Arc<dyn GattEvents>) -> Result<GattPeer, GattFault>;
    /// Writes at most `max_write` bytes.
    async fn write(&self, characteristic: String, bytes: Vec<u8>, mode: GattWriteMode) -> Result<(), GattFault>;
    /// Reads a characteristic.
    async fn read(&self, characteristic: String) -> Result<Vec<u8>, GattFault>;
    /// Asks for the notifications of a characteristic.
    async fn subscribe(&self, characteristic: String) -> Result<(), GattFault>;
    /// Ends the connection, also one that is being made; safe to call twice.
    async fn disconnect(&self) -> Result<(), GattFault>;
}

/// One peer in reach.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct GattAdvertisement {
    /// What the system calls it.
    pub peer: String,
    /// The name it advertises.
    pub name: Option<String>,
    /// The services it advertises.
    pub services: Vec<String>,
    /// Signal strength in dBm.
    pub rssi: Option<i16>,
}

/// What is known of a connected peer.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct GattPeer {
    /// The services that were discovered.
    pub services: Vec<String>,
    /// Longest write in bytes.
    pub max_write: u32,
    /// Whether the system has bonded with it (ペアリング); `false` when not known.
    pub bonded: bool,
}

/// Kind of write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum GattWriteMode {
    /// Confirmed by the peer.
    WithResponse,
    /// Not confirmed.
    WithoutResponse,
}

/// Why the system's Bluetooth failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum GattFault {
    /// There is no Bluetooth, or it is switched off.
    #[error("bluetooth is off")]
    Off,
    /// The person or the system does not let the app use Bluetooth.
    #[error("not permitted")]
    NotPermitted,
    /// The peer wants to be bonded with first.
    #[error("not bonded")]
    NotBonded,
    /// No such peer, service or characteristic.
    #[error("not found")]
    NotFound,
    /// The connection is gone, or there is none.
    #[error("disconnected")]
    Disconnected,
    /// No answer in time.
    #[error("no answer in time")]
    TimedOut,
    /// Anything else, also a shell's code that failed in a way it did not declare.
    #[error("failed")]
    Failed,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for GattFault {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed
    }
}

/// Where a connection tells what comes by itself. Never blocks; any thread may call it, at any time. After the end of its
/// connection it tells nothing more. The core gives one to a shell; a shell that stands before a practice reader gives one to it.
#[uniffi::export(rust, foreign)]
pub trait GattEvents: Send + Sync {
    /// A notification, in the order of its arrival.
    fn notified(&self, characteristic: String, bytes: Vec<u8>);
    /// The connection is gone.
    fn disconnected(&self);
}

/// The queue of the core's side.
struct Queue(mpsc::UnboundedSender<GattEvent>);

impl GattEvents for Queue {
    fn notified(&self, characteristic: String, bytes: Vec<u8>) {
        if let Ok(characteristic) = characteristic.parse() {
            let _ = self.0.send(GattEvent::Notified { characteristic, bytes });
        }
    }

    fn disconnected(&self) {
        let _ = self.0.send(GattEvent::Disconnected);
    }
}

/// A shell's Bluetooth as the core sees it.
pub struct ForeignGatt {
    link: Arc<dyn GattLink>,
    /// Of the connection in use.
    arrived: Mutex<Option<mpsc::UnboundedReceiver<GattEvent>>>,
    /// Tells who waits on an earlier connection that it is over.
    running: StdMutex<Option<mpsc::UnboundedSender<GattEvent>>>,
}

impl ForeignGatt {
    /// Over `link`.
    pub fn new(link: Arc<dyn GattLink>) -> Arc<Self> {
        Arc::new(Self { link, arrived: Mutex::default(), running: StdMutex::default() })
    }

    /// Begins a queue; the one before ends.
    async fn begin(&self) -> Arc<dyn GattEvents> {
        let (events, arrived) = mpsc::unbounded_channel();
        self.end(Some(events.clone()));
        *self.arrived.lock().await = Some(arrived);
        Arc::new(Queue(events))
    }

    fn end(&self, next: Option<mpsc::UnboundedSender<GattEvent>>) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = std::mem::replace(&mut *running, next) {
            let _ = before.send(GattEvent::Disconnected);
        }
    }
}

#[async_trait]
impl shikaku_reader::GattLink for ForeignGatt {
    async fn scan(&self, limit: Duration) -> Result<Vec<Advertisement>, GattError> {
        let found = self.link.scan(u32::try_from(limit.as_millis()).unwrap_or(u32::MAX)).await?;
        Ok(found.into_iter().map(Advertisement::from).collect())
    }

    async fn connect(&self, peer: &str) -> Result<Peer, GattError> {
        let events = self.begin().await;
        Ok(self.link.connect(peer.to_owned(), events).await?.into())
    }

    async fn write(&self, characteristic: Uuid, bytes: &[u8], mode: WriteMode) -> Result<(), GattError> {
        Ok(self.link.write(characteristic.to_string(), bytes.to_vec(), mode.into()).await?)
    }

    async fn read(&self, characteristic: Uuid) -> Result<Vec<u8>, GattError> {
        Ok(self.link.read(characteristic.to_string()).await?)
    }

    async fn subscribe(&self, characteristic: Uuid) -> Result<(), GattError> {
        Ok(self.link.subscribe(characteristic.to_string()).await?)
    }

    async fn next(&self) -> GattEvent {
        let mut arrived = self.arrived.lock().await;
        let Some(queue) = arrived.as_mut() else { return GattEvent::Disconnected };
        match queue.recv().await {
            Some(event @ GattEvent::Notified { .. }) => event,
            _ => {
                *arrived = None;
                GattEvent::Disconnected
            }
        }
    }

    async fn disconnect(&self) {
        let _ = self.link.disconnect().await;
        self.end(None);
    }
}

impl From<GattAdvertisement> for Advertisement {
    fn from(one: GattAdvertisement) -> Self {
        Self { peer: one.peer, name: one.name, services: uuids(&one.services), rssi: one.rssi }
    }
}

impl From<Advertisement> for GattAdvertisement {
    fn from(one: Advertisement) -> Self {
        Self { peer: one.peer, name: one.name, services: texts(&one.services), rssi: one.rssi }
    }
}

impl From<GattPeer> for Peer {
    fn from(peer: GattPeer) -> Self {
        Self { services: uuids(&peer.services), max_write: peer.max_write as usize, bonded: peer.bonded }
    }
}

impl From<Peer> for GattPeer {
    fn from(peer: Peer) -> Self {
        let max_write = u32::try_from(peer.max_write).unwrap_or(u32::MAX);
        Self { services: texts(&peer.services), max_write, bonded: peer.bonded }
    }
}

fn uuids(texts: &[String]) -> Vec<Uuid> {
    texts.iter().filter_map(|text| text.parse().ok()).collect()
}

fn texts(uuids: &[Uuid]) -> Vec<String> {
    uuids.iter().map(Uuid::to_string).collect()
}

impl From<WriteMode> for GattWriteMode {
    fn from(mode: WriteMode) -> Self {
        match mode {
            WriteMode::WithResponse => Self::WithResponse,
            WriteMode::WithoutResponse => Self::WithoutResponse,
        }
    }
}

impl From<GattWriteMode> for WriteMode {
    fn from(mode: GattWriteMode) -> Self {
        match mode {
            GattWriteMode::WithResponse => Self::WithResponse,
            GattWriteMode::WithoutResponse => Self::WithoutResponse,
        }
    }
}

impl From<GattFault> for GattError {
    fn from(fault: GattFault) -> Self {
        match fault {
            GattFault::Off => Self::Off,
            GattFault::NotPermitted => Self::NotPermitted,
            GattFault::NotBonded => Self::NotBonded,
            GattFault::NotFound => Self::NotFound,
            GattFault::Disconnected => Self::Disconnected,
            GattFault::TimedOut => Self::TimedOut,
            GattFault::Failed => Self::Failed,
        }
    }
}

impl From<GattError> for GattFault {
    fn from(error: GattError) -> Self {
        match error {
            GattError::Off => Self::Off,
            GattError::NotPermitted => Self::NotPermitted,
            GattError::NotBonded => Self::NotBonded,
            GattError::NotFound => Self::NotFound,
            GattError::Disconnected => Self::Disconnected,
            GattError::TimedOut => Self::TimedOut,
            _ => Self::Failed,
        }
    }
}
