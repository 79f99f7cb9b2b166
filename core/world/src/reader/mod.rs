//! Virtual Bluetooth readers in front of a virtual card, the reader's side of the protocols (readers reference 1.1, 1.2, 1.4,
//! 1.6): written without the core's framing, CCID or cipher code. What the reference leaves open is chosen here and said where
//! it is chosen; nothing was measured on a real reader.
//!
//! Rooms: `virtual_reader` a reader and what people do with it · `connection` a host that is connected · `work` carrying out a
//! command, and what goes wrong meanwhile · `slot` the place for a card · `language` what the families speak · `model` how they
//! look from outside · `options` and `fault` what can go wrong · `gatt` readers in the air, as the port of the core · `bluez` the
//! same as BlueZ offers them on a D-Bus (feature `bluez`, Linux).
//!
//! Needs a Tokio runtime: a reader works while nobody asks it.

#[cfg(all(feature = "bluez", target_os = "linux"))]
pub mod bluez;
mod connection;
pub mod fault;
mod gatt;
mod language;
mod model;
mod options;
mod random;
mod slot;
#[cfg(test)]
mod tests;
mod virtual_reader;
mod work;

pub use connection::{Arrived, Connection, Unreachable};
pub use fault::{Mishap, ReaderFault};
pub use gatt::VirtualGatt;
pub use model::{BATTERY, BATTERY_LEVEL, Face, ReaderModel};
pub use options::{FACTORY_KEY, ReaderOptions};
pub use slot::ATR;
pub use virtual_reader::{Header, VirtualReader};
