//! What was answered, until the end of the next month.

use chrono::NaiveDate;
use shikaku_store::{HistoryEntry, KeptCheck, Page, Purged, today};
use uuid::Uuid;

use super::Engine;
use crate::failure::Failure;

impl Engine {
    /// Today in Japan.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        today(self.platform.clock.now())
    }

    /// One page of the history, newest first.
    ///
    /// # Errors
    /// 6xx.
    pub async fn history(&self, page: Page) -> Result<Vec<HistoryEntry>, Failure> {
        Ok(self.store.history(page, self.today()).await?)
    }

    /// One kept answer.
    ///
    /// # Errors
    /// 6xx.
    pub async fn kept(&self, check_id: Uuid) -> Result<Option<KeptCheck>, Failure> {
        Ok(self.store.result(check_id, self.today()).await?)
    }

    /// Deletes what is past its date. Called at open; call it at midnight, too.
    ///
    /// # Errors
    /// 6xx.
    pub async fn purge(&self) -> Result<Purged, Failure> {
        Ok(self.store.purge(self.platform.clock.now()).await?)
    }
}
