//! What can go wrong with the store: few and stable; SQLite's own codes are sorted into them here.

use rusqlite::ErrorCode;
use std::io;

use crate::secret::SecretError;

/// Why the store did not do what was asked. Carries no name, no number and no path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is a file, but the [`SecretStore`](crate::SecretStore) has no key for it: the device was restored from a backup
    /// or its keys were cleared. What is in the file cannot be read again.
    #[error("the store's file is there, its key is not")]
    KeyMissing,
    /// The file belongs to another key.
    #[error("the store's file belongs to another key")]
    WrongKey,
    /// The file is damaged, cut off, or no file of this store. [`Store::set_aside`](crate::Store::set_aside) clears the way.
    #[error("the store's file is damaged")]
    Corrupt,
    /// A newer version of the app wrote the file. Nothing was changed in it.
    #[error("the store's file has version {found}, this app knows {known}")]
    Newer {
        /// Version of the file.
        found: i64,
        /// Newest version that this app knows.
        known: i64,
    },
    /// Another process, or another `Store` of this one, has the file open.
    #[error("the store is in use elsewhere")]
    Busy,
    /// No room left on the device.
    #[error("no room left for the store")]
    Full,
    /// The file system refused.
    #[error("the store's file cannot be used: {0}")]
    Io(io::ErrorKind),
    /// The secret store refused.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The store was closed by a fault of its own; open it again.
    #[error("the store is closed")]
    Closed,
    /// A value that cannot be written.
    #[error("the value cannot be written")]
    Unwritable,
    /// A fault of this program: SQLite's extended code, or -1.
    #[error("unexpected answer of the database, code {0}")]
    Unexpected(i32),
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            kind => Self::Io(kind),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::SqliteFailure(failure, _) => Self::from(failure),
            rusqlite::Error::ToSqlConversionFailure(_) => Self::Unwritable,
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => Self::Corrupt,
            _ => Self::Unexpected(-1),
        }
    }
}

impl From<rusqlite::ffi::Error> for StoreError {
    fn from(failure: rusqlite::ffi::Error) -> Self {
        match failure.code {
            ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => Self::Corrupt,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::Io(io::ErrorKind::PermissionDenied),
            ErrorCode::CannotOpen => Self::Io(io::ErrorKind::NotFound),
            ErrorCode::SystemIoFailure => Self::Io(io::ErrorKind::Other),
            _ => Self::Unexpected(failure.extended_code),
        }
    }
}
