//! `GET /v1/checks/{id}`: the answer to a check that was pending, or whose answer was lost.

use reqwest::Method;
use uuid::Uuid;

use super::HttpsService;
use super::call::Call;
use super::check::of_this_check;
use crate::{CheckReply, ServiceError};

pub(super) const CALL: Call =
    Call { name: "check_by_id", method: Method::GET, path: "/v1/checks/{id}", identity: true };

pub(super) async fn send(service: &HttpsService, check_id: Uuid) -> Result<CheckReply, ServiceError> {
    let url = service.url(&CALL.path.replace("{id}", &check_id.to_string()));
    let reply = service.exchange(&CALL, service.request(&CALL, url)).await?.check()?;
    of_this_check(reply, check_id)
}
