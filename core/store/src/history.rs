//! Lists of kept answers, newest first: page by page, and by name.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, Row, named_params};
use serde::{Deserialize, Serialize};
use shikaku_card::Mode;
use shikaku_eligibility::{
    Eligibility,
    code::{CardClass, Validity},
    era::BirthDate,
};
use uuid::Uuid;

use crate::{
    cell::{Day, Id, Instant, Json, Text},
    error::StoreError,
    kana, results,
    store::Store,
};

/// One line of a list; [`Store::result`] has the rest.
#[derive(Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The check.
    pub check_id: Uuid,
    /// When the card was tapped.
    pub performed_at: DateTime<Utc>,
    /// 資格確認日.
    pub as_of: NaiveDate,
    /// How the person was identified.
    pub mode: Mode,
    /// 氏名, if a result names a person.
    pub name: Option<String>,
    /// 氏名カナ, as it came.
    pub kana: Option<String>,
    /// 生年月日.
    pub birth_date: Option<BirthDate>,
    /// One for each result, in the order of the answer.
    pub standings: Vec<Standing>,
    /// Last day (JST) on which it may be read.
    pub keep_until: NaiveDate,
}

/// What the word and colour of a result depend on (design section 8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// 資格有効性.
    pub validity: Validity,
    /// 被保険者証区分.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_class: Option<CardClass>,
}

impl Standing {
    /// Of one result.
    #[must_use]
    pub fn of(result: &Eligibility) -> Self {
        Self { validity: result.validity.clone(), card_class: result.card_class.clone() }
    }
}

/// A place between two lines of a list. What is kept or deleted meanwhile does not shift it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Of the line before.
    pub performed_at: DateTime<Utc>,
    /// Of the line before.
    pub check_id: Uuid,
}

impl Cursor {
    const NEWEST: Self = Self { performed_at: DateTime::<Utc>::MAX_UTC, check_id: Uuid::max() };
}

/// A part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// What is older than this; `None` begins with the newest.
    pub before: Option<Cursor>,
    /// At most so many lines.
    pub limit: u32,
}

impl HistoryEntry {
    /// The place after this line: the next page begins there.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { performed_at: self.performed_at, check_id: self.check_id }
    }
}

impl Store {
    /// Kept answers that may be read on `today` (JST), newest tap first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn history(&self, page: Page, today: NaiveDate) -> Result<Vec<HistoryEntry>, StoreError> {
        self.owner.call(move |connection| list(connection, page, today)).await
    }

    /// Kept answers that may be read on `today` (JST) of persons with a word in their name that begins as `query` does, newest
    /// tap first; what [`kana::fold`] leaves out makes no difference. An empty query finds everything.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn search_kana(
        &self,
        query: &str,
        today: NaiveDate,
        limit: u32,
    ) -> Result<Vec<HistoryEntry>, StoreError> {
        let key = kana::fold(query);
        self.owner
            .call(move |connection| match key.as_str() {
                "" => list(connection, Page { before: None, limit }, today),
                key => find(connection, key, today, limit),
            })
            .await
    }
}

/// The columns of a line; a macro, because SQL is put together at compile time.
macro_rules! columns {
    () => {
        "results.check_id, results.performed_at, as_of, mode, name, kana, birth_date, standings, results.keep_until"
    };
}

fn list(connection: &Connection, page: Page, today: NaiveDate) -> Result<Vec<HistoryEntry>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM results
        WHERE (performed_at, check_id) < (:performed_at, :check_id) AND keep_until >= :today
        ORDER BY performed_at DESC, check_id DESC LIMIT :limit"
    );
    let before = page.before.unwrap_or(Cursor::NEWEST);
    let values = named_params! {
        ":performed_at": Instant(before.performed_at),
        ":check_id": Id(before.check_id),
        ":today": Day(today),
        ":limit": page.limit,
    };
    Ok(connection.prepare(SQL)?.query_map(values, read)?.collect::<Result<_, _>>()?)
}

fn find(connection: &Connection, key: &str, today: NaiveDate, limit: u32) -> Result<Vec<HistoryEntry>, StoreError> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM (
            SELECT result FROM name_keys
            WHERE key >= :first AND key < :last AND keep_until >= :today
            GROUP BY result ORDER BY max(performed_at) DESC, result DESC LIMIT :limit
        ) AS hits JOIN results ON results.id = hits.result
        ORDER BY results.performed_at DESC, results.check_id DESC"
    );
    let values = named_params! {
        ":first": key,
        ":last": format!("{key}{}", char::MAX),
        ":today": Day(today),
        ":limit": limit,
    };
    Ok(connection.prepare(SQL)?.query_map(values, read)?.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<HistoryEntry> {
    Ok(HistoryEntry {
        check_id: row.get::<_, Id>("check_id")?.0,
        performed_at: row.get::<_, Instant>("performed_at")?.0,
        as_of: row.get::<_, Day>("as_of")?.0,
        mode: results::mode(row)?,
        name: row.get("name")?,
        kana: row.get("kana")?,
        birth_date: row.get::<_, Option<Text<BirthDate>>>("birth_date")?.map(|date| date.0),
        standings: row.get::<_, Json<Vec<Standing>>>("standings")?.0,
        keep_until: row.get::<_, Day>("keep_until")?.0,
    })
}

/// No name.
impl fmt::Debug for HistoryEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HistoryEntry({}, {})", self.check_id, self.performed_at)
    }
}
