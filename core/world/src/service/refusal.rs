//! Why a call gets a problem instead of an answer (RFC 9457; core/docs/service-api.yaml, `Problem`).

use shikaku_api::{Problem, ProblemKind, ServiceError};

/// A problem in the making.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("problem {}", .kind.name())]
pub struct Refusal {
    /// Which one.
    pub kind: ProblemKind,
    /// Seconds after which a new try makes sense.
    pub retry_after: Option<u32>,
}

impl Refusal {
    /// A problem that goes away after so many seconds; at least one.
    pub(super) fn for_now(kind: ProblemKind, wait: chrono::TimeDelta) -> Self {
        let seconds = u32::try_from(wait.num_seconds().max(0)).unwrap_or(u32::MAX).saturating_add(1);
        Self { kind, retry_after: Some(seconds) }
    }

    /// The body of the answer.
    #[must_use]
    pub fn problem(&self) -> Problem {
        Problem {
            kind: self.kind.uri(),
            title: self.kind.name().replace('-', " "),
            status: self.kind.status(),
            retry_after: self.retry_after,
        }
    }
}

impl From<ProblemKind> for Refusal {
    fn from(kind: ProblemKind) -> Self {
        Self { kind, retry_after: None }
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        tracing::error!(code = ?error.sqlite_error_code(), "the sandbox's memory failed");
        ProblemKind::Internal.into()
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(_: serde_json::Error) -> Self {
        tracing::error!("a record of the sandbox does not fit its type");
        ProblemKind::Internal.into()
    }
}

impl From<Refusal> for ServiceError {
    fn from(refusal: Refusal) -> Self {
        Self::Problem { kind: refusal.kind, retry_after: refusal.retry_after }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_what_the_contract_names() {
        let problem = Refusal::from(ProblemKind::KeyReused).problem();
        assert_eq!(problem.kind, "urn:shikaku:problem:idempotency-key-reused");
        assert_eq!((problem.status, problem.retry_after), (422, None));
    }

    #[test]
    fn a_wait_is_never_zero_and_never_negative() {
        for (wait, expected) in [(-5, 1), (0, 1), (59, 60)] {
            let refusal = Refusal::for_now(ProblemKind::RateLimited, chrono::TimeDelta::seconds(wait));
            assert_eq!(refusal.retry_after, Some(expected));
        }
    }
}
