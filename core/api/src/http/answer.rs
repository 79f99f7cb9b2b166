//! What came back: a document, "not yet" (202), or a problem (RFC 9457).

use reqwest::Response;
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use serde::de::DeserializeOwned;

use super::failure;
use crate::{CheckReply, Problem, ProblemKind, ServiceError};

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";
/// Seconds to wait after a 202 that names none.
const WAIT: u32 = 5;

/// A good answer. `Debug` is left out: the document names a person.
pub(super) enum Answer {
    /// A JSON document, not read yet.
    Document(Vec<u8>),
    /// 202.
    Pending {
        /// Seconds.
        retry_after: u32,
    },
}

impl Answer {
    /// Reads a response; a body longer than `limit` bytes is none of the contract's.
    pub(super) async fn read(response: Response, limit: usize) -> Result<Self, ServiceError> {
        let (status, media) = (response.status(), media_type(response.headers()));
        let retry_after = retry_after(response.headers());
        let body = body(response, limit).await?;
        match (status.as_u16(), media.as_deref()) {
            (202, _) => Ok(Self::Pending { retry_after: retry_after.unwrap_or(WAIT) }),
            (200..300, Some(JSON)) => Ok(Self::Document(body)),
            (200..300, _) => Err(ServiceError::MalformedAnswer),
            (status, Some(PROBLEM)) => Err(problem(status, retry_after, &body)),
            (status, _) => Err(ServiceError::UnknownProblem { status }),
        }
    }

    /// The document as `T`; a 202 is none of the contract's for most calls.
    pub(super) fn json<T: DeserializeOwned>(self) -> Result<T, ServiceError> {
        match self {
            Self::Document(body) => serde_json::from_slice(&body).map_err(|_| ServiceError::MalformedAnswer),
            Self::Pending { .. } => Err(ServiceError::MalformedAnswer),
        }
    }

    /// The answer to a check.
    pub(super) fn check(self) -> Result<CheckReply, ServiceError> {
        match self {
            Self::Pending { retry_after } => Ok(CheckReply::Pending { retry_after }),
            document @ Self::Document(_) => Ok(CheckReply::Answered(document.json()?)),
        }
    }
}

async fn body(mut response: Response, limit: usize) -> Result<Vec<u8>, ServiceError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| failure::of(&error))? {
        if body.len() + chunk.len() > limit {
            return Err(ServiceError::MalformedAnswer);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn problem(status: u16, retry_after: Option<u32>, body: &[u8]) -> ServiceError {
    let Ok(problem) = serde_json::from_slice::<Problem>(body) else {
        return ServiceError::MalformedAnswer;
    };
    match ProblemKind::of(&problem.kind) {
        Some(kind) => ServiceError::Problem { kind, retry_after: problem.retry_after.or(retry_after) },
        None => ServiceError::UnknownProblem { status },
    }
}

/// The media type without its parameters, lower case.
fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next()?.trim().to_ascii_lowercase())
}

/// Seconds; the form with a date is not the contract's.
fn retry_after(headers: &HeaderMap) -> Option<u32> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn headers(name: reqwest::header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn media_types_are_compared_without_parameters_and_case() {
        for value in ["application/json", "Application/JSON; charset=utf-8", " application/json ;x=y"] {
            assert_eq!(media_type(&headers(CONTENT_TYPE, value)).as_deref(), Some(JSON));
        }
        assert_eq!(media_type(&HeaderMap::new()), None);
    }

    #[test]
    fn retry_after_is_seconds() {
        let read = |value| retry_after(&headers(RETRY_AFTER, value));
        assert_eq!([read("30"), read("0"), read("-1"), read("")], [Some(30), Some(0), None, None]);
        assert_eq!(read("Tue, 24 Nov 2026 00:00:00 GMT"), None);
    }

    #[test]
    fn the_body_of_a_problem_goes_before_the_header() {
        let body = br#"{"type":"urn:shikaku:problem:rate-limited","title":"t","status":429,"retry_after":7}"#;
        let expected = ServiceError::Problem { kind: ProblemKind::RateLimited, retry_after: Some(7) };
        assert_eq!(problem(429, Some(30), body), expected);
    }

    #[test]
    fn a_problem_that_cannot_be_read_is_malformed() {
        for body in [&b""[..], b"{}", b"null", br#"{"type":1,"title":"t","status":400}"#] {
            assert_eq!(problem(400, None, body), ServiceError::MalformedAnswer);
        }
    }

    #[test]
    fn a_document_of_another_form_is_malformed() {
        let document = |text: &str| Answer::Document(text.as_bytes().to_vec());
        assert_eq!(document("{").check(), Err(ServiceError::MalformedAnswer));
        assert_eq!(document("{\"checks\":1}").json::<crate::wire::Checks>(), Err(ServiceError::MalformedAnswer));
    }

    #[test]
    fn only_a_check_may_be_pending() {
        let pending = || Answer::Pending { retry_after: 3 };
        assert_eq!(pending().check(), Ok(CheckReply::Pending { retry_after: 3 }));
        assert_eq!(pending().json::<crate::wire::Checks>(), Err(ServiceError::MalformedAnswer));
    }
}
