//! `POST /v1/enrolments`: the code of the portal and the CSR against a certificate. The only call without one.

use reqwest::Method;

use super::call::Call;

pub(super) const CALL: Call = Call { name: "enrol", method: Method::POST, path: "/v1/enrolments", identity: false };
