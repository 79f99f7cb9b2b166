//! `GET /v1/notices`

use axum::{Extension, body::Body, extract::State, http::Response};

use super::super::{
    answer::json,
    request::{Peer, carry},
};
use crate::service::{Call, Sandbox};

/// Carries the call to the sandbox.
pub(in super::super) async fn get(State(sandbox): State<Sandbox>, Extension(peer): Extension<Peer>) -> Response<Body> {
    carry(sandbox, peer, Call::Notices, Sandbox::notices, json).await
}
