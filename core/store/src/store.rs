//! The store: opened once, cloned freely, closed with its last handle.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, Utc};

use crate::{
    connection,
    error::StoreError,
    key,
    lock::{Lock, beside},
    owner::Owner,
    retention,
    secret::SecretStore,
};

/// A handle of the encrypted file. Clones share it; dropping the last one waits for the work under way and closes the file.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) owner: Arc<Owner>,
}

impl Store {
    /// Opens the file at `path`, whose folder exists; where there is none it is made, with a new key if the secret store has
    /// none. Upgrades an older file and deletes what may no longer be kept at `now`. Blocks; at most for some tens of
    /// milliseconds.
    ///
    /// # Errors
    /// [`StoreError`]. `KeyMissing`, `WrongKey`, `Newer`, `Busy` and `Secret` leave the file as it was; `Corrupt` is found at
    /// once in the first page and where the file ends, elsewhere by the method that reads it.
    pub fn open(path: impl AsRef<Path>, secrets: &dyn SecretStore, now: DateTime<Utc>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        if path.is_dir() {
            return Err(StoreError::Io(io::ErrorKind::IsADirectory));
        }
        let lock = Lock::take(path)?;
        let mut connection = connection::open(path, &key::of_file(path, secrets)?)?;
        retention::purge(&mut connection, now)?;
        Ok(Self { owner: Arc::new(Owner::start(connection, lock)?) })
    }

    /// Moves a file that cannot be read, with its log, out of the way: `name.corrupt-YYYYMMDDhhmmss` (UTC). Returns where
    /// it is now. Never done by itself: what was in it, unsent evidence too, is lost to the app.
    ///
    /// # Errors
    /// `Busy` when it is open, `Io(NotFound)` when there is nothing to move, `Io(AlreadyExists)` when the name is taken.
    pub fn set_aside(path: impl AsRef<Path>, now: DateTime<Utc>) -> Result<PathBuf, StoreError> {
        let path = path.as_ref();
        let _lock = Lock::take(path)?;
        let aside = beside(path, &now.format(".corrupt-%Y%m%d%H%M%S").to_string());
        if aside.try_exists()? {
            return Err(StoreError::Io(io::ErrorKind::AlreadyExists));
        }
        let mut moved = 0;
        for part in ["", "-wal", "-shm", "-journal"] {
            match fs::rename(beside(path, part), beside(&aside, part)) {
                Ok(()) => moved += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
        }
        if moved == 0 { Err(StoreError::Io(io::ErrorKind::NotFound)) } else { Ok(aside) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Room, now};

    #[tokio::test]
    async fn a_full_device_is_told_and_loses_nothing() {
        let room = Room::new();
        let store = room.open();
        store.settings_set("before", "1").await.unwrap();
        let limit = |pages: u32| {
            move |connection: &mut rusqlite::Connection| {
                Ok(connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?)
            }
        };
        store.owner.call(limit(1)).await.unwrap();
        assert_eq!(store.settings_set("much", &"x".repeat(100_000)).await, Err(StoreError::Full));
        store.owner.call(limit(10_000)).await.unwrap();
        assert_eq!(store.settings_get("much").await.unwrap(), None);
        assert_eq!(store.settings_get("before").await.unwrap().as_deref(), Some("1"));
        store.settings_set("much", &"x".repeat(100_000)).await.unwrap();
    }

    #[tokio::test]
    async fn the_file_is_kept_as_the_design_says() {
        let room = Room::new();
        let store = room.open();
        for (pragma, expected) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("secure_delete", "1"),
            ("auto_vacuum", "2"),
            ("foreign_keys", "1"),
            ("temp_store", "2"),
            ("locking_mode", "exclusive"),
            ("cipher_provider", "libtomcrypt"),
            ("cipher_use_hmac", "1"),
            ("cipher_page_size", "4096"),
        ] {
            let read = store.owner.call(move |connection| {
                let value =
                    connection.pragma_query_value(None, pragma, |row| row.get::<_, rusqlite::types::Value>(0))?;
                Ok(match value {
                    rusqlite::types::Value::Integer(number) => number.to_string(),
                    rusqlite::types::Value::Text(text) => text,
                    other => format!("{other:?}"),
                })
            });
            assert_eq!(read.await.unwrap(), expected, "{pragma}");
        }
        assert_eq!(store.challenge_count(now()).await, Ok(0));
    }
}
