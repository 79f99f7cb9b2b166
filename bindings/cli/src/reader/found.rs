//! What readers there are: those of this PC, and in practice mode a virtual card in another process.

use serde::Serialize;
use shikaku_core::Engine;
use shikaku_reader::vpcd::VpcdLink;

use super::VIRTUAL;
use crate::{args::Common, trouble::Trouble};

/// A reader at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Its name, to be given to `--reader`.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Whether a card lies on it; `None` where asking would be taken for a tap.
    pub card_present: Option<bool>,
    /// Whether another program holds that card.
    pub in_use: bool,
    /// Battery in percent, for those that have one.
    pub battery: Option<u8>,
    /// Whether nobody near can listen, where it is a radio link that was tried.
    pub protected: Option<bool>,
    /// Why it could not be asked, by number.
    pub failure: Option<u16>,
}

/// What a reader is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A PC/SC reader of this PC.
    #[cfg_attr(not(any(feature = "pc", test)), expect(dead_code, reason = "found with the feature pc only"))]
    Pcsc,
    /// A Bluetooth reader.
    #[cfg_attr(
        not(any(feature = "bluetooth", test)),
        expect(dead_code, reason = "found with the feature bluetooth only")
    )]
    Bluetooth,
    /// A virtual card in another process.
    #[default]
    Virtual,
}

impl Found {
    /// The virtual card at an address `vpcd:HOST:PORT`.
    pub fn virtual_card(name: &str) -> Self {
        Self { name: name.to_owned(), kind: Kind::Virtual, ..Self::default() }
    }
}

/// All of them. One over Bluetooth tells of itself only when `with` gives an engine for its name, which may have its master key.
///
/// # Errors
/// 2xx of the system's service; 6xx.
#[cfg_attr(not(feature = "bluetooth"), expect(unused_variables, reason = "for Bluetooth only"))]
pub async fn all<'e>(common: &Common, with: impl Fn(&str) -> Option<&'e Engine>) -> Result<Vec<Found>, Trouble> {
    let mut found = of_this_pc().await?;
    #[cfg(feature = "bluetooth")]
    found.extend(super::bluetooth::all(with).await?);
    if common.practice {
        found.push(Found::virtual_card(VIRTUAL));
    }
    Ok(found)
}

#[cfg(feature = "pc")]
async fn of_this_pc() -> Result<Vec<Found>, Trouble> {
    super::pc::all().await
}

#[cfg(not(feature = "pc"))]
async fn of_this_pc() -> Result<Vec<Found>, Trouble> {
    Ok(Vec::new())
}

/// Whether a virtual card waits at an address.
pub async fn is_there(name: &str) -> bool {
    match name.strip_prefix("vpcd:") {
        Some(address) => VpcdLink::connect(address).await.is_ok(),
        None => false,
    }
}
