//! Numbered SQL steps. `user_version` says which ones a file has had; each runs in one transaction with its number.
//! A step that was released is never edited.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::StoreError;

const STEPS: [&str; 2] =
    [include_str!("../migrations/001_init.sql"), include_str!("../migrations/002_tap_now_answer_later.sql")];

/// Newest version of the file that this app knows.
pub const KNOWN_VERSION: i64 = STEPS.len() as i64;

/// # Errors
/// [`StoreError::Newer`] when a newer app wrote the file.
pub(crate) fn refuse_newer(connection: &Connection) -> Result<(), StoreError> {
    match version(connection)? {
        found if found > KNOWN_VERSION => Err(StoreError::Newer { found, known: KNOWN_VERSION }),
        found if found < 0 => Err(StoreError::Corrupt),
        _ => Ok(()),
    }
}

/// Runs the steps that the file has not had.
pub(crate) fn run(connection: &mut Connection) -> Result<(), StoreError> {
    let found = version(connection)?;
    for (step, number) in STEPS.iter().zip(1..).skip_while(|(_, number)| *number <= found) {
        let step_run = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        step_run.execute_batch(step)?;
        step_run.pragma_update(None, "user_version", number)?;
        step_run.commit()?;
        tracing::info!(version = number, "store upgraded");
    }
    Ok(())
}

fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

#[cfg(test)]
#[path = "migration/tests.rs"]
mod tests;
