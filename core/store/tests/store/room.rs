//! A folder for a store, and checks of invented persons to keep in it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rusqlite::Connection;
use serde_json::json;
use shikaku_auth::{InstitutionId, InstitutionKind};
use shikaku_card::Mode;
use shikaku_store::{
    KeptCheck, MemorySecrets, Outgoing, SECRET_NAME, SecretStore, Store, StoreError, keep_until, today,
};
use tempfile::TempDir;
use uuid::Uuid;

pub const KEY: [u8; 32] = [0x5A; 32];

/// A folder with a place for a store in it.
pub struct Room {
    pub folder: TempDir,
    pub file: PathBuf,
    pub secrets: MemorySecrets,
}

impl Room {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { file: folder.path().join("store.db"), folder, secrets: secrets(KEY) }
    }

    pub fn open(&self) -> Store {
        self.try_open().unwrap()
    }

    pub fn try_open(&self) -> Result<Store, StoreError> {
        Store::open(&self.file, &self.secrets, now())
    }

    pub fn bytes(&self) -> Vec<u8> {
        fs::read(&self.file).unwrap()
    }

    /// The log beside the file.
    pub fn log(&self) -> Vec<u8> {
        fs::read(self.folder.path().join("store.db-wal")).unwrap()
    }

    /// The file opened by SQLCipher itself, with nothing but the key.
    pub fn raw(&self) -> Connection {
        raw(&self.file)
    }

    /// Every byte of every file in the folder.
    pub fn everything(&self) -> Vec<u8> {
        let files = fs::read_dir(self.folder.path()).unwrap().map(|file| file.unwrap().path());
        files.flat_map(|file| fs::read(file).unwrap()).collect()
    }
}

pub fn raw(file: &Path) -> Connection {
    let connection = Connection::open(file).unwrap();
    connection.execute_batch(&format!("PRAGMA key = \"x'{}'\"", hex::encode(KEY))).unwrap();
    connection
}

pub fn secrets(key: [u8; 32]) -> MemorySecrets {
    let secrets = MemorySecrets::default();
    secrets.store(SECRET_NAME, &key).unwrap();
    secrets
}

pub fn now() -> DateTime<Utc> {
    "2026-11-24T03:00:00Z".parse().unwrap()
}

pub fn day() -> NaiveDate {
    today(now())
}

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// Check `number`, tapped `number` seconds after now.
pub fn check(number: u32, name: &str, kana: Option<&str>) -> KeptCheck {
    let performed_at = now() + TimeDelta::seconds(number.into());
    let result = json!({
        "validity": "1",
        "card_class": "01",
        "insurer_number": "06139992",
        "symbol": "見本",
        "number": "4649",
        "branch": "01",
        "person": { "name": name, "kana": kana, "birth_date": "1990-01-02", "sex": "2" },
    });
    KeptCheck {
        check_id: id(number.into()),
        performed_at,
        processed_at: performed_at + TimeDelta::milliseconds(1234),
        as_of: today(performed_at),
        mode: Mode::Pin,
        care_setting: "2".into(),
        institution: InstitutionId { kind: InstitutionKind::MedicalInstitution, value: "1319999991".into() },
        staff: Some("staff-1".into()),
        results: vec![serde_json::from_value(result).unwrap()],
        notices: vec![serde_json::from_value(json!({ "code": "N1", "text": "お知らせ", "severity": "info" })).unwrap()],
        keep_until: keep_until(performed_at),
    }
}

pub fn hanako(number: u32) -> KeptCheck {
    check(number, "見本　花子", Some("ミホン　ハナコ"))
}

/// The request that goes with [`check`].
pub fn outgoing(number: u32) -> Outgoing {
    Outgoing {
        check_id: id(number.into()),
        body: format!("sealed body of {number}").into_bytes(),
        created_at: now(),
        performed_at: now() + TimeDelta::seconds(number.into()),
        tries: 0,
        last_failure: None,
    }
}

pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
