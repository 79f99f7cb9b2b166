//! What is said to a My Number card (マイナンバーカード), with the types it takes. Bytes in, bytes out: no radio, no clock, no
//! file and no thread. Facts come from public, reverse-engineered sources; each file names what it follows.
//!
//! Rooms: `link` the port · `apdu` commands, answers, decorators · `jpki` the 公的個人認証AP, one command a file ·
//! `certificate` the 利用者証明用電子証明書 · `pin` and `statement` what VERIFY and SIGN take · `error` what went wrong, where ·
//! `replay` transcripts instead of a card (feature `replay`).

pub mod apdu;
pub mod certificate;
pub mod error;
pub mod jpki;
pub mod link;
pub mod pin;
#[cfg(any(test, feature = "replay"))]
pub mod replay;
pub mod statement;

pub use apdu::{ExtendedLength, StatusWord};
pub use certificate::{CertificateError, Roots, UserCertificate, Validity};
pub use error::{CardError, Fault, Step};
pub use jpki::{Jpki, Selected, TriesLeft, Verified, VerifyOutcome};
pub use link::{CardLink, LinkError, LinkFacts, LinkKind};
pub use pin::{Pin, PinError};
pub use statement::{CheckStatement, Mode, StatementError, StatementFields};
