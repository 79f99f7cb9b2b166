//! `POST /v1/challenges`

use axum::{Extension, body::Body, extract::State, http::Response};
use shikaku_api::wire::ChallengeRequest;

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
    let request: ChallengeRequest = body.read()?;
    Ok(carry(sandbox, peer, Call::Challenges, move |sandbox, leaf| sandbox.challenges(leaf, request.count), json).await)
}
