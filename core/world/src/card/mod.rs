//! A behavioural My Number card (card-protocol 1 to 5 and 8), written without the core's own APDU and certificate code. What
//! the reference leaves open is chosen here and said where it is chosen; nothing was measured on a real card.
//!
//! Rooms: `virtual_card` the card and its taps · `chip` dispatch and session · `command` one command a file · `application`
//! what an application is made of · `jpki` the 公的個人認証AP · `surface` the 券面事項確認AP · `text` the
//! 券面事項入力補助AP · `common` the 共通カードAP · `file` what the 券面 APs hold, one file a file · `holder` whose card it
//! is · `picture` PNGs · `build` personalisation · `fault` and `options` what can go wrong · `air_time` · `vpcd` the card
//! behind pcscd's virtual reader.
//!
//! The APs by kind: a My Number card has all four, a phone and an old residents' card the 公的個人認証AP only, another card
//! none.

mod air_time;
mod apdu;
mod application;
mod build;
mod chip;
mod command;
mod common;
pub mod fault;
mod file;
mod holder;
mod individual_number;
mod jpki;
mod options;
mod picture;
mod reply;
mod surface;
mod tap;
#[cfg(test)]
mod tests;
mod text;
mod token_info;
mod virtual_card;
#[cfg(feature = "vpcd")]
pub mod vpcd;

pub use air_time::AirTime;
pub use fault::Fault;
pub use options::{CardKind, CardOptions, SurfaceFlaw, TapOptions, Tear};
pub use tap::VirtualTap;
pub use virtual_card::{CardError, VirtualCard};
