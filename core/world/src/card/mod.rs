//! A behavioural My Number card (card-protocol 1, 2 and 8), written without the core's own APDU and certificate code. What
//! the reference leaves open is chosen here and said where it is chosen; nothing was measured on a real card.
//!
//! Rooms: `virtual_card` the card and its taps · `chip` dispatch and session · `command` one command a file · `application`
//! what an application is made of · `jpki` the 公的個人認証AP · `fault` and `options` what can go wrong · `air_time` ·
//! `vpcd` the card behind pcscd's virtual reader.

mod air_time;
mod apdu;
mod application;
mod build;
mod chip;
mod command;
pub mod fault;
mod jpki;
mod options;
mod reply;
mod tap;
#[cfg(test)]
mod tests;
mod token_info;
mod virtual_card;
#[cfg(feature = "vpcd")]
pub mod vpcd;

pub use air_time::AirTime;
pub use fault::Fault;
pub use options::{CardKind, CardOptions, TapOptions, Tear};
pub use tap::VirtualTap;
pub use virtual_card::{CardError, VirtualCard};
