//! A challenge of the check service: bound to the device that fetched it, spent before the card signs, used once.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Its id.
    pub id: Uuid,
    /// 32 bytes of randomness of the service.
    pub nonce: [u8; 32],
    /// When the service made it. A tap must not lie before it.
    pub issued: DateTime<Utc>,
    /// First instant at which it no longer counts.
    pub not_after: DateTime<Utc>,
}

impl Challenge {
    /// Whether it can be signed at `now`.
    #[must_use]
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        now < self.not_after
    }
}
