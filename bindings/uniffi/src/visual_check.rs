//! One person's visual check (目視), as a shell drives it. Runs like the check by PIN.

use std::sync::Arc;

use shikaku_card::Photo;
use shikaku_core::{FailureKind, Language, VisualCheck, cancel::Cancel};
use tokio::sync::Mutex;

use crate::{
    CardLink, CheckOutcome, PrintedCard, ProgressListener, ShikakuError, abandoned::abandonable,
    card_link::ForeignLink, progress::ForeignProgress,
};

/// One person's visual check.
#[derive(uniffi::Object)]
pub struct VisualCheckSession {
    check: Arc<Mutex<VisualCheck>>,
    cancel: Cancel,
    language: Language,
}

/// The photo of the chip, 8-bit grey, row by row. To be shown, never to be kept.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct PhotoView {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// 0 black to 255 white, `width * height` bytes.
    pub pixels: Vec<u8>,
}

impl VisualCheckSession {
    pub(crate) fn new(check: VisualCheck, language: Language) -> Self {
        let cancel = check.cancel();
        Self { check: Arc::new(Mutex::new(check)), cancel, language }
    }
}

#[uniffi::export(async_runtime = "tokio")]
impl VisualCheckSession {
    /// Takes in what is printed on the card.
    ///
    /// # Errors
    /// 311, 321 when it has not the form; 320 when the service wants the photo of the chip; 308 while a tap runs.
    pub async fn enter(&self, printed: PrintedCard) -> Result<(), ShikakuError> {
        let mut check = self.check.try_lock().map_err(|_| FailureKind::CheckRunning)?;
        Ok(check.enter(&printed.try_into()?)?)
    }

    /// Staff have compared the person with the printed photo, and it is the same person.
    ///
    /// # Errors
    /// 308 while a tap runs.
    pub fn attest_printed_photo(&self) -> Result<(), ShikakuError> {
        self.check.try_lock().map_err(|_| FailureKind::CheckRunning)?.attest_printed_photo();
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

    /// The photo of the chip, while it is to be compared.
    ///
    /// # Errors
    /// 308 while a tap runs.
    pub fn photo(&self) -> Result<Option<PhotoView>, ShikakuError> {
        let check = self.check.try_lock().map_err(|_| FailureKind::CheckRunning)?;
        Ok(check.photo().as_ref().map(PhotoView::from))
    }

    /// What staff say after they saw the photo of the chip. Then the service is asked.
    ///
    /// # Errors
    /// 318 when it is another person; any number of service and store; 308 while a tap runs.
    pub async fn attest_photo(
        &self,
        same_person: bool,
        listener: Arc<dyn ProgressListener>,
    ) -> Result<CheckOutcome, ShikakuError> {
        let mut check = self.check.clone().try_lock_owned().map_err(|_| FailureKind::CheckRunning)?;
        let outcome =
            abandonable(
                &self.cancel,
                async move { check.attest_photo(same_person, &ForeignProgress::new(listener)).await },
            );
        Ok(CheckOutcome::new(outcome.await?, self.language))
    }

    /// Stops the check at the next gap between exchanges. What was read is wiped.
    pub fn cancel(&self) {
        self.cancel.cancel();
        if let Ok(mut check) = self.check.try_lock() {
            check.forget();
        }
    }
}

impl From<&Photo> for PhotoView {
    fn from(photo: &Photo) -> Self {
        Self { width: photo.width, height: photo.height, pixels: photo.pixels.to_vec() }
    }
}

/// Shows the size only.
impl std::fmt::Debug for PhotoView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PhotoView({} x {})", self.width, self.height)
    }
}
