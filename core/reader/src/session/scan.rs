//! Finding readers (リーダー検索).

use std::time::Duration;

use tokio::time::timeout;

use crate::{
    error::ReaderError,
    gatt::{GattError, GattLink},
    model::Model,
};

use super::limits;

/// A reader in reach, or one that is remembered.
#[derive(Clone, Debug)]
pub struct FoundReader {
    /// What the system calls it; remember it to come back without a search.
    pub peer: String,
    /// The name that it advertises, else the model's.
    pub name: String,
    /// Its model; remember its name ([`Model::named`]).
    pub model: &'static Model,
    /// Signal strength in dBm.
    pub rssi: Option<i16>,
}

/// The known readers that advertise within `listen`, the nearest first.
///
/// # Errors
/// [`ReaderError::Gatt`].
pub async fn scan(link: &dyn GattLink, listen: Duration) -> Result<Vec<FoundReader>, ReaderError> {
    let scanning = timeout(listen + limits::OPERATION, link.scan(listen)).await;
    let advertisements = scanning.unwrap_or(Err(GattError::TimedOut))?;
    let mut found: Vec<FoundReader> = Vec::new();
    for one in advertisements {
        let Some(model) = Model::recognise(&one) else { continue };
        if found.iter().any(|other| other.peer == one.peer) {
            continue;
        }
        let name = one.name.unwrap_or_else(|| model.name.into());
        found.push(FoundReader { peer: one.peer, name, model, rssi: one.rssi });
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.rssi.unwrap_or(i16::MIN)));
    Ok(found)
}
