//! A card on a watched reader, as a card link. It has the reader to itself until it ends; the reader stays connected then.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use shikaku_card::{CardLink, LinkError, LinkFacts};
use tokio::{sync::OwnedMutexGuard, time::timeout};

use super::AttendedReader;
use crate::{
    error::{CardFault, ReaderError},
    session::limits::OPERATION,
};

/// A card that has power. Dropped without [`end`](CardLink::end), it loses its power all the same.
pub struct ReaderCard {
    reader: Arc<AttendedReader>,
    /// None after the end.
    turn: Mutex<Option<OwnedMutexGuard<()>>>,
    last_error: Mutex<Option<ReaderError>>,
}

impl ReaderCard {
    pub(super) fn new(reader: Arc<AttendedReader>, turn: OwnedMutexGuard<()>) -> Self {
        Self { reader, turn: Mutex::new(Some(turn)), last_error: Mutex::new(None) }
    }

    /// What went wrong last, precisely: a card link can tell only its kind.
    #[must_use]
    pub fn last_error(&self) -> Option<ReaderError> {
        *self.last_error.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn exchange(&self, command: &[u8]) -> Result<Vec<u8>, ReaderError> {
        if self.turn.lock().unwrap_or_else(PoisonError::into_inner).is_none() {
            return Err(CardFault::Inactive.into());
        }
        self.reader.watcher.session.exchange(command).await
    }
}

#[async_trait]
impl CardLink for ReaderCard {
    fn is_protected(&self) -> bool {
        self.reader.watcher.session.is_protected()
    }

    fn reader(&self) -> Option<&str> {
        self.reader.watcher.session.reader()
    }

    fn facts(&self) -> LinkFacts {
        self.reader.watcher.session.facts()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        self.exchange(command).await.map_err(|error| {
            *self.last_error.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            error.into()
        })
    }

    async fn end(&self) {
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner).take();
        if turn.is_some() {
            let _ = timeout(OPERATION, self.reader.watcher.session.power_off()).await;
        }
    }
}

impl Drop for ReaderCard {
    fn drop(&mut self) {
        let Some(turn) = self.turn.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
        let watcher = self.reader.watcher.clone();
        self.reader.runtime.spawn(async move {
            let _ = timeout(OPERATION, watcher.session.power_off()).await;
            drop(turn);
        });
    }
}
