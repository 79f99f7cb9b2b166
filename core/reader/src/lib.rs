//! How bytes reach a card beside the phone's own NFC.
//!
//! Rooms: `vpcd` a virtual card in another process. Bluetooth readers and PC/SC get their rooms here.

#[cfg(feature = "vpcd")]
pub mod vpcd;
