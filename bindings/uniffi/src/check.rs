//! One person's check by PIN, as a shell drives it. The flow runs as a task of its own: when a shell forgets it, it is
//! cancelled at the next gap between exchanges, never torn inside one.

use std::sync::Arc;

use shikaku_core::{Ask, FailureKind, Outcome, PinCheck, cancel::Cancel};
use tokio::sync::Mutex;

use crate::{
    AnswerView, CardLink, PinEntry, ProgressListener, ShikakuError, card_link::ForeignLink, progress::ForeignProgress,
};

/// One person's check by PIN (暗証番号).
#[derive(uniffi::Object)]
pub struct PinCheckSession {
    check: Arc<Mutex<PinCheck>>,
    cancel: Cancel,
}

/// How a tap ended.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum CheckOutcome {
    /// The answer, kept.
    Answered {
        /// What is kept.
        answer: AnswerView,
        /// APDU exchanges of the tap.
        exchanges: u32,
        /// How often the network was waited for with the card in the field.
        network_waits_in_field: u32,
    },
    /// 受付済み・未確認: kept, answered later.
    Waiting {
        /// The check.
        check_id: String,
        /// Number of the failure that says why not now.
        because: u16,
    },
    /// The person has to decide or type; the answer starts the next tap.
    Asked {
        /// What.
        question: Question,
        /// Number of the text that words it.
        number: u16,
        /// Tries left, where it is about them.
        tries_left: Option<u8>,
    },
}

/// What a tap can ask back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Question {
    /// The PIN was wrong: enter it again.
    WrongPin,
    /// One try left, nothing sent: confirm, then tap again.
    LastTry,
    /// Another card than the last tap's, nothing sent.
    AnotherCard,
    /// Fewer tries than were shown, nothing sent: tap again to go on.
    CounterFell,
    /// No PIN, or it was wiped after 60 seconds.
    PinNeeded,
}

impl PinCheckSession {
    pub(crate) fn new(check: PinCheck) -> Self {
        let cancel = check.cancel();
        Self { check: Arc::new(Mutex::new(check)), cancel }
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
        let abandoned = CancelOnDrop(Some(self.cancel.clone()));
        let tap = tokio::spawn(async move {
            let link = ForeignLink::new(link).await.map_err(shikaku_core::Failure::from)?;
            check.tap(&link, &ForeignProgress::new(listener)).await
        });
        let outcome = tap.await.map_err(|_| FailureKind::Bug)?;
        abandoned.keep();
        Ok(outcome?.into())
    }

    /// Stops the check at the next gap between exchanges. The PIN is wiped.
    pub fn cancel(&self) {
        self.cancel.cancel();
        if let Ok(check) = self.check.try_lock() {
            check.forget_pin();
        }
    }
}

/// Cancels the check when the caller's future is dropped before the tap has ended.
struct CancelOnDrop(Option<Cancel>);

impl CancelOnDrop {
    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        if let Some(cancel) = &self.0 {
            cancel.cancel();
        }
    }
}

impl From<Outcome> for CheckOutcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Answered(answer) => Self::Answered {
                answer: answer.kept.into(),
                exchanges: answer.meters.exchanges,
                network_waits_in_field: answer.meters.network_waits_in_field,
            },
            Outcome::Waiting { check_id, because, .. } => {
                Self::Waiting { check_id: check_id.to_string(), because: because.number() }
            }
            Outcome::Ask(ask) => {
                Self::Asked { question: ask.into(), number: ask.kind().number(), tries_left: ask.tries_left() }
            }
        }
    }
}

impl From<Ask> for Question {
    fn from(ask: Ask) -> Self {
        match ask {
            Ask::WrongPin { .. } => Self::WrongPin,
            Ask::LastTry => Self::LastTry,
            Ask::AnotherCard => Self::AnotherCard,
            Ask::CounterFell { .. } => Self::CounterFell,
            Ask::PinNeeded => Self::PinNeeded,
        }
    }
}
