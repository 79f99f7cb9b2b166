//! `POST /v1/device/certificate`

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
    carry(sandbox, peer, Call::Renew, move |sandbox, leaf| sandbox.renew(leaf, body.read()), json).await
}
