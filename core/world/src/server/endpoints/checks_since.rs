//! `GET /v1/checks?since=`

use axum::{
    Extension,
    body::Body,
    extract::{Query, State, rejection::QueryRejection},
    http::Response,
};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use shikaku_api::ProblemKind;

use super::super::{
    answer::json,
    request::{Peer, carry},
};
use crate::service::{Call, Sandbox};

/// The query.
#[derive(Deserialize)]
pub(in super::super) struct Since {
    since: DateTime<Utc>,
}

/// Carries the call to the sandbox.
pub(in super::super) async fn get(
    State(sandbox): State<Sandbox>,
    Extension(peer): Extension<Peer>,
    query: Result<Query<Since>, QueryRejection>,
) -> Response<Body> {
    let since = query.map(|query| query.0.since).map_err(|_| ProblemKind::Malformed);
    carry(sandbox, peer, Call::ChecksSince, move |sandbox, leaf| sandbox.checks_since(leaf, since), json).await
}
