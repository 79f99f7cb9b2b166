//! `GET /v1/notices`

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notices {
    /// Newest first.
    pub notices: Vec<ServiceNotice>,
}

/// News of the service (お知らせ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceNotice {
    /// Its id.
    pub id: String,
    /// When it was published.
    pub published: DateTime<Utc>,
    /// Title, Japanese.
    pub title: String,
    /// Text, Japanese.
    pub text: String,
}
