//! How long things are kept: to the end of the month after the tap, by the calendar of Japan (JST, +09:00, no summer time);
//! then deleted for real (design section 7).

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use rusqlite::Connection;

use crate::{
    cell::{Day, Instant},
    challenges,
    connection::{checkpoint, drain},
    error::StoreError,
    store::Store,
};

const JST: chrono::TimeDelta = chrono::TimeDelta::hours(9);

/// What a purge has deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Kept answers.
    pub results: usize,
    /// Requests that were never answered.
    pub outgoing: usize,
    /// Challenges that are no longer fresh.
    pub challenges: usize,
}

/// The day in Japan.
#[must_use]
pub fn today(now: DateTime<Utc>) -> NaiveDate {
    now.naive_utc().checked_add_signed(JST).unwrap_or(now.naive_utc()).date()
}

/// Last day (JST) on which what belongs to a tap may be read: the last of the month after it.
#[must_use]
pub fn keep_until(performed_at: DateTime<Utc>) -> NaiveDate {
    let day = today(performed_at);
    let after_next = day.with_day(1).and_then(|first| first.checked_add_months(Months::new(2)));
    after_next.and_then(|first| first.checked_sub_days(Days::new(1))).unwrap_or(day)
}

/// First instant whose taps may still be read on `today`: the first of the month before, 00:00 JST.
fn kept_from(today: NaiveDate) -> DateTime<Utc> {
    let first = today.with_day(1).and_then(|first| first.checked_sub_months(Months::new(1))).unwrap_or(today);
    first.and_time(chrono::NaiveTime::MIN).and_utc().checked_sub_signed(JST).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

impl Store {
    /// Deletes what may no longer be read, overwrites its place, gives the room back and empties the log. Done at every open;
    /// to be called at midnight (JST), too.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn purge(&self, now: DateTime<Utc>) -> Result<Purged, StoreError> {
        self.owner.call(move |connection| purge(connection, now)).await
    }
}

pub(crate) fn purge(connection: &mut Connection, now: DateTime<Utc>) -> Result<Purged, StoreError> {
    let today = today(now);
    let transaction = connection.transaction()?;
    let purged = Purged {
        results: transaction.execute("DELETE FROM results WHERE keep_until < ?1", [Day(today)])?,
        outgoing: transaction.execute("DELETE FROM outbox WHERE performed_at < ?1", [Instant(kept_from(today))])?,
        challenges: challenges::delete_stale(&transaction, now)?,
    };
    transaction.commit()?;
    drain(connection, "PRAGMA incremental_vacuum")?;
    checkpoint(connection)?;
    tracing::debug!(?purged, "store purged");
    Ok(purged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn until(instant: &str) -> String {
        keep_until(instant.parse().unwrap()).to_string()
    }

    #[test]
    fn kept_to_the_end_of_the_next_month() {
        for (performed_at, last_day) in [
            ("2026-01-15T03:00:00Z", "2026-02-28"),
            ("2026-01-31T03:00:00Z", "2026-02-28"),
            ("2028-01-31T03:00:00Z", "2028-02-29"),
            ("2100-01-31T03:00:00Z", "2100-02-28"),
            ("2026-03-31T03:00:00Z", "2026-04-30"),
            ("2026-04-01T03:00:00Z", "2026-05-31"),
            ("2026-11-30T03:00:00Z", "2026-12-31"),
            ("2026-12-01T03:00:00Z", "2027-01-31"),
            ("2026-12-31T03:00:00Z", "2027-01-31"),
        ] {
            assert_eq!(until(performed_at), last_day, "{performed_at}");
        }
    }

    #[test]
    fn the_month_changes_at_midnight_in_japan() {
        assert_eq!(until("2026-04-30T14:59:59.999999Z"), "2026-05-31");
        assert_eq!(until("2026-04-30T15:00:00Z"), "2026-06-30");
        assert_eq!(until("2026-12-31T14:59:59Z"), "2027-01-31");
        assert_eq!(until("2026-12-31T15:00:00Z"), "2027-02-28");
    }

    #[test]
    fn the_day_is_that_of_japan() {
        assert_eq!(today("2026-02-28T14:59:59Z".parse().unwrap()).to_string(), "2026-02-28");
        assert_eq!(today("2026-02-28T15:00:00Z".parse().unwrap()).to_string(), "2026-03-01");
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let _ = (keep_until(instant), kept_from(today(instant)));
        }
    }

    proptest! {
        #[test]
        fn the_bound_of_the_outbox_is_the_rule_of_the_results(seconds in 0_i64..4_000_000_000) {
            let today = today(DateTime::from_timestamp(seconds, 0).unwrap());
            let from = kept_from(today);
            prop_assert!(keep_until(from) >= today);
            prop_assert!(keep_until(from - chrono::TimeDelta::microseconds(1)) < today);
        }

        #[test]
        fn at_least_28_and_at_most_61_days(seconds in 0_i64..4_000_000_000) {
            let performed_at = DateTime::from_timestamp(seconds, 0).unwrap();
            let days = (keep_until(performed_at) - today(performed_at)).num_days();
            prop_assert!((28..=61).contains(&days), "{days}");
        }
    }
}
