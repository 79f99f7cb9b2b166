//! What waits to be sent: evidence of taps without signal, and requests whose answer was lost (design section 6). The body is
//! opaque here. It leaves by [`Store::keep`] (answered), [`Store::outbox_drop`] (given up), or by its age.

use std::fmt;

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row};
use uuid::Uuid;

use crate::{
    cell::{Id, Instant},
    error::StoreError,
    store::Store,
};

/// One request that waits.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its check: the key it is sent under (`Idempotency-Key`).
    pub check_id: Uuid,
    /// What is sent, opaque.
    pub body: Vec<u8>,
    /// When it was put here.
    pub created_at: DateTime<Utc>,
    /// When the card was tapped; rules the order and how long it is kept.
    pub performed_at: DateTime<Utc>,
    /// How often sending it failed.
    pub tries: u32,
    /// Failure number of the last time.
    pub last_failure: Option<u16>,
}

impl Store {
    /// Puts a request down. When it returns, it survives a crash. Of two for the same check the first stays.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn outbox_put(&self, outgoing: Outgoing) -> Result<(), StoreError> {
        const SQL: &str = "INSERT INTO outbox (check_id, body, created_at, performed_at, tries, last_failure)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (check_id) DO NOTHING";
        self.owner
            .call(move |connection| {
                let Outgoing { check_id, body, created_at, performed_at, tries, last_failure } = outgoing;
                let values = (Id(check_id), body, Instant(created_at), Instant(performed_at), tries, last_failure);
                connection.execute(SQL, values)?;
                Ok(())
            })
            .await
    }

    /// Everything that waits, oldest tap first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn outbox_all(&self) -> Result<Vec<Outgoing>, StoreError> {
        const SQL: &str = "SELECT * FROM outbox ORDER BY performed_at, check_id";
        self.owner.call(|connection| Ok(connection.prepare(SQL)?.query_map([], read)?.collect::<Result<_, _>>()?)).await
    }

    /// What waits for one check.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn outbox_get(&self, check_id: Uuid) -> Result<Option<Outgoing>, StoreError> {
        const SQL: &str = "SELECT * FROM outbox WHERE check_id = ?1";
        self.owner.call(move |connection| Ok(connection.query_row(SQL, [Id(check_id)], read).optional()?)).await
    }

    /// Counts a failed try. Nothing happens when the check does not wait.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn outbox_failed(&self, check_id: Uuid, failure: u16) -> Result<(), StoreError> {
        const SQL: &str = "UPDATE outbox SET tries = tries + 1, last_failure = ?2 WHERE check_id = ?1";
        self.owner.call(move |connection| Ok(connection.execute(SQL, (Id(check_id), failure)).map(|_| ())?)).await
    }

    /// Takes a check out without an answer. Nothing happens when it does not wait.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn outbox_drop(&self, check_id: Uuid) -> Result<(), StoreError> {
        const SQL: &str = "DELETE FROM outbox WHERE check_id = ?1";
        self.owner.call(move |connection| Ok(connection.execute(SQL, [Id(check_id)]).map(|_| ())?)).await
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Outgoing> {
    Ok(Outgoing {
        check_id: row.get::<_, Id>("check_id")?.0,
        body: row.get("body")?,
        created_at: row.get::<_, Instant>("created_at")?.0,
        performed_at: row.get::<_, Instant>("performed_at")?.0,
        tries: row.get("tries")?,
        last_failure: row.get("last_failure")?,
    })
}

/// The body stays out.
impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Outgoing({}, {} bytes, {} tries, {:?})",
            self.check_id,
            self.body.len(),
            self.tries,
            self.last_failure
        )
    }
}
