//! `POST /v1/checks`: the body as it was made, so that a repeat has the same bytes; the check id is the `Idempotency-Key`.

use reqwest::Method;
use uuid::Uuid;

use super::HttpsService;
use super::call::{Call, with_json};
use crate::{CheckReply, ServiceError};

pub(super) const CALL: Call = Call { name: "check", method: Method::POST, path: "/v1/checks", identity: true };

const IDEMPOTENCY_KEY: &str = "idempotency-key";

pub(super) async fn send(service: &HttpsService, check_id: Uuid, body: &[u8]) -> Result<CheckReply, ServiceError> {
    let request = service.request(&CALL, service.url(CALL.path)).header(IDEMPOTENCY_KEY, check_id.to_string());
    let reply = service.exchange(&CALL, with_json(request, body.to_vec())).await?.check()?;
    of_this_check(reply, check_id)
}

/// An answer to another check is none.
pub(super) fn of_this_check(reply: CheckReply, check_id: Uuid) -> Result<CheckReply, ServiceError> {
    match &reply {
        CheckReply::Answered(response) if response.check_id != check_id => Err(ServiceError::MalformedAnswer),
        _ => Ok(reply),
    }
}
