//! The reader that a check uses (カードリーダー).
//!
//! Rooms: `found` what readers there are · `choice` which one is meant · `taps` its next card · `pc` readers of this PC
//! (feature `pc`) · `bluetooth` readers over Bluetooth (feature `bluetooth`). Which one is remembered stands in `platform`.

#[cfg(feature = "bluetooth")]
mod bluetooth;
mod choice;
mod found;
#[cfg(feature = "pc")]
mod pc;
mod taps;

pub use found::{Found, Kind, all, is_there};
pub use taps::Reader;

use crate::{args::Common, platform::Remembered, trouble::Trouble};

/// Where a virtual card waits unless an address is named.
pub const VIRTUAL: &str = "vpcd:127.0.0.1:35963";

/// The reader that was asked for, is remembered, or is the only one.
///
/// # Errors
/// 206 when there is none; usage when several are meant.
pub async fn choose(asked: Option<&str>, common: &Common) -> Result<Found, Trouble> {
    let remembered = Remembered::of(common)?.reader;
    match asked.or(remembered.as_deref()) {
        Some(name) => match choice::virtual_at(name) {
            Some(found) => Ok(found),
            None => choice::named(name, found::all(common, |_| None).await?),
        },
        None => choice::only(found::all(common, |_| None).await?),
    }
}
