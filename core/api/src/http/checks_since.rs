//! `GET /v1/checks?since=`: oldest first, at most 100.

use chrono::{DateTime, SecondsFormat, Utc};
use reqwest::Method;

use super::HttpsService;
use super::call::Call;
use crate::ServiceError;
use crate::wire::{CheckResponse, Checks};

pub(super) const CALL: Call = Call { name: "checks_since", method: Method::GET, path: "/v1/checks", identity: true };

pub(super) async fn send(service: &HttpsService, since: DateTime<Utc>) -> Result<Vec<CheckResponse>, ServiceError> {
    let mut url = service.url(CALL.path);
    url.query_pairs_mut().append_pair("since", &since.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    let Checks { checks } = service.exchange(&CALL, service.request(&CALL, url)).await?.json()?;
    Ok(checks)
}
