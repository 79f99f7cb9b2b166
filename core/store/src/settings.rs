//! Small named values of the app: the institution, the device's certificate, the policy, what staff have set. Text or JSON,
//! as its owner likes; some are secrets, so no copy stays behind.

use rusqlite::OptionalExtension;
use zeroize::Zeroizing;

use crate::{error::StoreError, store::Store};

impl Store {
    /// The value of `key`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn settings_get(&self, key: &str) -> Result<Option<String>, StoreError> {
        const SQL: &str = "SELECT value FROM settings WHERE key = ?1";
        let key = key.to_owned();
        self.owner.call(move |connection| Ok(connection.query_row(SQL, [key], |row| row.get(0)).optional()?)).await
    }

    /// Sets `key`, in place of the value of before.
    ///
    /// # Errors
    /// [`StoreError`]; then the value of before stays.
    pub async fn settings_set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        const SQL: &str = "INSERT INTO settings (key, value) VALUES (?1, ?2)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        let (key, value) = (key.to_owned(), Zeroizing::new(value.to_owned()));
        self.owner.call(move |connection| Ok(connection.execute(SQL, [&key, &*value]).map(|_| ())?)).await
    }

    /// Forgets `key`. Forgetting one that is not there succeeds.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn settings_erase(&self, key: &str) -> Result<(), StoreError> {
        const SQL: &str = "DELETE FROM settings WHERE key = ?1";
        let key = key.to_owned();
        self.owner.call(move |connection| Ok(connection.execute(SQL, [key]).map(|_| ())?)).await
    }
}
