//! Keeping the answer of a check, and reading one.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};
use shikaku_auth::InstitutionId;
use shikaku_card::Mode;
use shikaku_eligibility::{Eligibility, Notice};
use uuid::Uuid;

use crate::{
    cell::{Day, Id, Instant, Json, Text},
    error::StoreError,
    history::Standing,
    kana,
    kept::KeptCheck,
    store::Store,
};

#[derive(Serialize, Deserialize)]
struct Payload<R = Vec<Eligibility>, N = Vec<Notice>> {
    results: R,
    notices: N,
}

impl Store {
    /// Keeps an answer and, in the same transaction, takes its check out of the outbox. Keeping the same check again changes
    /// nothing: the first answer stays.
    ///
    /// # Errors
    /// [`StoreError`]; then neither was done.
    pub async fn keep(&self, check: KeptCheck) -> Result<(), StoreError> {
        self.owner.call(move |connection| keep(connection, check)).await
    }

    /// The kept answer of a check; `None` when there is none or it may no longer be read on `today` (JST).
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn result(&self, check_id: Uuid, today: NaiveDate) -> Result<Option<KeptCheck>, StoreError> {
        const SQL: &str = "SELECT * FROM results WHERE check_id = ?1 AND keep_until >= ?2";
        self.owner
            .call(move |connection| Ok(connection.query_row(SQL, (Id(check_id), Day(today)), read).optional()?))
            .await
    }
}

fn keep(connection: &mut Connection, check: KeptCheck) -> Result<(), StoreError> {
    let transaction = connection.transaction()?;
    if let Some(row) = insert(&transaction, &check)? {
        let mut statement = transaction
            .prepare("INSERT INTO name_keys (key, performed_at, result, keep_until) VALUES (?1, ?2, ?3, ?4)")?;
        for key in kana::keys(check.results.iter().filter_map(|result| result.person.as_ref())) {
            statement.execute((key, Instant(check.performed_at), row, Day(check.keep_until)))?;
        }
    }
    transaction.execute("DELETE FROM outbox WHERE check_id = ?1", [Id(check.check_id)])?;
    Ok(transaction.commit()?)
}

/// The new row's number; `None` when the check is kept already.
fn insert(connection: &Connection, check: &KeptCheck) -> Result<Option<i64>, StoreError> {
    const SQL: &str = "
        INSERT INTO results (check_id, performed_at, processed_at, as_of, mode, care_setting, institution, staff, name, kana,
                             birth_date, standings, keep_until, payload)
        VALUES (:check_id, :performed_at, :processed_at, :as_of, :mode, :care_setting, :institution, :staff, :name, :kana,
                :birth_date, :standings, :keep_until, :payload)
        ON CONFLICT (check_id) DO NOTHING RETURNING id";
    let person = check.person();
    let values = named_params! {
        ":check_id": Id(check.check_id),
        ":performed_at": Instant(check.performed_at),
        ":processed_at": Instant(check.processed_at),
        ":as_of": Day(check.as_of),
        ":mode": mode_name(check.mode),
        ":care_setting": check.care_setting,
        ":institution": Json(&check.institution),
        ":staff": check.staff,
        ":name": person.map(|person| &person.name),
        ":kana": person.and_then(|person| person.kana.as_ref()),
        ":birth_date": person.map(|person| Text(person.birth_date)),
        ":standings": Json(check.results.iter().map(Standing::of).collect::<Vec<_>>()),
        ":keep_until": Day(check.keep_until),
        ":payload": Json(Payload { results: &check.results, notices: &check.notices }),
    };
    Ok(connection.query_row(SQL, values, |row| row.get(0)).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<KeptCheck> {
    let payload = row.get::<_, Json<Payload>>("payload")?.0;
    Ok(KeptCheck {
        check_id: row.get::<_, Id>("check_id")?.0,
        performed_at: row.get::<_, Instant>("performed_at")?.0,
        processed_at: row.get::<_, Instant>("processed_at")?.0,
        as_of: row.get::<_, Day>("as_of")?.0,
        mode: mode(row)?,
        care_setting: row.get("care_setting")?,
        institution: row.get::<_, Json<InstitutionId>>("institution")?.0,
        staff: row.get("staff")?,
        results: payload.results,
        notices: payload.notices,
        keep_until: row.get::<_, Day>("keep_until")?.0,
    })
}

fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Pin => "pin",
        Mode::Visual => "visual",
    }
}

/// The column `mode` of a row.
pub(crate) fn mode(row: &Row<'_>) -> rusqlite::Result<Mode> {
    let name: String = row.get("mode")?;
    [Mode::Pin, Mode::Visual]
        .into_iter()
        .find(|mode| mode_name(*mode) == name)
        .ok_or_else(|| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, "unknown mode".into()))
}
