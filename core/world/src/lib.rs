//! The practice world: virtual cards, synthetic people and a sandbox of the check service. Its card and its service verify
//! with code of their own, so that a mistake of the core is not echoed; nothing here is trusted outside practice and tests.
//!
//! Rooms: `people` who exists and what the service should answer · `pki` the synthetic 公的個人認証 hierarchies · `card` the
//! behavioural My Number card, one application a file · `reader` Bluetooth readers in front of it · `service` the sandbox check
//! service, in process · `server` the same over TLS.

#[cfg(feature = "card")]
pub mod card;
#[cfg(feature = "people")]
pub mod people;
#[cfg(feature = "people")]
pub mod pki;
#[cfg(feature = "reader")]
pub mod reader;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "service")]
pub mod service;
