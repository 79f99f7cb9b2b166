//! `POST /v1/challenges`

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Bytes;

/// Request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeRequest {
    /// How many, 1 to 32.
    pub count: u8,
}

/// Answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenges {
    /// The challenges, bound to the device that asked.
    pub challenges: Vec<Challenge>,
}

/// One challenge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// Its id.
    pub id: Uuid,
    /// 32 bytes.
    pub nonce: Bytes,
    /// When it was made.
    pub issued: DateTime<Utc>,
    /// First instant at which it no longer counts.
    pub not_after: DateTime<Utc>,
}
