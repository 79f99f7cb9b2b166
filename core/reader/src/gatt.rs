//! The port to the system's Bluetooth (GATT client): bytes and UUIDs, no reader. Implemented by Android's BluetoothGatt,
//! btleplug (iOS, iPadOS, PC) and virtual readers; knows none of them (readers reference 1.6, 2.2).

use std::time::Duration;

use async_trait::async_trait;
use shikaku_card::LinkError;
use uuid::Uuid;

/// Battery level (電池残量) of the Bluetooth SIG: one byte, percent.
pub const BATTERY_LEVEL: Uuid = short_uuid(0x2A19);

/// The 128-bit form of a 16-bit UUID.
#[must_use]
pub const fn short_uuid(short: u16) -> Uuid {
    Uuid::from_u128(((short as u128) << 96) | 0x0000_0000_0000_1000_8000_0080_5F9B_34FB)
}

/// One Bluetooth central with at most one connected peer.
///
/// Calls may overlap (a battery is read while an answer is awaited); who implements it runs one GATT operation at a time.
/// Every future may be dropped at any point. Nothing panics, every failure is a value.
#[async_trait]
pub trait GattLink: Send + Sync {
    /// Listens for advertisements for as long as `limit`; each peer once, with the strongest signal seen.
    async fn scan(&self, limit: Duration) -> Result<Vec<Advertisement>, GattError>;

    /// Connects, discovers the services, asks for a larger MTU where the system lets one ask.
    async fn connect(&self, peer: &str) -> Result<Peer, GattError>;

    /// Writes at most [`Peer::max_write`] bytes. Returns when the peer has confirmed ([`WriteMode::WithResponse`]) or when the
    /// system can take the next write.
    async fn write(&self, characteristic: Uuid, bytes: &[u8], mode: WriteMode) -> Result<(), GattError>;

    /// Reads a characteristic.
    async fn read(&self, characteristic: Uuid) -> Result<Vec<u8>, GattError>;

    /// Asks for the notifications of a characteristic. From now on [`GattLink::next`] gives them, in their order, none lost.
    async fn subscribe(&self, characteristic: Uuid) -> Result<(), GattError>;

    /// The next notification, or the end of the connection; waits without a limit. A dropped call loses nothing: what arrived
    /// is given to the next call. After the end it gives [`GattEvent::Disconnected`] again and again.
    async fn next(&self) -> GattEvent;

    /// Ends the connection, also one that is being made. Safe to call twice and without a connection.
    async fn disconnect(&self);
}

/// One peer in reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advertisement {
    /// What the system calls it: an address, or a UUID of this device's own (iOS).
    pub peer: String,
    /// The name it advertises.
    pub name: Option<String>,
    /// The services it advertises; often not all that it has.
    pub services: Vec<Uuid>,
    /// Signal strength in dBm.
    pub rssi: Option<i16>,
}

/// What is known of a connected peer. Constant while the connection stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// The services that were discovered.
    pub services: Vec<Uuid>,
    /// Longest write in bytes (MTU − 3; 20 when nothing larger was agreed).
    pub max_write: usize,
    /// Whether the system has bonded with it (ペアリング), so that the radio itself is encrypted. `false` when not known.
    pub bonded: bool,
}

/// Kind of write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteMode {
    /// Confirmed by the peer.
    WithResponse,
    /// Not confirmed.
    WithoutResponse,
}

/// What comes from the peer by itself.
#[derive(Clone, PartialEq, Eq)]
pub enum GattEvent {
    /// A notification.
    Notified {
        /// Of which characteristic.
        characteristic: Uuid,
        /// Its value.
        bytes: Vec<u8>,
    },
    /// The connection is gone.
    Disconnected,
}

/// Shows no bytes.
impl std::fmt::Debug for GattEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Notified { characteristic, bytes } => write!(f, "Notified({characteristic}, {} bytes)", bytes.len()),
            Self::Disconnected => f.write_str("Disconnected"),
        }
    }
}

/// Why the system's Bluetooth failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GattError {
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
    /// The system did not answer within the limit.
    #[error("no answer in time")]
    TimedOut,
    /// Anything else.
    #[error("failed")]
    Failed,
}

impl From<GattError> for LinkError {
    fn from(error: GattError) -> Self {
        match error {
            GattError::Off | GattError::NotPermitted | GattError::NotBonded => Self::NotPermitted,
            _ => Self::ReaderLost,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_uuid_is_the_known_long_one() {
        assert_eq!(BATTERY_LEVEL.to_string(), "00002a19-0000-1000-8000-00805f9b34fb");
    }

    #[test]
    fn a_notification_shows_its_length_only() {
        let event = GattEvent::Notified { characteristic: BATTERY_LEVEL, bytes: vec![0x31, 0x32] };
        assert_eq!(format!("{event:?}"), "Notified(00002a19-0000-1000-8000-00805f9b34fb, 2 bytes)");
    }
}
