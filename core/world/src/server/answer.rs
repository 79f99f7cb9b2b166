//! What every call gives: JSON, or a problem (RFC 9457).

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
    response::IntoResponse,
};
use serde::Serialize;
use shikaku_api::ProblemKind;

use crate::service::Refusal;

/// 200 with JSON.
pub(super) fn json(value: &impl Serialize) -> Response<Body> {
    match serde_json::to_vec(value) {
        Ok(body) => with_body(StatusCode::OK, "application/json", body),
        Err(_) => problem(ProblemKind::Internal.into()),
    }
}

/// A problem.
pub(super) fn problem(refusal: Refusal) -> Response<Body> {
    let status = StatusCode::from_u16(refusal.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_vec(&refusal.problem()).unwrap_or_default();
    let mut response = with_body(status, "application/problem+json", body);
    if let Some(seconds) = refusal.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// 202 without a body: ask again after so many seconds.
pub(super) fn pending(retry_after: u32) -> Response<Body> {
    (StatusCode::ACCEPTED, [(header::RETRY_AFTER, HeaderValue::from(retry_after))]).into_response()
}

/// 200 that is not JSON, whatever it says.
pub(super) fn garbled() -> Response<Body> {
    with_body(StatusCode::OK, "application/json", b"{\"garbled".to_vec())
}

fn with_body(status: StatusCode, media_type: &'static str, body: Vec<u8>) -> Response<Body> {
    (status, [(header::CONTENT_TYPE, HeaderValue::from_static(media_type))], body).into_response()
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response<Body> {
        problem(self)
    }
}
