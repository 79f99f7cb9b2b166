//! `GET /v1/policy`: what the service demands of devices.

use reqwest::Method;

use super::call::Call;

pub(super) const CALL: Call = Call { name: "policy", method: Method::GET, path: "/v1/policy", identity: true };
