//! `GET /v1/institution`: the basis and what ends it.

use reqwest::Method;

use super::call::Call;

pub(super) const CALL: Call =
    Call { name: "institution", method: Method::GET, path: "/v1/institution", identity: true };
