//! What every call reads: the client certificate, the body; and the carrying of a call to the sandbox, with the fault that a
//! test ordered for it.

use std::{future::pending, sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRequest, Request},
    http::{HeaderMap, Response, header},
};
use serde::de::DeserializeOwned;
use shikaku_api::ProblemKind;
use tokio::{
    sync::Notify,
    time::{sleep, timeout},
};

use super::answer::{garbled, problem};
use crate::service::{Call, FaultKind, Form, Refusal, Sandbox, read_form};

const LARGEST_BODY: usize = 64 * 1024;
const BODY_TIME: Duration = Duration::from_secs(30);

/// The other end of the connection.
#[derive(Clone)]
pub(super) struct Peer {
    /// The client certificate as the handshake took it, DER.
    pub(super) leaf: Option<Arc<[u8]>>,
    /// Breaks the connection.
    pub(super) broken: Arc<Notify>,
}

/// A JSON body as it came.
pub(super) struct JsonBody(pub(super) Bytes);

impl JsonBody {
    /// Reads it.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Form<T> {
        read_form(&self.0)
    }
}

impl<S: Sync> FromRequest<S> for JsonBody {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        if !is_json(request.headers()) {
            return Err(ProblemKind::MediaType.into());
        }
        let declared =
            request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        if declared.is_some_and(|length: u64| length > LARGEST_BODY as u64) {
            return Err(ProblemKind::TooLarge.into());
        }
        let body = timeout(BODY_TIME, to_bytes(request.into_body(), LARGEST_BODY)).await;
        let body = body.map_err(|_| ProblemKind::Malformed)?;
        body.map(Self).map_err(|_| ProblemKind::TooLarge.into())
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    media_type.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

/// Carries a call to the sandbox, on a thread that may wait, and gives what `answer` makes of it.
pub(super) async fn carry<T: Send + 'static>(
    sandbox: Sandbox,
    peer: Peer,
    call: Call,
    work: impl FnOnce(&Sandbox, Option<&[u8]>) -> Result<T, Refusal> + Send + 'static,
    answer: impl FnOnce(&T) -> Response<Body>,
) -> Response<Body> {
    let fault = sandbox.take_fault(call);
    match fault {
        Some(FaultKind::LostRequest) => return break_off(&peer).await,
        Some(FaultKind::Internal) => return problem(ProblemKind::Internal.into()),
        _ => {}
    }
    let leaf = peer.leaf.clone();
    let done = tokio::task::spawn_blocking(move || work(&sandbox, leaf.as_deref())).await;
    match fault {
        Some(FaultKind::LostAnswer) => return break_off(&peer).await,
        Some(FaultKind::Garbled) => return garbled(),
        Some(FaultKind::Slow(time)) => sleep(time).await,
        _ => {}
    }
    match done {
        Ok(Ok(value)) => answer(&value),
        Ok(Err(refusal)) => problem(refusal),
        Err(_) => problem(ProblemKind::Internal.into()),
    }
}

/// Breaks the connection and never answers.
async fn break_off(peer: &Peer) -> Response<Body> {
    peer.broken.notify_one();
    pending().await
}
