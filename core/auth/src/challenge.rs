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

    /// Whether the clock that says `now` lies before the challenge was made: the device's clock is slow, and the service
    /// would refuse a tap at this time.
    #[must_use]
    pub fn is_ahead_of(&self, now: DateTime<Utc>) -> bool {
        now < self.issued
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn challenge() -> Challenge {
        let issued = DateTime::from_timestamp(1_795_500_000, 0).unwrap();
        Challenge { id: Uuid::from_u128(1), nonce: [7; 32], issued, not_after: issued + TimeDelta::hours(24) }
    }

    #[test]
    fn fresh_until_the_instant_of_its_end() {
        let challenge = challenge();
        assert!(challenge.is_fresh(challenge.issued));
        assert!(challenge.is_fresh(challenge.not_after - TimeDelta::nanoseconds(1)));
        assert!(!challenge.is_fresh(challenge.not_after));
    }

    #[test]
    fn slow_clock_is_seen() {
        let challenge = challenge();
        assert!(challenge.is_ahead_of(challenge.issued - TimeDelta::nanoseconds(1)));
        assert!(!challenge.is_ahead_of(challenge.issued));
    }
}
