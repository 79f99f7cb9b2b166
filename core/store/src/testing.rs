//! What the unit tests share.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use tempfile::TempDir;

use crate::{
    MemorySecrets, Store,
    key::{self, Key},
    lock::beside,
};

/// A folder with a place for a store in it, and its secrets.
pub(crate) struct Room {
    _folder: TempDir,
    pub(crate) file: PathBuf,
    secrets: MemorySecrets,
}

impl Room {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { file: folder.path().join("store.db"), _folder: folder, secrets: MemorySecrets::default() }
    }

    pub(crate) fn open(&self) -> Store {
        Store::open(&self.file, &self.secrets, now()).unwrap()
    }

    pub(crate) fn key(&self) -> Key {
        key::of_file(&self.file, &self.secrets).unwrap()
    }

    pub(crate) fn wal(&self) -> PathBuf {
        beside(&self.file, "-wal")
    }
}

pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-24T03:00:00Z".parse().unwrap()
}

pub(crate) fn bytes_of(file: &Path) -> Vec<u8> {
    fs::read(file).unwrap()
}

pub(crate) fn write_to(file: &Path, bytes: &[u8]) {
    fs::write(file, bytes).unwrap();
}
