//! Challenges in stock, so that a card can sign without signal (design section 6). A challenge that is taken is gone for good,
//! before the card signs: one that was spent in a crash is lost, none is ever used twice.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Row};
use shikaku_auth::Challenge;

use crate::{
    cell::{Id, Instant},
    error::StoreError,
    store::Store,
};

impl Store {
    /// Adds to the stock. One that is there already is not added again.
    ///
    /// # Errors
    /// [`StoreError`]; then none was added.
    pub async fn challenges_add(&self, challenges: Vec<Challenge>) -> Result<(), StoreError> {
        const SQL: &str = "INSERT INTO challenges (id, nonce, issued, not_after) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (id) DO NOTHING";
        self.owner
            .call(move |connection| {
                let transaction = connection.transaction()?;
                for Challenge { id, nonce, issued, not_after } in challenges {
                    transaction.execute(SQL, (Id(id), nonce, Instant(issued), Instant(not_after)))?;
                }
                Ok(transaction.commit()?)
            })
            .await
    }

    /// Takes the fresh one that ends first out of the stock; stale ones are deleted on the way. When it returns, the challenge
    /// is gone from the disk.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn challenge_take(&self, now: DateTime<Utc>) -> Result<Option<Challenge>, StoreError> {
        const SQL: &str =
            "DELETE FROM challenges WHERE id = (SELECT id FROM challenges ORDER BY not_after, issued, id LIMIT 1)
            RETURNING id, nonce, issued, not_after";
        self.owner
            .call(move |connection| {
                let transaction = connection.transaction()?;
                delete_stale(&transaction, now)?;
                let taken = transaction.query_row(SQL, [], read).optional()?;
                transaction.commit()?;
                Ok(taken)
            })
            .await
    }

    /// How many fresh ones are in stock.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn challenge_count(&self, now: DateTime<Utc>) -> Result<u32, StoreError> {
        const SQL: &str = "SELECT count(*) FROM challenges WHERE not_after > ?1";
        self.owner.call(move |connection| Ok(connection.query_row(SQL, [Instant(now)], |row| row.get(0))?)).await
    }
}

/// Deletes those that are no longer fresh; says how many.
pub(crate) fn delete_stale(connection: &rusqlite::Connection, now: DateTime<Utc>) -> Result<usize, StoreError> {
    Ok(connection.execute("DELETE FROM challenges WHERE not_after <= ?1", [Instant(now)])?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Challenge> {
    Ok(Challenge {
        id: row.get::<_, Id>("id")?.0,
        nonce: row.get("nonce")?,
        issued: row.get::<_, Instant>("issued")?.0,
        not_after: row.get::<_, Instant>("not_after")?.0,
    })
}
