//! `POST /v1/challenges`

use axum::{Extension, body::Body, extract::State, http::Response};
use shikaku_api::wire::ChallengeRequest;

use super::super::{
    answer::json,
    request::{JsonBody, Peer, carry},
};
use crate::service::{Call, Sandbox};

/// Carries what the request says to the sandbox.
pub(in super::super) async fn post(
    State(sandbox): State<Sandbox>,
    Extension(peer): Extension<Peer>,
    body: JsonBody,
) -> Response<Body> {
    let count = body.read().map(|request: ChallengeRequest| request.count);
    carry(sandbox, peer, Call::Challenges, move |sandbox, leaf| sandbox.challenges(leaf, count), json).await
}
