//! How a tap ended, as a value that tables can hold.

use shikaku_core::{Ask, Failure, Outcome};

/// How a tap ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With an answer.
    Answered,
    /// With evidence in the outbox, because of this number.
    Waiting(u16),
    /// With a question.
    Asked(Ask),
    /// With this number.
    Failed(u16),
}

/// How it ended.
#[must_use]
pub fn ended(outcome: &Result<Outcome, Failure>) -> Ended {
    match outcome {
        Ok(Outcome::Answered(_)) => Ended::Answered,
        Ok(Outcome::Waiting { because, .. }) => Ended::Waiting(because.number()),
        Ok(Outcome::Ask(ask)) => Ended::Asked(*ask),
        Err(failure) => Ended::Failed(failure.number()),
    }
}
