//! `POST /v1/end-of-use` (利用終了申請)

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndOfUseRequest {
    /// Day on which the face-reader type went into use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub face_reader_since: Option<NaiveDate>,
}

/// Answer; a repeat gets the stored one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndOfUse {
    /// Number of the application.
    pub receipt: String,
    /// When it was taken.
    pub accepted_at: DateTime<Utc>,
}
