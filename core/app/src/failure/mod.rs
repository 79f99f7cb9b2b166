//! Failures as staff meet them: a number, a title, a cause, a remedy, and whether trying again can help. Everything that
//! can go wrong below becomes one of these in `convert` and `reader`; shells never make up or parse an error.

mod catalogue;
mod convert;
mod kind;
mod reader;
pub mod table;

pub use catalogue::{Entry, Language, Severity, Text, catalogue};
pub use kind::FailureKind;

/// One failure. Carries no data of a person and no secret, so it can be logged and shown as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("failure {}", .kind.number())]
pub struct Failure {
    /// Which one.
    pub kind: FailureKind,
    /// Seconds after which a new try makes sense, when the service said so.
    pub retry_after: Option<u32>,
}

impl Failure {
    /// The number that staff see.
    #[must_use]
    pub fn number(&self) -> u16 {
        self.kind.number()
    }

    /// Its texts and properties.
    #[must_use]
    pub fn entry(&self) -> &'static Entry {
        catalogue().entry(self.kind)
    }

    /// Whether trying again can help.
    #[must_use]
    pub fn can_retry(&self) -> bool {
        self.entry().retry
    }
}

impl From<FailureKind> for Failure {
    fn from(kind: FailureKind) -> Self {
        Self { kind, retry_after: None }
    }
}
