//! `POST /v1/challenges`: 32 random bytes each, bound to the device that asked, good for a tap within 24 hours.

use chrono::{DateTime, TimeDelta, Utc};
use p256::elliptic_curve::Generate;
use rusqlite::{Connection, OptionalExtension, params};
use shikaku_api::{
    ProblemKind,
    wire::{Challenge, Challenges},
};
use uuid::Uuid;

use super::{Form, Refusal, Sandbox, caller, sandbox::Desk};

/// How many a call may ask for.
pub(super) const MOST: u8 = 32;
/// How many unspent ones a device may have here. The policy's stock is the device's own measure: answers get lost, and a
/// refused check spends nothing, so the service stops far above it.
const HELD: u32 = 1000;
const LIFE: TimeDelta = TimeDelta::hours(24);

impl Sandbox {
    /// Makes challenges for the device behind `leaf` (client certificate, DER).
    ///
    /// # Errors
    /// [`Refusal`]: those of every call, malformed when `count` is not 1 to 32.
    pub fn challenges(&self, leaf: Option<&[u8]>, count: Form<u8>) -> Result<Challenges, Refusal> {
        self.run(|desk| {
            let device = caller::judge(desk, leaf)?.device;
            let count = count.ok().filter(|count| (1..=MOST).contains(count)).ok_or(ProblemKind::Malformed)?;
            forget_old(desk)?;
            refuse_hoard(desk, device, count)?;
            let challenges = (0..count).map(|_| make(desk, device)).collect::<Result<_, _>>()?;
            Ok(Challenges { challenges })
        })
    }
}

/// A challenge as the memory has it.
pub(super) struct Kept {
    pub(super) nonce: [u8; 32],
    pub(super) issued: DateTime<Utc>,
    pub(super) not_after: DateTime<Utc>,
    pub(super) spent_by: Option<Uuid>,
}

/// Finds a challenge of a device.
pub(super) fn find(db: &Connection, device: Uuid, id: Uuid) -> rusqlite::Result<Option<Kept>> {
    db.query_row(
        "SELECT nonce, issued, not_after, spent_by FROM challenges WHERE id = ?1 AND device = ?2",
        params![id.into_bytes(), device.into_bytes()],
        |row| {
            let time = |at| row.get(at).map(DateTime::from_timestamp_micros).map(Option::unwrap_or_default);
            let spent_by = row.get::<_, Option<[u8; 16]>>(3)?.map(Uuid::from_bytes);
            Ok(Kept { nonce: row.get(0)?, issued: time(1)?, not_after: time(2)?, spent_by })
        },
    )
    .optional()
}

/// Marks a challenge as spent by a check.
pub(super) fn spend(db: &Connection, id: Uuid, check: Uuid) -> rusqlite::Result<()> {
    let changes = params![id.into_bytes(), check.into_bytes()];
    db.execute("UPDATE challenges SET spent_by = ?2 WHERE id = ?1", changes).map(drop)
}

fn make(desk: &Desk<'_>, device: Uuid) -> Result<Challenge, Refusal> {
    let nonce = <[u8; 32]>::try_generate().map_err(|_| ProblemKind::Internal)?;
    let (id, issued, not_after) = (Uuid::new_v4(), desk.now, desk.now + LIFE);
    desk.db.execute(
        "INSERT INTO challenges (id, device, nonce, issued, not_after) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id.into_bytes(), device.into_bytes(), nonce, issued.timestamp_micros(), not_after.timestamp_micros()],
    )?;
    Ok(Challenge { id, nonce: nonce.to_vec().into(), issued, not_after })
}

fn refuse_hoard(desk: &Desk<'_>, device: Uuid, count: u8) -> Result<(), Refusal> {
    let now = desk.now.timestamp_micros();
    let (held, oldest): (u32, Option<i64>) = desk.db.query_row(
        "SELECT count(*), min(not_after) FROM challenges WHERE device = ?1 AND spent_by IS NULL AND not_after > ?2",
        params![device.into_bytes(), now],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if held + u32::from(count) <= HELD {
        return Ok(());
    }
    Err(Refusal::for_now(ProblemKind::RateLimited, TimeDelta::microseconds(oldest.unwrap_or(now) - now)))
}

/// Forgets challenges that no evidence can use any more.
fn forget_old(desk: &Desk<'_>) -> Result<(), Refusal> {
    let late = TimeDelta::hours(i64::from(desk.policy()?.late_evidence_hours)) + TimeDelta::hours(1);
    let before = desk.now.checked_sub_signed(late).unwrap_or_default().timestamp_micros();
    desk.db.execute("DELETE FROM challenges WHERE not_after < ?1", [before])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::service::testkit::Kit;

    #[test]
    fn challenges_are_all_different_and_hold_a_day() {
        let kit = Kit::new();
        let made = kit.sandbox.challenges(Some(&kit.enrol().leaf), Ok(32)).unwrap().challenges;
        let nonces: HashSet<_> = made.iter().map(|challenge| challenge.nonce.0.clone()).collect();
        assert_eq!((made.len(), nonces.len()), (32, 32));
        assert!(made.iter().all(|one| one.nonce.0.len() == 32 && one.not_after - one.issued == TimeDelta::hours(24)));
        assert_eq!(made[0].issued, kit.now());
    }

    #[test]
    fn none_or_more_than_32_are_malformed() {
        let kit = Kit::new();
        let device = kit.enrol();
        for count in [0, 33, 255] {
            let refusal = kit.sandbox.challenges(Some(&device.leaf), Ok(count)).unwrap_err();
            assert_eq!(refusal.kind, ProblemKind::Malformed);
        }
    }

    #[test]
    fn a_device_that_hoards_challenges_is_stopped_until_some_have_ended() {
        let kit = Kit::new();
        let (device, other) = (kit.enrol(), kit.enrol());
        for _ in 0..31 {
            kit.sandbox.challenges(Some(&device.leaf), Ok(32)).unwrap();
        }
        let refusal = kit.sandbox.challenges(Some(&device.leaf), Ok(32)).unwrap_err();
        assert_eq!((refusal.kind, refusal.retry_after), (ProblemKind::RateLimited, Some(86_401)));
        assert!(kit.sandbox.challenges(Some(&device.leaf), Ok(8)).is_ok());
        assert!(kit.sandbox.challenges(Some(&other.leaf), Ok(32)).is_ok());
        kit.advance(TimeDelta::hours(24));
        assert!(kit.sandbox.challenges(Some(&device.leaf), Ok(32)).is_ok());
    }

    #[test]
    fn old_challenges_are_forgotten_when_no_evidence_can_come_any_more() {
        let kit = Kit::new();
        let device = kit.enrol();
        let count = || {
            kit.sandbox
                .run(|desk| Ok(desk.db.query_row("SELECT count(*) FROM challenges", [], |row| row.get::<_, u32>(0))?))
        };
        kit.sandbox.challenges(Some(&device.leaf), Ok(5)).unwrap();
        kit.advance(TimeDelta::hours(24 + 72 + 1));
        kit.sandbox.challenges(Some(&device.leaf), Ok(1)).unwrap();
        assert_eq!(count().unwrap(), 6);
        kit.advance(TimeDelta::seconds(1));
        kit.sandbox.challenges(Some(&device.leaf), Ok(1)).unwrap();
        assert_eq!(count().unwrap(), 2);
    }
}
