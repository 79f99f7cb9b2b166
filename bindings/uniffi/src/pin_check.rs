//! One person's check by PIN, as a shell drives it. The flow runs as a task of its own: when a shell forgets it, it is
//! cancelled at the next gap between exchanges, never torn inside one.

use std::sync::Arc;

use shikaku_core::{FailureKind, Language, PinCheck, cancel::Cancel};
use tokio::sync::Mutex;

use crate::{
    CardLink, CheckOutcome, PinEntry, ProgressListener, ShikakuError, abandoned::abandonable, card_link::ForeignLink,
    progress::ForeignProgress,
};

/// One person's check by PIN (暗証番号).
#[derive(uniffi::Object)]
pub struct PinCheckSession {
    check: Arc<Mutex<PinCheck>>,
    cancel: Cancel,
    language: Language,
}

impl PinCheckSession {
    pub(crate) fn new(check: PinCheck, language: Language) -> Self {
        let cancel = check.cancel();
        Self { check: Arc::new(Mutex::new(check)), cancel, language }
    }
}

#[uniffi::export(async_runtime = "tokio")]
impl PinCheckSession {
    /// Takes the PIN out of the entry, which is empty then.
    ///
    /// # Errors
    /// 301 when it is not four digits, 308 while a tap runs.
    pub async fn enter(&self, entry: Arc<PinEntry>) -> Result<(), ShikakuError> {
        let check = self.check.try_lock().map_err(|_| FailureKind::CheckRunning)?;
        check.enter(entry.take()?);
        Ok(())
    }

    /// The person saw that one try is left, and wants to spend it.
    ///
    /// # Errors
    /// 308 while a tap runs.
    pub fn confirm_last_try(&self) -> Result<(), ShikakuError> {
        self.check.try_lock().map_err(|_| FailureKind::CheckRunning)?.confirm_last_try();
        Ok(())
    }

    /// One tap. When the caller goes away, the check is cancelled at the next gap between exchanges.
    ///
    /// # Errors
    /// Any number of the catalogue; 308 while another tap of this check runs.
    pub async fn tap(
        &self,
        link: Arc<dyn CardLink>,
        listener: Arc<dyn ProgressListener>,
    ) -> Result<CheckOutcome, ShikakuError> {
        let mut check = self.check.clone().try_lock_owned().map_err(|_| FailureKind::CheckRunning)?;
        let outcome = abandonable(&self.cancel, async move {
            let link = ForeignLink::new(link).await?;
            check.tap(&link, &ForeignProgress::new(listener)).await
        });
        Ok(CheckOutcome::new(outcome.await?, self.language))
    }

    /// Stops the check at the next gap between exchanges. The PIN is wiped.
    pub fn cancel(&self) {
        self.cancel.cancel();
        if let Ok(check) = self.check.try_lock() {
            check.forget_pin();
        }
    }
}
