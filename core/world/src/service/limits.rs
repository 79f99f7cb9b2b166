//! How often something may happen in a sliding window; counted in the memory.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, params};
use shikaku_api::ProblemKind;

use super::Refusal;

/// So many in so long.
pub(super) struct Limit {
    pub(super) count: u32,
    pub(super) window: TimeDelta,
}

impl Limit {
    /// Refuses when `subject` has used the limit up.
    pub(super) fn check(&self, db: &Connection, subject: &str, now: DateTime<Utc>) -> Result<(), Refusal> {
        let from = (now - self.window).timestamp_micros();
        db.execute("DELETE FROM attempts WHERE subject = ?1 AND at <= ?2", params![subject, from])?;
        let (count, oldest): (u32, Option<i64>) =
            db.query_row("SELECT count(*), min(at) FROM attempts WHERE subject = ?1", [subject], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        if count < self.count {
            return Ok(());
        }
        let wait = TimeDelta::microseconds(oldest.unwrap_or(from) - from);
        Err(Refusal::for_now(ProblemKind::RateLimited, wait))
    }
}

/// Counts one for `subject`.
pub(super) fn record(db: &Connection, subject: &str, now: DateTime<Utc>) -> rusqlite::Result<()> {
    db.execute("INSERT INTO attempts (subject, at) VALUES (?1, ?2)", params![subject, now.timestamp_micros()]).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::testkit::Kit;

    const LIMIT: Limit = Limit { count: 2, window: TimeDelta::seconds(60) };

    #[test]
    fn the_window_slides() {
        let kit = Kit::new();
        let at = |second| kit.now() + TimeDelta::seconds(second);
        kit.sandbox
            .run(|desk| {
                record(desk.db, "a", at(0))?;
                record(desk.db, "a", at(30))?;
                assert_eq!(LIMIT.check(desk.db, "a", at(40)).unwrap_err().retry_after, Some(21));
                assert!(LIMIT.check(desk.db, "b", at(40)).is_ok());
                assert!(LIMIT.check(desk.db, "a", at(60)).is_ok());
                Ok(())
            })
            .unwrap();
    }
}
