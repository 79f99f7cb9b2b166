//! `POST /v1/end-of-use` (利用終了申請)

use axum::{Extension, body::Body, extract::State, http::Response};
use shikaku_api::wire::EndOfUseRequest;

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
    let request: EndOfUseRequest = body.read()?;
    Ok(carry(sandbox, peer, Call::EndOfUse, move |sandbox, leaf| sandbox.end_of_use(leaf, &request), json).await)
}
