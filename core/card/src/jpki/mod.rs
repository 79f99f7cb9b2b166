//! The 公的個人認証AP (JPKI AP, card-protocol 2): one command a file. The state is a type: only a card whose PIN was verified
//! can sign, and it signs nothing but a [`CheckStatement`](crate::CheckStatement).
//!
//! `select` · `read_certificate` · `tries` · `verify` · `sign`: five exchanges where short file ids and extended length work,
//! eleven where lengths are short. The end is `CardLink::end`, which takes the power: no APDU logs out. `token_label` and
//! `sign_certificate` belong to no check: they tell what a card is on which one failed.

mod read_certificate;
mod select;
mod sign;
mod sign_certificate;
mod token_label;
mod tries;
mod verify;

#[cfg(test)]
mod tests;

pub use crate::apdu::TriesLeft;
pub use token_label::TokenLabel;
pub use verify::VerifyOutcome;

use crate::apdu::object_file::ObjectFile;
use crate::apdu::{Addressing, Channel, ExtendedLength, FileId};

/// EF 0006: what the token calls itself.
const TOKEN: FileId = FileId(0x0006);
/// EF 0008: which certificates there are.
const AVAILABILITY: FileId = FileId(0x0008);
/// EF 000A: 利用者証明用電子証明書, DER, some 1,600 bytes.
const CERTIFICATE: ObjectFile = ObjectFile { id: FileId(0x000A), tag: 0x30, longest: 8 * 1024 };
/// EF 0017: its private key.
const KEY: FileId = FileId(0x0017);
/// EF 0018: the reference of its PIN, four digits, three tries.
const PIN: FileId = FileId(0x0018);

/// The application, selected on a card in reach. Dropping it sends nothing.
#[derive(Debug)]
pub struct Jpki<'l, State> {
    channel: Channel<'l>,
    state: State,
}

/// The PIN was not verified in this tap.
#[derive(Debug)]
pub struct Selected {
    /// The counter was read, and nothing was sent to the PIN since.
    tries_read: bool,
}

/// The PIN was verified in this tap.
#[derive(Debug)]
pub struct Verified(());

impl<'l, State> Jpki<'l, State> {
    /// The talk with the card, for the application that is selected next.
    pub(crate) fn into_channel(self) -> Channel<'l> {
        self.channel
    }

    /// Commands sent in this tap.
    #[must_use]
    pub fn exchanges(&self) -> u32 {
        self.channel.exchanges()
    }

    /// What this tap learned about extended length, to be remembered per phone or reader.
    #[must_use]
    pub fn extended_length(&self) -> ExtendedLength {
        self.channel.extended()
    }

    /// Whether the card knows short file ids, for diagnosis.
    #[must_use]
    pub fn addressing(&self) -> Addressing {
        self.channel.addressing()
    }
}
