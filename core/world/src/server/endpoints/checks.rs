//! `POST /v1/checks`

use axum::{
    Extension,
    body::Body,
    extract::State,
    http::{HeaderMap, Response},
};
use shikaku_api::CheckReply;

use super::super::{
    answer::{json, pending},
    request::{JsonBody, Peer, carry},
};
use crate::service::{Call, Sandbox};

/// Carries the body as it came, with its Idempotency-Key, to the sandbox.
pub(in super::super) async fn post(
    State(sandbox): State<Sandbox>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    body: JsonBody,
) -> Response<Body> {
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).map(str::to_owned);
    let work = move |sandbox: &Sandbox, leaf: Option<&[u8]>| sandbox.check(leaf, key.as_deref(), &body.0);
    carry(sandbox, peer, Call::Check, work, reply).await
}

/// 200, or 202 while the answer is pending.
pub(super) fn reply(reply: &CheckReply) -> Response<Body> {
    match reply {
        CheckReply::Answered(response) => json(response),
        CheckReply::Pending { retry_after } => pending(*retry_after),
    }
}
