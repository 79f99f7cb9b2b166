//! `POST /v1/end-of-use` (利用終了申請)

use axum::{Extension, body::Body, extract::State, http::Response};

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
    carry(sandbox, peer, Call::EndOfUse, move |sandbox, leaf| sandbox.end_of_use(leaf, body.read()), json).await
}
