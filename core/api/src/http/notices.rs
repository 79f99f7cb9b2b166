//! `GET /v1/notices`: news (お知らせ), newest first.

use reqwest::Method;

use super::call::Call;

pub(super) const CALL: Call = Call { name: "notices", method: Method::GET, path: "/v1/notices", identity: true };
