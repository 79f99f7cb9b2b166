//! CCID, the language of USB smart-card readers (USB-IF "Device Class: Smart Card CCID", rev. 1.1, chapter 6), which several
//! Bluetooth readers speak inside their frames (readers reference 1.2, 1.4). Slot 0 only; no frame and no radio.
//!
//! Rooms: `request` PC_to_RDR · `reply` RDR_to_PC · `slot_error` its error codes · `conversation` one command in flight,
//! sequence numbers, chaining, time extension.

mod conversation;
mod reply;
mod request;
mod slot_error;

pub use conversation::{Conversation, Step};
pub use reply::{IccState, Reply, ReplyKind, Status};
pub use request::{Level, Request};
pub use slot_error::SlotError;

/// Bytes of a header: type, dwLength (4, little endian), slot, sequence number, three of the message's own.
pub const HEADER: usize = 10;

/// Most data that a message of a reader may announce: above any answer of a card, far below what dwLength can say.
pub const MAX_DATA: usize = 4096;
