//! A failure on its way out: number, kind, whether retrying can help. Its texts come from the core's catalogue.

use shikaku_core::{Failure, FailureKind, Language, failure::Severity};

/// A failure of the core.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum ShikakuError {
    /// The one kind of error there is: look the number up with `failure_text`.
    #[error("failure {number}")]
    Failed {
        /// What staff see.
        number: u16,
        /// What to do about it.
        kind: FailureAction,
        /// Whether trying again can help.
        can_retry: bool,
        /// Seconds after which a new try makes sense, when the service said so.
        retry_after: Option<u32>,
    },
}

/// What to do about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum FailureAction {
    /// The person decides, then taps again.
    Ask,
    /// Tap or type again.
    Again,
    /// Retry when the cause is gone.
    Later,
    /// Another way is needed.
    Stop,
    /// A fault of the app.
    Bug,
    /// Nothing to show.
    Nothing,
}

/// Language of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum TextLanguage {
    /// 日本語.
    Japanese,
    /// English.
    English,
}

/// What staff read about a failure.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct FailureText {
    /// Its number.
    pub number: u16,
    /// One line.
    pub title: String,
    /// Why.
    pub cause: String,
    /// What to do next.
    pub remedy: String,
}

/// The texts behind a number; the fault of the app for a number that is none.
#[must_use]
#[uniffi::export]
pub fn failure_text(number: u16, language: TextLanguage) -> FailureText {
    let kind = FailureKind::of(number).unwrap_or(FailureKind::Bug);
    let text = Failure::from(kind).entry().text(language.into());
    FailureText {
        number: kind.number(),
        title: text.title.clone(),
        cause: text.cause.clone(),
        remedy: text.remedy.clone(),
    }
}

impl From<TextLanguage> for Language {
    fn from(language: TextLanguage) -> Self {
        match language {
            TextLanguage::Japanese => Self::Japanese,
            TextLanguage::English => Self::English,
        }
    }
}

impl From<Severity> for FailureAction {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Ask => Self::Ask,
            Severity::Again => Self::Again,
            Severity::Later => Self::Later,
            Severity::Stop => Self::Stop,
            Severity::Bug => Self::Bug,
            Severity::None => Self::Nothing,
        }
    }
}

impl From<Failure> for ShikakuError {
    fn from(failure: Failure) -> Self {
        Self::Failed {
            number: failure.number(),
            kind: failure.entry().severity.into(),
            can_retry: failure.can_retry(),
            retry_after: failure.retry_after,
        }
    }
}

impl From<FailureKind> for ShikakuError {
    fn from(kind: FailureKind) -> Self {
        Failure::from(kind).into()
    }
}

/// The failure behind a number; the error itself for a number that is none.
impl TryFrom<ShikakuError> for Failure {
    type Error = ShikakuError;

    fn try_from(error: ShikakuError) -> Result<Self, ShikakuError> {
        let ShikakuError::Failed { number, retry_after, .. } = error;
        let kind = FailureKind::of(number).ok_or(error)?;
        Ok(Self { retry_after, ..kind.into() })
    }
}
