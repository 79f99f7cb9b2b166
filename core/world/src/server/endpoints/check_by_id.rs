//! `GET /v1/checks/{id}`

use axum::{
    Extension,
    body::Body,
    extract::{Path, State, rejection::PathRejection},
    http::Response,
};
use shikaku_api::ProblemKind;
use uuid::Uuid;

use super::{
    super::request::{Peer, carry},
    checks::reply,
};
use crate::service::{Call, Sandbox};

/// Length of a UUID with hyphens, the one form of the contract.
const UUID_CHARACTERS: usize = 36;

/// Carries the call to the sandbox.
pub(in super::super) async fn get(
    State(sandbox): State<Sandbox>,
    Extension(peer): Extension<Peer>,
    id: Result<Path<String>, PathRejection>,
) -> Response<Body> {
    let id = id.ok().filter(|id| id.len() == UUID_CHARACTERS).and_then(|id| Uuid::parse_str(&id).ok());
    let id = id.ok_or(ProblemKind::Malformed);
    carry(sandbox, peer, Call::CheckById, move |sandbox, leaf| sandbox.check_by_id(leaf, id), reply).await
}
