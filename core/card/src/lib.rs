//! What is said to a My Number card (マイナンバーカード), with the types it takes. Bytes in, bytes out: no radio, no clock, no
//! file and no thread. Facts come from public, reverse-engineered sources; each file names what it follows.
//!
//! Rooms: `link` the port · `apdu` commands, answers, decorators · `jpki` the 公的個人認証AP, one command a file ·
//! `certificate` the 利用者証明用電子証明書 · `pin` and `statement` what VERIFY and SIGN take.

pub mod link;
pub mod pin;
pub mod statement;

pub use link::{CardLink, LinkError, LinkFacts, LinkKind};
pub use pin::{Pin, PinError};
pub use statement::{CheckStatement, Mode, StatementError, StatementFields};
