//! One process at a time: a lock on a small file beside the store's (`name.lock`). It is taken before the store's own file is
//! touched, because closing any handle of a file drops the process's POSIX locks on it, SQLite's among them.

use std::{
    ffi::OsString,
    fs::{File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

use crate::error::StoreError;

/// Held as long as it lives.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// # Errors
    /// [`StoreError::Busy`] when it is held; [`StoreError::Io`] when the folder cannot be written.
    pub(crate) fn take(store: &Path) -> Result<Self, StoreError> {
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(beside(store, ".lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy),
            // Android before Rust 1.98: the app's folder has one process, and SQLite's own lock stands.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(Self { _file: file }),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// The path with `suffix` after the whole name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_waits_for_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        let first = Lock::take(&path).unwrap();
        assert_eq!(Lock::take(&path).unwrap_err(), StoreError::Busy);
        assert!(Lock::take(&folder.path().join("other")).is_ok());
        drop(first);
        assert!(Lock::take(&path).is_ok());
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_io_error() {
        let folder = tempfile::tempdir().unwrap();
        let error = Lock::take(&folder.path().join("no/store")).unwrap_err();
        assert_eq!(error, StoreError::Io(io::ErrorKind::NotFound));
    }

    #[test]
    fn beside_keeps_the_whole_name() {
        assert_eq!(beside(Path::new("/a/b.db"), "-wal"), Path::new("/a/b.db-wal"));
    }
}
