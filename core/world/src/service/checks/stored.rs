//! Answered checks, as the memory has them: a repeat gets the same answer.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use shikaku_api::{
    CheckReply, ProblemKind,
    wire::{CheckRequest, CheckResponse},
};
use uuid::Uuid;

use super::super::{Refusal, caller::Caller, statement::kind_code};

/// Longest Retry-After of a pending answer, seconds.
const LONGEST_WAIT: u32 = 3600;
/// Most answers of a page.
const PAGE: u32 = 100;

/// One answered check.
pub(super) struct Stored {
    body_sha256: [u8; 32],
    answer: String,
}

impl Stored {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { body_sha256: row.get(0)?, answer: row.get(1)? })
    }

    /// The answer, or "pending" until its time has come.
    pub(super) fn reply(&self, now: DateTime<Utc>) -> Result<CheckReply, Refusal> {
        let response: CheckResponse = serde_json::from_str(&self.answer)?;
        let wait = (response.processed_at - now).num_milliseconds();
        if wait > 0 {
            let retry_after = u32::try_from(wait.unsigned_abs().div_ceil(1000)).unwrap_or(u32::MAX).min(LONGEST_WAIT);
            return Ok(CheckReply::Pending { retry_after });
        }
        Ok(CheckReply::Answered(Box::new(response)))
    }

    /// The answer to a repeat, which must have the same body.
    pub(super) fn repeat(&self, body_sha256: [u8; 32], now: DateTime<Utc>) -> Result<CheckReply, Refusal> {
        if self.body_sha256 != body_sha256 {
            return Err(ProblemKind::KeyReused.into());
        }
        self.reply(now)
    }
}

/// Finds a device's own check.
pub(super) fn find(db: &Connection, device: Uuid, id: Uuid) -> rusqlite::Result<Option<Stored>> {
    let sql = "SELECT body_sha256, answer FROM checks WHERE device = ?1 AND id = ?2";
    db.query_row(sql, params![device.into_bytes(), id.into_bytes()], Stored::of).optional()
}

/// The checks that a device may see: its own (first), and others of its institution if that shares them.
const VISIBLE: &str = "FROM checks c JOIN devices d ON d.id = c.device JOIN institutions i USING (kind, value)
    WHERE (d.id = ?1 OR (i.shares AND d.kind = ?2 AND d.value = ?3))";

/// Finds a check that a device may see.
pub(super) fn find_visible(db: &Connection, caller: &Caller, id: Uuid) -> rusqlite::Result<Option<Stored>> {
    let sql = format!("SELECT body_sha256, answer {VISIBLE} AND c.id = ?4 ORDER BY d.id <> ?1 LIMIT 1");
    let institution = caller.institution_id();
    let device = caller.device.into_bytes();
    let wanted = params![device, kind_code(institution.kind), institution.value, id.into_bytes()];
    db.query_row(&sql, wanted, Stored::of).optional()
}

/// The checks that a device may see, answered between two instants, oldest first, a page of them.
pub(super) fn answered(
    db: &Connection,
    caller: &Caller,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<CheckResponse>, Refusal> {
    let sql =
        format!("SELECT answer {VISIBLE} AND c.processed BETWEEN ?4 AND ?5 ORDER BY c.processed, c.rowid LIMIT {PAGE}");
    let institution = caller.institution_id();
    let mut query = db.prepare(&sql)?;
    let wanted = params![
        caller.device.into_bytes(),
        kind_code(institution.kind),
        institution.value,
        since.timestamp_micros(),
        now.timestamp_micros()
    ];
    let answers = query.query_map(wanted, |row| row.get::<_, String>(0))?;
    answers.map(|answer| Ok(serde_json::from_str(&answer?)?)).collect()
}

/// Keeps an answer.
pub(super) fn keep(
    db: &Connection,
    device: Uuid,
    request: &CheckRequest,
    body_sha256: [u8; 32],
    response: &CheckResponse,
) -> Result<Stored, Refusal> {
    let answer = serde_json::to_string(response)?;
    db.execute(
        "INSERT INTO checks (device, id, body_sha256, audit_head, performed, processed, answer)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            device.into_bytes(),
            request.check_id.into_bytes(),
            body_sha256,
            request.audit_head.as_ref().map(|head| &head.0),
            request.performed_at.timestamp_micros(),
            response.processed_at.timestamp_micros(),
            answer
        ],
    )?;
    Ok(Stored { body_sha256, answer })
}
