//! The 券面事項確認AP (card-protocol 3 (a), 4): one command a file. The printed birth date opens the age record, 照合番号B the card
//! face; the card's own key signs a [`CheckStatement`](crate::CheckStatement), and nothing else. The state is a type: only what
//! was opened in this tap can be read.
//!
//! `select` · `birth_key` tries, open · `age_record` · `cv_certificate` · `sign` · `code_b` tries, open · `face`. With SELECT
//! and READ certificate of the 公的個人認証AP before it: eight exchanges up to the signature where short file ids and extended
//! length work, eighteen where lengths are short.
//!
//! 特定機関認証 would stand beside this room: it needs credentials that only the authority issues.

mod age_record;
mod birth_key;
mod code_b;
mod cv_certificate;
mod face;
mod select;
mod sign;

#[cfg(test)]
mod tests;

pub use birth_key::OpenOutcome;
pub use code_b::FaceOutcome;
pub use select::AID;

use crate::apdu::object_file::ObjectFile;
use crate::apdu::{Addressing, Channel, ExtendedLength, FileId};

/// EF 0001: the age record, FF10, 547 bytes on the cards known.
const AGE_RECORD: ObjectFile = ObjectFile { id: FileId(0x0001), tag: 0xFF10, longest: 4 * 1024 };
/// EF 0002: the card face, FF20, some 3 KiB on the cards known.
const FACE: ObjectFile = ObjectFile { id: FileId(0x0002), tag: 0xFF20, longest: 32 * 1024 };
/// EF 0004: the card-verifiable certificate, 7F21, 568 bytes on the cards known.
const CV_CERTIFICATE: ObjectFile = ObjectFile { id: FileId(0x0004), tag: 0x7F21, longest: 4 * 1024 };
/// EF 0011: the reference of the birth key (生年月日).
const BIRTH_KEY: FileId = FileId(0x0011);
/// EF 0012: the reference of 照合番号B.
const CODE_B: FileId = FileId(0x0012);

/// The application, selected on a card in reach. Dropping it sends nothing.
#[derive(Debug)]
pub struct Surface<'l, State> {
    channel: Channel<'l>,
    state: State,
}

/// Nothing was opened in this tap.
#[derive(Debug)]
pub struct Closed {
    /// The counter of the birth key was read, and nothing was sent since.
    tries_read: bool,
}

/// The birth key was right: the age record is open.
#[derive(Debug)]
pub struct Opened {
    /// The counter of 照合番号B was read, and nothing was sent since.
    tries_read: bool,
}

/// 照合番号B was right: the card face is open.
#[derive(Debug)]
pub struct FaceOpened(());

impl<State> Surface<'_, State> {
    /// Commands sent in this tap, those to the 公的個人認証AP included.
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
