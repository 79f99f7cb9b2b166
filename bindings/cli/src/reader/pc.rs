//! Readers of this PC (PC/SC).

use std::time::Duration;

use shikaku_card::LinkError;
use shikaku_core::Failure;
use shikaku_reader::pcsc::{PcscLink, PcscReader, PcscReaders};

use super::{Found, Kind};
use crate::trouble::Trouble;

/// All of them.
pub async fn all() -> Result<Vec<Found>, Trouble> {
    let readers = PcscReader::all().await.map_err(Failure::from)?;
    let found = |PcscReader { name, card_present, in_use, .. }| Found {
        name,
        kind: Kind::Pcsc,
        card_present: Some(card_present),
        in_use,
        ..Found::default()
    };
    Ok(readers.into_iter().map(found).collect())
}

/// The card in the reader of this name; `ask` is called when one has to be laid down first.
///
/// # Errors
/// 107 when none was laid down within the limit; 2xx.
pub async fn card(name: &str, wait: Duration, ask: impl FnOnce()) -> Result<PcscLink, Failure> {
    let is_this = |reader: &PcscReader| reader.name == name;
    let found = PcscReader::all().await?.into_iter().find(is_this);
    let reader = match found {
        Some(reader) if reader.card_present => reader,
        Some(_) if wait.is_zero() => return Err(LinkError::TimedOut.into()),
        None if wait.is_zero() => return Err(LinkError::ReaderLost.into()),
        _ => {
            ask();
            PcscReaders::watch()?.card(is_this, wait).await?
        }
    };
    Ok(PcscLink::connect(&reader).await?)
}
