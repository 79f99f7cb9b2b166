//! The dates of a certificate against a clock that the caller reads. Certificates end at the holder's birthday, 23:59:59 JST,
//! which is 14:59:59 UTC (card-protocol 5).

use chrono::{DateTime, TimeDelta, Utc};

/// Where a moment lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// Before the first second of validity: more likely a wrong clock than such a card.
    Before,
    /// Between its dates, both included.
    Valid,
    /// After the last second of validity.
    Expired {
        /// That last second.
        since: DateTime<Utc>,
    },
}

impl Validity {
    pub(super) fn at(now: DateTime<Utc>, not_before: DateTime<Utc>, not_after: DateTime<Utc>) -> Self {
        if now < not_before {
            Self::Before
        } else if now - not_after < TimeDelta::seconds(1) {
            Self::Valid
        } else {
            Self::Expired { since: not_after }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn both_ends_are_included_to_the_second() {
        let (from, to) = (time("2025-10-01T01:00:00Z"), time("2030-05-05T14:59:59Z"));
        let rows = [
            ("2025-10-01T00:59:59.999Z", Validity::Before),
            ("2025-10-01T01:00:00Z", Validity::Valid),
            ("2030-05-05T14:59:59.999Z", Validity::Valid),
            ("2030-05-05T15:00:00Z", Validity::Expired { since: to }),
        ];
        for (now, expected) in rows {
            assert_eq!(Validity::at(time(now), from, to), expected, "{now}");
        }
    }

    #[test]
    fn absurd_clocks_do_not_harm() {
        let (from, to) = (time("2025-10-01T01:00:00Z"), time("2030-05-05T14:59:59Z"));
        assert_eq!(Validity::at(DateTime::<Utc>::MIN_UTC, from, to), Validity::Before);
        assert_eq!(Validity::at(DateTime::<Utc>::MAX_UTC, from, to), Validity::Expired { since: to });
    }
}
