//! What a check tells a shell while it runs.

use std::sync::{Arc, mpsc};

use shikaku_core::progress::{CheckStep, Progress, StepEvent};

/// Hears of the stages of a check. What it throws is ignored.
#[uniffi::export(foreign)]
pub trait ProgressListener: Send + Sync {
    /// A stage begins, or the card may be taken away.
    fn on_stage(&self, stage: CheckStage);
}

/// The stages, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum CheckStage {
    /// Finding the application on the card.
    Selecting,
    /// Reading the certificate.
    ReadingCertificate,
    /// Asking how many tries are left.
    AskingTries,
    /// The PIN, or what is printed, is checked on the card: do not move it.
    Verifying,
    /// Visual: reading birth date and proof.
    ReadingRecord,
    /// The card signs.
    Signing,
    /// Visual: reading the photo of the chip.
    ReadingPhoto,
    /// The card can be taken away.
    CardReleased,
    /// Asking the check service.
    AskingService,
    /// Keeping the answer.
    Keeping,
}

/// Passes stages on, in their order, on a thread of its own: a slow or broken listener never holds a check up.
pub struct ForeignProgress(mpsc::Sender<CheckStage>);

impl ForeignProgress {
    /// To `listener`.
    pub fn new(listener: Arc<dyn ProgressListener>) -> Self {
        let (stages, heard) = mpsc::channel();
        std::thread::spawn(move || {
            for stage in heard {
                let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| listener.on_stage(stage)));
            }
        });
        Self(stages)
    }
}

impl Progress for ForeignProgress {
    fn step(&self, event: StepEvent) {
        let _ = self.0.send(event.step.into());
    }
}

impl From<CheckStep> for CheckStage {
    fn from(step: CheckStep) -> Self {
        match step {
            CheckStep::Selecting => Self::Selecting,
            CheckStep::ReadingCertificate => Self::ReadingCertificate,
            CheckStep::AskingTries => Self::AskingTries,
            CheckStep::Verifying => Self::Verifying,
            CheckStep::ReadingRecord => Self::ReadingRecord,
            CheckStep::Signing => Self::Signing,
            CheckStep::ReadingPhoto => Self::ReadingPhoto,
            CheckStep::CardReleased => Self::CardReleased,
            CheckStep::AskingService => Self::AskingService,
            CheckStep::Keeping => Self::Keeping,
        }
    }
}
