//! Finding peers. A search that is dropped is ended.

use std::time::Duration;

use btleplug::{
    api::{Central as _, Peripheral as _, ScanFilter},
    platform::{Adapter, Peripheral},
};
use tokio::{
    runtime::Handle,
    time::{Instant, sleep},
};

use super::failure::failure;
use crate::gatt::{Advertisement, GattError};

/// How long a peer is searched for that the system does not know any more, and how often is looked.
const SEARCH: Duration = Duration::from_secs(5);
const LOOK: Duration = Duration::from_millis(250);

/// A search; ends when it is dropped.
struct Search(Adapter);

impl Search {
    async fn begin(adapter: &Adapter) -> Result<Self, GattError> {
        let search = Self(adapter.clone());
        adapter.start_scan(ScanFilter::default()).await.map_err(failure)?;
        Ok(search)
    }
}

impl Drop for Search {
    fn drop(&mut self) {
        let adapter = self.0.clone();
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move { adapter.stop_scan().await });
        }
    }
}

/// Who advertises within `limit`.
pub(super) async fn listen(adapter: &Adapter, limit: Duration) -> Result<Vec<Advertisement>, GattError> {
    let _search = Search::begin(adapter).await?;
    sleep(limit).await;
    let mut seen = Vec::new();
    for peripheral in adapter.peripherals().await.map_err(failure)? {
        seen.extend(advertisement(&peripheral).await);
    }
    Ok(seen)
}

/// What a peer advertises; nothing of one that the system only remembers.
async fn advertisement(peripheral: &Peripheral) -> Option<Advertisement> {
    let told = peripheral.properties().await.ok()??;
    if told.rssi.is_none() && !peripheral.is_connected().await.unwrap_or(false) {
        return None;
    }
    Some(Advertisement {
        peer: peripheral.id().to_string(),
        name: told.advertisement_name.or(told.local_name),
        services: told.services,
        rssi: told.rssi,
    })
}

/// The peer with this id: known to the system, or found by a search.
pub(super) async fn find(adapter: &Adapter, peer: &str) -> Result<Peripheral, GattError> {
    if let Some(known) = known(adapter, peer).await? {
        return Ok(known);
    }
    let _search = Search::begin(adapter).await?;
    let end = Instant::now() + SEARCH;
    while Instant::now() < end {
        sleep(LOOK).await;
        if let Some(found) = known(adapter, peer).await? {
            return Ok(found);
        }
    }
    Err(GattError::NotFound)
}

async fn known(adapter: &Adapter, peer: &str) -> Result<Option<Peripheral>, GattError> {
    let known = adapter.peripherals().await.map_err(failure)?;
    Ok(known.into_iter().find(|one| one.id().to_string() == peer))
}
