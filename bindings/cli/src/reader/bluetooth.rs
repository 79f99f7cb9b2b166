//! Readers over Bluetooth (`ble:NAME`). A tap connects, and its end disconnects: nothing is held between two taps.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use shikaku_card::{CardLink, LinkError, LinkFacts};
use shikaku_core::{Engine, Failure, FailureKind};
use shikaku_reader::{FoundReader, GattSession, ReaderError, btle::BtleGatt, scan};
use tokio::time::timeout;

use super::{Found, Kind};
use crate::{tapping::Tap, trouble::Trouble};

/// What a name of a Bluetooth reader begins with.
const PREFIX: &str = "ble:";

/// How long is listened for readers.
const LISTEN: Duration = Duration::from_secs(3);

/// How long a card is looked for before it is asked for.
const LOOK: Duration = Duration::from_secs(3);

/// How long a reader may take to tell of itself.
const TELL: Duration = Duration::from_secs(8);

/// The reader of a name `ble:NAME`, whether or not it is in reach.
pub fn at(name: &str) -> Option<Found> {
    name.starts_with(PREFIX).then(|| found(name.to_owned()))
}

fn found(name: String) -> Found {
    Found { name, kind: Kind::Bluetooth, ..Found::default() }
}

/// Those in reach, the nearest first; none where there is no Bluetooth. Those that `with` gives an engine for are connected, one
/// after the other, by its master key, and tell of themselves.
pub async fn all<'e>(with: impl Fn(&str) -> Option<&'e Engine>) -> Result<Vec<Found>, Trouble> {
    let Ok(radio) = BtleGatt::open().await else { return Ok(Vec::new()) };
    let radio = Arc::new(radio);
    let mut all = Vec::new();
    for FoundReader { peer, name, model, .. } in scan(radio.as_ref(), LISTEN).await.map_err(Failure::from)? {
        let mut reader = found(format!("{PREFIX}{name}"));
        if let Some(engine) = with(&reader.name) {
            let session = engine.open_reader(radio.clone(), &peer, model.name).await?;
            let told = timeout(TELL, tell(&session, &mut reader)).await.unwrap_or(Err(ReaderError::NotReachable));
            reader.failure = told.err().map(|error| Failure::from(error).number());
            session.disconnect().await;
        }
        all.push(reader);
    }
    Ok(all)
}

async fn tell(session: &GattSession, reader: &mut Found) -> Result<(), ReaderError> {
    session.connect_once().await?;
    reader.protected = Some(session.is_protected());
    reader.card_present = Some(session.has_card().await?);
    reader.battery = session.battery().await.ok();
    Ok(())
}

/// The card on the reader of this name; `ask` is called when one has to be laid down first.
///
/// # Errors
/// 206 when no such reader is in reach; 107 when no card was laid down within the limit; 2xx.
pub async fn card(
    name: &str,
    engine: &Arc<Engine>,
    wait: Duration,
    ask: impl FnOnce(),
) -> Result<impl Tap + 'static, Failure> {
    let radio = BtleGatt::open().await.map_err(ReaderError::from)?;
    let wanted = name.strip_prefix(PREFIX).unwrap_or(name).to_lowercase();
    let readers = scan(&radio, LISTEN).await?;
    let fits = |reader: &FoundReader| reader.name.to_lowercase().contains(&wanted);
    let FoundReader { peer, model, .. } = readers.into_iter().find(fits).ok_or(FailureKind::ReaderNotFound)?;
    let session = engine.open_reader(Arc::new(radio), &peer, model.name).await?;
    let card = OnReader { session, engine: engine.clone() };
    match card.power(wait, ask).await {
        Ok(()) => Ok(card),
        Err(error) => {
            card.end().await;
            Err(error.into())
        }
    }
}

/// A card on a reader.
struct OnReader {
    session: GattSession,
    engine: Arc<Engine>,
}

impl OnReader {
    async fn power(&self, wait: Duration, ask: impl FnOnce()) -> Result<(), ReaderError> {
        self.session.connect().await?;
        match self.session.wait_for_card(LOOK).await {
            Err(ReaderError::NoCard) if !wait.is_zero() => {
                ask();
                self.session.wait_for_card(wait).await?;
            }
            looked => looked?,
        }
        self.session.power_on().await.map(|_| ())
    }
}

#[async_trait]
impl CardLink for OnReader {
    fn facts(&self) -> LinkFacts {
        self.session.facts()
    }

    fn reader(&self) -> Option<&str> {
        self.session.reader()
    }

    fn is_protected(&self) -> bool {
        self.session.is_protected()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        self.session.transmit(command).await
    }

    async fn end(&self) {
        self.session.disconnect().await;
    }
}

#[async_trait]
impl Tap for OnReader {
    async fn explain(&self, failure: Failure) -> Failure {
        self.engine.explain(failure, self.session.last_error()).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_a_bluetooth_reader_begins_so() {
        assert_eq!(at("ble:ACR1255U-J1-000042").map(|found| found.kind), Some(Kind::Bluetooth));
        assert!(at("ACR1255U-J1-000042").is_none());
    }
}
