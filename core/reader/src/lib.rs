//! How bytes reach a card beside the phone's own NFC: readers over Bluetooth, a virtual card in another process.
//!
//! Rooms: `gatt` the port to the system's Bluetooth · `model` the readers that are known · `driver` what they speak, sans I/O,
//! one family a room · `ccid` what several of them have in common · `session` a driver over a link, as a card link ·
//! `attended` a session that somebody watches over · `protection` whether the PIN may go over it · `master_key` · `error` · `btle` the system's Bluetooth (feature
//! `bluetooth`) · `pcsc` readers on a PC (feature `pc`) · `vpcd` a virtual card (feature `vpcd`).

pub mod attended;
#[cfg(feature = "bluetooth")]
pub mod btle;
pub mod ccid;
pub mod driver;
pub mod error;
pub mod gatt;
pub mod master_key;
pub mod model;
#[cfg(feature = "pc")]
pub mod pcsc;
pub mod protection;
pub mod session;
#[cfg(test)]
mod testing;
#[cfg(feature = "vpcd")]
pub mod vpcd;

pub use attended::{AttendedReader, ReaderCard, ReaderLinkState, ReaderState};
pub use driver::Event;
pub use error::ReaderError;
pub use gatt::{Advertisement, GattError, GattEvent, GattLink, Peer, WriteMode};
pub use master_key::MasterKey;
pub use model::{MODELS, Model};
pub use protection::Protection;
pub use session::{FoundReader, GattSession, scan};
