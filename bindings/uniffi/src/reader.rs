//! A Bluetooth reader (カードリーダー) as a shell uses it: found, remembered, watched over, its cards.

mod settings;
mod state;
mod tap;

use std::{sync::Arc, time::Duration};

use shikaku_core::{Engine, Failure};
use shikaku_reader::{AttendedReader, FoundReader, scan};
use tokio::task::spawn_blocking;

pub use state::{ReaderLink, ReaderListener, ReaderState};

use crate::{CardLink, GattLink, ShikakuApp, ShikakuError, gatt::ForeignGatt};
use tap::{ReaderTap, Why};

/// A Bluetooth reader, in reach or remembered.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ReaderView {
    /// What the system calls it.
    pub peer: String,
    /// The name that it advertises.
    pub name: String,
    /// Its model.
    pub model: String,
    /// Signal strength in dBm, of one that was found.
    pub rssi: Option<i16>,
}

impl From<FoundReader> for ReaderView {
    fn from(found: FoundReader) -> Self {
        Self { peer: found.peer, name: found.name, model: found.model.name.to_owned(), rssi: found.rssi }
    }
}

/// A reader that is watched over: it is connected, and connected again after a loss, until the watch ends.
#[derive(uniffi::Object)]
pub struct BluetoothReader {
    engine: Arc<Engine>,
    reader: Arc<AttendedReader>,
    why: Why,
}

#[uniffi::export(async_runtime = "tokio")]
impl ShikakuApp {
    /// The known readers that advertise within `limit_ms`, the nearest first.
    ///
    /// # Errors
    /// 2xx of the system's Bluetooth.
    pub async fn find_readers(&self, link: Arc<dyn GattLink>, limit_ms: u32) -> Result<Vec<ReaderView>, ShikakuError> {
        let found = scan(ForeignGatt::new(link).as_ref(), Duration::from_millis(limit_ms.into())).await;
        Ok(found.map_err(Failure::from)?.into_iter().map(ReaderView::from).collect())
    }

    /// Begins to watch over a reader, by the clinic's master key if there is one. `listener` hears of its state from now on.
    ///
    /// # Errors
    /// 2xx for a model that is not known; 6xx.
    pub async fn open_reader(
        &self,
        link: Arc<dyn GattLink>,
        reader: ReaderView,
        listener: Arc<dyn ReaderListener>,
    ) -> Result<Arc<BluetoothReader>, ShikakuError> {
        let session = self.engine.open_reader(ForeignGatt::new(link), &reader.peer, &reader.model).await?;
        let reader = AttendedReader::start(session);
        tokio::spawn(tell(reader.states(), listener));
        Ok(Arc::new(BluetoothReader { engine: self.engine.clone(), reader, why: Why::default() }))
    }
}

/// Tells the newest state, one at a time, until the watch ends.
async fn tell(
    mut states: tokio::sync::watch::Receiver<shikaku_reader::ReaderState>,
    listener: Arc<dyn ReaderListener>,
) {
    states.mark_changed();
    while states.changed().await.is_ok() {
        let (state, listener) = (ReaderState::from(*states.borrow_and_update()), listener.clone());
        let _ = spawn_blocking(move || listener.on_state(state)).await;
    }
}

#[uniffi::export(async_runtime = "tokio")]
impl BluetoothReader {
    /// Waits for a card and gives it power: a tap for a check. A reader that is away is waited for, too.
    ///
    /// # Errors
    /// 107 when no card was put on; 2xx why the reader is away or refused; 205 after `cancel`.
    pub async fn card(&self, limit_ms: u32) -> Result<Arc<dyn CardLink>, ShikakuError> {
        let card = self.reader.card(Duration::from_millis(limit_ms.into())).await.map_err(Failure::from)?;
        Ok(Arc::new(ReaderTap::new(card, self.why.clone())))
    }

    /// Says precisely why a tap with the last card of this reader failed; any other failure stays as it is.
    pub async fn explain(&self, failure: ShikakuError) -> ShikakuError {
        let why = self.why.get();
        match Failure::try_from(failure) {
            Ok(told) => self.engine.explain(told, why).await.into(),
            Err(other) => other,
        }
    }

    /// Ends the waiting for a card.
    pub fn cancel(&self) {
        self.reader.cancel();
    }

    /// Tries a reader again that was refused, or one that is away without a further pause.
    pub fn retry(&self) {
        self.reader.retry();
    }

    /// The app is in front again: tries a reader again that Bluetooth, a permission or a missing pairing refused, never one that
    /// refused the master key.
    pub fn resumed(&self) {
        self.reader.resumed();
    }

    /// Ends the watch. Returns when the reader is disconnected.
    pub async fn disconnect(&self) {
        self.reader.stop().await;
    }
}
