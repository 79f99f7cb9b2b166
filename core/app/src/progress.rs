//! What a check tells while it runs. Shells show it; nothing depends on it.

use shikaku_card::Mode;

/// Hears of the steps of a check. Called from the check's task: must return at once.
pub trait Progress: Send + Sync {
    /// A step begins, or the card may be taken away.
    fn step(&self, event: StepEvent);
}

/// A step of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepEvent {
    /// Which step.
    pub step: CheckStep,
    /// The mode in use, always on screen.
    pub mode: Mode,
}

/// The steps, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckStep {
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
    /// The card can be taken away (カードを離してください).
    CardReleased,
    /// Asking the check service.
    AskingService,
    /// Keeping the answer.
    Keeping,
}

impl CheckStep {
    /// All steps, in their order.
    pub const ALL: [Self; 10] = [
        Self::Selecting,
        Self::ReadingCertificate,
        Self::AskingTries,
        Self::Verifying,
        Self::ReadingRecord,
        Self::Signing,
        Self::ReadingPhoto,
        Self::CardReleased,
        Self::AskingService,
        Self::Keeping,
    ];
}

/// Nobody listens.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _: StepEvent) {}
}
