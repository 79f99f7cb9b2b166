//! What is said to a My Number card (マイナンバーカード), with the types it takes. Bytes in, bytes out: no radio, no clock, no
//! file and no thread. Facts come from public, reverse-engineered sources; each file names what it follows.
//!
//! Rooms: `link` the port · `apdu` commands, answers, decorators · `jpki` the 公的個人認証AP and `surface` the 券面事項確認AP, one
//! command a file · `certificate` the 利用者証明用電子証明書 · `proof` what the 券面事項確認AP proves, and the chip's photo · `pin`,
//! `birth_key`, `code_b` and `statement` what VERIFY and SIGN take · `error` what went wrong, where · `replay` transcripts instead
//! of a card (feature `replay`).

pub mod apdu;
pub mod birth_key;
pub mod certificate;
pub mod code_b;
pub mod error;
pub mod jpki;
pub mod link;
pub mod pin;
pub mod proof;
#[cfg(any(test, feature = "replay"))]
pub mod replay;
pub mod statement;
pub mod surface;

pub use apdu::{ExtendedLength, StatusWord, TriesLeft};
pub use birth_key::{BirthKey, PrintedCodeError};
pub use certificate::{CertificateError, Roots, UserCertificate, Validity};
pub use code_b::CodeB;
pub use error::{CardError, Fault, Step};
pub use jpki::{Jpki, Selected, TokenLabel, Verified, VerifyOutcome};
pub use link::{CardLink, LinkError, LinkFacts, LinkKind};
pub use pin::{Pin, PinError};
pub use proof::{CardProof, CardRecord, CvAuthorities, CvAuthorityKey, Photo, ProofError};
pub use statement::{CheckStatement, Mode, StatementError, StatementFields};
pub use surface::{FaceOutcome, OpenOutcome, Surface};
