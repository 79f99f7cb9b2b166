//! Readers over Bluetooth (`ble:NAME`). A tap connects, and its end disconnects: nothing is held between two taps.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use shikaku_card::{CardLink, LinkError, LinkFacts};
use shikaku_core::{Failure, FailureKind};
use shikaku_reader::{FoundReader, GattSession, ReaderError, btle::BtleGatt, scan};
use uuid::Uuid;

use super::{Found, Kind};
use crate::trouble::Trouble;

/// What a name of a Bluetooth reader begins with.
const PREFIX: &str = "ble:";

/// How long is listened for readers.
const LISTEN: Duration = Duration::from_secs(3);

/// How long a card is looked for before it is asked for.
const LOOK: Duration = Duration::from_secs(3);

/// The reader of a name `ble:NAME`, whether or not it is in reach.
pub fn at(name: &str) -> Option<Found> {
    name.starts_with(PREFIX).then(|| found(name.to_owned()))
}

fn found(name: String) -> Found {
    Found { name, kind: Kind::Bluetooth, card_present: None, in_use: false, battery: None }
}

/// Those in reach; none where there is no Bluetooth.
pub async fn all() -> Result<Vec<Found>, Trouble> {
    let Ok(radio) = BtleGatt::open().await else { return Ok(Vec::new()) };
    let readers = scan(&radio, LISTEN).await.map_err(failure)?;
    Ok(readers.into_iter().map(|reader| found(format!("{PREFIX}{}", reader.name))).collect())
}

/// The card on the reader of this name; `ask` is called when one has to be laid down first.
///
/// # Errors
/// 206 when no such reader is in reach; 107 when no card was laid down within the limit; 2xx.
pub async fn card(name: &str, wait: Duration, ask: impl FnOnce()) -> Result<impl CardLink + 'static, Failure> {
    let radio = BtleGatt::open().await.map_err(|error| failure(error.into()))?;
    let wanted = name.strip_prefix(PREFIX).unwrap_or(name).to_lowercase();
    let readers = scan(&radio, LISTEN).await.map_err(failure)?;
    let fits = |reader: &FoundReader| reader.name.to_lowercase().contains(&wanted);
    let FoundReader { peer, model, .. } = readers.into_iter().find(fits).ok_or(FailureKind::ReaderNotFound)?;
    let tap = Tap(GattSession::new(Arc::new(radio), peer, model, None, Box::new(random)));
    match tap.power(wait, ask).await {
        Ok(()) => Ok(tap),
        Err(error) => {
            tap.end().await;
            Err(failure(error))
        }
    }
}

fn failure(error: ReaderError) -> Failure {
    LinkError::from(error).into()
}

/// A card on a reader.
struct Tap(GattSession);

impl Tap {
    async fn power(&self, wait: Duration, ask: impl FnOnce()) -> Result<(), ReaderError> {
        self.0.connect().await?;
        match self.0.wait_for_card(LOOK).await {
            Err(ReaderError::NoCard) if !wait.is_zero() => {
                ask();
                self.0.wait_for_card(wait).await?;
            }
            looked => looked?,
        }
        self.0.power_on().await.map(|_| ())
    }
}

#[async_trait]
impl CardLink for Tap {
    fn facts(&self) -> LinkFacts {
        self.0.facts()
    }

    fn is_protected(&self) -> bool {
        self.0.is_protected()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        self.0.transmit(command).await
    }

    async fn end(&self) {
        self.0.disconnect().await;
    }
}

/// From the system's randomness: the bytes of two UUIDs that no version or variant stands in.
fn random() -> [u8; 16] {
    let (one, other) = (Uuid::new_v4().into_bytes(), Uuid::new_v4().into_bytes());
    std::array::from_fn(|at| {
        let bytes = if at < 8 { one } else { other };
        let at = at % 8;
        bytes[if at < 6 { at } else { at + 3 }]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_bit_of_a_random_number_stands_still() {
        let drawn: Vec<u128> = (0..64).map(|_| u128::from_be_bytes(random())).collect();
        let ones = drawn.iter().fold(0, |seen, one| seen | one);
        let zeros = drawn.iter().fold(0, |seen, one| seen | !one);
        assert_eq!((ones, zeros), (u128::MAX, u128::MAX));
    }

    #[test]
    fn a_name_of_a_bluetooth_reader_begins_so() {
        assert_eq!(at("ble:ACR1255U-J1-000042").map(|found| found.kind), Some(Kind::Bluetooth));
        assert!(at("ACR1255U-J1-000042").is_none());
    }
}
