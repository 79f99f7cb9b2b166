//! `POST /v1/enrolments`

use axum::{Extension, body::Body, extract::State, http::Response};
use shikaku_api::wire::EnrolmentRequest;

use super::super::{
    answer::json,
    request::{JsonBody, Peer, carry},
};
use crate::service::{Call, Refusal, Sandbox};

/// Reads the request and carries it to the sandbox.
pub(in super::super) async fn post(
    State(sandbox): State<Sandbox>,
    Extension(peer): Extension<Peer>,
    body: JsonBody,
) -> Result<Response<Body>, Refusal> {
    let request: EnrolmentRequest = body.read()?;
    Ok(carry(sandbox, peer, Call::Enrol, move |sandbox, _| sandbox.enrol(&request), json).await)
}
