//! `POST /v1/end-of-use` (利用終了申請): a repeat gets the stored answer.

use reqwest::Method;

use super::call::Call;

pub(super) const CALL: Call = Call { name: "end_of_use", method: Method::POST, path: "/v1/end-of-use", identity: true };
