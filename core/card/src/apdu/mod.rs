//! Commands and answers (ISO/IEC 7816-4 and the card's JICSAP heritage), and what is done about answers that are not final.
//!
//! `command` bytes out · `response`, `status` bytes in · `tlv` what the files hold · decorators over the link, one a file:
//! `counted`, `get_response` (61xx), `exact_length` (6Cxx) · `extended` (extended → short lengths) · `addressing` (short file
//! ids → SELECT EF) · what the applications share: `application` SELECT, `object_file` a whole file, `credential` VERIFY, `sign`
//! COMPUTE DIGITAL SIGNATURE · `channel` ties them together.

pub mod addressing;
pub(crate) mod application;
pub mod channel;
pub mod command;
pub mod counted;
pub(crate) mod credential;
pub mod exact_length;
pub mod extended;
pub mod get_response;
pub(crate) mod object_file;
pub mod response;
pub(crate) mod sign;
pub mod status;
pub mod tlv;

#[cfg(test)]
mod file_card;

pub use addressing::{Addressing, FileId};
pub use channel::{Channel, Delivery};
pub use command::{Command, Le};
pub use counted::Counted;
pub use credential::TriesLeft;
pub use extended::ExtendedLength;
pub use response::{MAX_RESPONSE, Response, ResponseError};
pub use status::StatusWord;
