//! The Bluetooth reader (Bluetoothリーダー) of this device: which one is remembered, and a session with it by the clinic's master key.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use shikaku_reader::{FoundReader, GattLink, GattSession, Model, ReaderError};
use uuid::Uuid;

use super::Engine;
use crate::failure::{Failure, FailureKind};

const KEY: &str = "bluetooth-reader";

/// As it is kept.
#[derive(Deserialize, Serialize)]
struct Kept {
    peer: String,
    name: String,
    model: String,
}

impl Engine {
    /// The reader that is remembered; none also when this version does not know its model any more.
    ///
    /// # Errors
    /// 6xx.
    pub async fn reader(&self) -> Result<Option<FoundReader>, Failure> {
        let Some(kept) = self.store.settings_get(KEY).await? else { return Ok(None) };
        let Kept { peer, name, model } = serde_json::from_str(&kept).map_err(|_| FailureKind::StoreCorrupt)?;
        Ok(Model::named(&model).map(|model| FoundReader { peer, name, model, rssi: None }))
    }

    /// Remembers a reader, in place of the one of before.
    ///
    /// # Errors
    /// [`FailureKind::ReaderUnknown`] when no model has this name; 6xx.
    pub async fn remember_reader(&self, peer: &str, name: &str, model: &str) -> Result<(), Failure> {
        let kept = Kept { peer: peer.into(), name: name.into(), model: known(model)?.name.into() };
        let kept = serde_json::to_string(&kept).map_err(|_| FailureKind::Bug)?;
        Ok(self.store.settings_set(KEY, &kept).await?)
    }

    /// Forgets it.
    ///
    /// # Errors
    /// 6xx.
    pub async fn forget_reader(&self) -> Result<(), Failure> {
        Ok(self.store.settings_erase(KEY).await?)
    }

    /// A session with a reader, by the clinic's master key where there is one. Nothing is sent yet.
    ///
    /// # Errors
    /// [`FailureKind::ReaderUnknown`] when no model has this name; 6xx.
    pub async fn open_reader(&self, link: Arc<dyn GattLink>, peer: &str, model: &str) -> Result<GattSession, Failure> {
        let (model, key) = (known(model)?, self.reader_key().await?);
        Ok(GattSession::new(link, peer.into(), model, key, Box::new(random)))
    }

    /// Why a card link broke, told precisely ([`Failure::because`]), and noted for the diagnosis.
    pub async fn explain(&self, failure: Failure, why: Option<ReaderError>) -> Failure {
        let precise = failure.because(why);
        if precise != failure {
            self.note_last_failure(precise.kind).await;
        }
        precise
    }
}

fn known(model: &str) -> Result<&'static Model, FailureKind> {
    Model::named(model).ok_or(FailureKind::ReaderUnknown)
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
}
