//! How long answers are kept: to the end of the month after the tap, by the calendar of Japan (design sections 6 and 7); then
//! they are deleted. Every call begins with it, so that none reads what has had its time.

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use rusqlite::Connection;

use super::sandbox::japanese_day;

/// Japan is ahead of UTC by so much, summer and winter.
const AHEAD: TimeDelta = TimeDelta::hours(9);

/// Deletes the answers that have had their time.
pub(super) fn forget_answers(db: &Connection, now: DateTime<Utc>) -> rusqlite::Result<()> {
    let Some(from) = kept_from(japanese_day(now)) else { return Ok(()) };
    db.execute("DELETE FROM checks WHERE performed < ?1", [from.timestamp_micros()]).map(drop)
}

/// First instant of the month before `today`'s, in Japan: answers of older taps have had their time.
fn kept_from(today: NaiveDate) -> Option<DateTime<Utc>> {
    let first = today.with_day(1)?.checked_sub_months(Months::new(1))?;
    first.and_time(NaiveTime::MIN).and_utc().checked_sub_signed(AHEAD)
}

/// Gives a memory that does not know the taps' times yet the times of the answers in their place.
pub(super) fn upgrade(db: &Connection) -> rusqlite::Result<()> {
    let (known, old): (bool, bool) = db.query_row(
        "SELECT count(*) > 0, count(*) FILTER (WHERE name = 'performed') = 0 FROM pragma_table_info('checks')",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if known && old {
        db.execute_batch(
            "ALTER TABLE checks ADD COLUMN performed INTEGER NOT NULL DEFAULT 0; UPDATE checks SET performed = processed;",
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use shikaku_api::ProblemKind;

    use super::*;
    use crate::service::testkit::Kit;

    #[test]
    fn an_answer_is_kept_to_the_end_of_the_month_after_its_tap_in_japan() {
        let kit = Kit::new();
        kit.set_now("2026-11-30T14:59:59Z");
        let device = kit.enrol();
        let request = kit.request(&device);
        kit.advance(TimeDelta::hours(1));
        let by_id =
            || kit.sandbox.check_by_id(Some(&device.leaf), Ok(request.check_id)).err().map(|refusal| refusal.kind);
        assert!(kit.answered(&device, &request));
        kit.set_now("2026-12-31T14:59:59Z");
        assert_eq!((by_id(), kit.sandbox.check_count()), (None, Ok(1)), "answered in December, tapped in November");
        kit.advance(TimeDelta::seconds(1));
        assert_eq!((by_id(), kit.sandbox.check_count()), (Some(ProblemKind::NotFound), Ok(0)));
    }

    #[test]
    fn a_repeat_after_that_is_no_new_check() {
        let kit = Kit::new();
        let device = kit.enrol();
        let request = kit.request(&device);
        assert!(kit.answered(&device, &request));
        kit.set_now("2027-01-01T00:00:00Z");
        assert_eq!(kit.refused(&device, &request), Some(ProblemKind::ChallengeSpent));
        kit.sandbox.challenges(Some(&device.leaf), Ok(1)).unwrap();
        assert_eq!(kit.refused(&device, &request), Some(ProblemKind::ChallengeUnknown));
    }

    #[test]
    fn the_month_before_begins_at_its_first_midnight_in_japan() {
        for (today, from) in [
            ("2026-11-01", "2026-09-30T15:00:00Z"),
            ("2026-11-30", "2026-09-30T15:00:00Z"),
            ("2027-01-31", "2026-11-30T15:00:00Z"),
            ("2027-03-31", "2027-01-31T15:00:00Z"),
        ] {
            assert_eq!(kept_from(today.parse().unwrap()), from.parse().ok(), "{today}");
        }
    }

    #[test]
    fn an_older_memory_learns_the_time_of_its_answers() {
        let db = Connection::open_in_memory().unwrap();
        upgrade(&db).unwrap();
        db.execute_batch("CREATE TABLE checks (processed INTEGER); INSERT INTO checks VALUES (7);").unwrap();
        upgrade(&db).unwrap();
        upgrade(&db).unwrap();
        let performed: i64 = db.query_row("SELECT performed FROM checks", [], |row| row.get(0)).unwrap();
        assert_eq!(performed, 7);
    }
}
