//! `POST /v1/device/certificate`: both certificates hold until the new one is first used.

use reqwest::Method;

use super::call::Call;

pub(super) const CALL: Call =
    Call { name: "renew_certificate", method: Method::POST, path: "/v1/device/certificate", identity: true };
