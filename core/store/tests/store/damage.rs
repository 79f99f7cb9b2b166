//! Every kind of file that cannot be used is told from every other, and none is changed or moved unasked.

use std::{fs, io, path::Path};

use rusqlite::Connection;
use shikaku_store::{KNOWN_VERSION, MemorySecrets, Page, SECRET_NAME, SecretError, SecretStore, Store, StoreError};
use zeroize::Zeroizing;

use crate::room::{Room, day, hanako, id, now, secrets};

const PAGE: usize = 4096;

/// A closed store with so many answers in it.
async fn filled(answers: u32) -> Room {
    let room = Room::new();
    let store = room.open();
    for number in 1..=answers {
        store.keep(hanako(number)).await.unwrap();
    }
    room
}

fn refused(room: &Room) -> StoreError {
    let before = fs::read(&room.file).ok();
    let error = room.try_open().expect_err("the file was accepted");
    assert_eq!(fs::read(&room.file).ok(), before, "{error}: the file is as it was");
    error
}

#[tokio::test]
async fn a_wrong_key() {
    let mut room = filled(3).await;
    room.secrets = secrets([1; 32]);
    assert_eq!(refused(&room), StoreError::WrongKey);
    room.secrets = secrets(crate::room::KEY);
    assert_eq!(room.open().result(id(3), day()).await.unwrap(), Some(hanako(3)));
}

#[tokio::test]
async fn a_missing_key() {
    let mut room = filled(1).await;
    room.secrets = MemorySecrets::default();
    assert_eq!(refused(&room), StoreError::KeyMissing);
    assert_eq!(room.secrets.load(SECRET_NAME).unwrap(), None, "no key is made for a file that is there");
}

#[tokio::test]
async fn a_secret_store_that_refuses() {
    struct Locked;
    impl SecretStore for Locked {
        fn load(&self, _: &str) -> Result<Option<Zeroizing<[u8; 32]>>, SecretError> {
            Err(SecretError::Locked)
        }
        fn store(&self, _: &str, _: &[u8; 32]) -> Result<(), SecretError> {
            Err(SecretError::Locked)
        }
        fn erase(&self, _: &str) -> Result<(), SecretError> {
            Err(SecretError::Locked)
        }
    }
    let room = Room::new();
    let error = Store::open(&room.file, &Locked, now()).unwrap_err();
    assert_eq!(error, StoreError::Secret(SecretError::Locked));
    assert!(!room.file.exists());
}

#[tokio::test]
async fn a_key_that_cannot_be_kept_makes_no_file() {
    struct Forgetful;
    impl SecretStore for Forgetful {
        fn load(&self, _: &str) -> Result<Option<Zeroizing<[u8; 32]>>, SecretError> {
            Ok(None)
        }
        fn store(&self, _: &str, _: &[u8; 32]) -> Result<(), SecretError> {
            Err(SecretError::Unavailable)
        }
        fn erase(&self, _: &str) -> Result<(), SecretError> {
            Ok(())
        }
    }
    let room = Room::new();
    let error = Store::open(&room.file, &Forgetful, now()).unwrap_err();
    assert_eq!(error, StoreError::Secret(SecretError::Unavailable));
    assert!(!room.file.exists());
}

#[tokio::test]
async fn flipped_bytes_in_the_first_page() {
    let room = filled(3).await;
    let good = room.bytes();
    for place in [0, 7, 8, 15, 16, 100, 2000, PAGE - 80, PAGE - 1] {
        let mut bytes = good.clone();
        bytes[place] ^= 1;
        fs::write(&room.file, bytes).unwrap();
        assert_eq!(refused(&room), StoreError::Corrupt, "byte {place}");
    }
}

#[tokio::test]
async fn a_flipped_byte_in_any_other_page_is_found_when_it_is_read() {
    let room = filled(60).await;
    let good = room.bytes();
    let pages = good.len() / PAGE;
    assert!(pages > 20);
    let mut found = 0;
    for page in 1..pages {
        let mut bytes = good.clone();
        bytes[page * PAGE + 777] ^= 1;
        fs::write(&room.file, bytes).unwrap();
        match read_everything(&room).await {
            Ok(()) => {}
            Err(error) => {
                assert_eq!(error, StoreError::Corrupt, "page {page}");
                found += 1;
            }
        }
    }
    // All but the pages that only deletions read, and those that are empty.
    assert!(found > pages / 2, "{found} of {pages}");
}

/// Reads what there is to read; what is read at all is right.
async fn read_everything(room: &Room) -> Result<(), StoreError> {
    let store = room.try_open()?;
    for line in store.history(Page { before: None, limit: 1000 }, day()).await? {
        let number = u32::try_from(line.check_id.as_u128()).unwrap();
        assert_eq!(store.result(line.check_id, day()).await?, Some(hanako(number)));
    }
    store.search_kana("ミホン", day(), 1000).await?;
    store.outbox_all().await?;
    store.settings_get("a").await?;
    store.challenge_count(now()).await.map(|_| ())
}

#[tokio::test]
async fn a_file_that_is_cut_off() {
    let room = filled(30).await;
    let good = room.bytes();
    for length in [0, 1, 15, 16, 100, PAGE - 1, PAGE, PAGE + 1, good.len() / 2, good.len() - PAGE, good.len() - 1] {
        fs::write(&room.file, &good[..length]).unwrap();
        assert_eq!(refused(&room), StoreError::Corrupt, "{length} of {}", good.len());
    }
}

#[tokio::test]
async fn a_file_of_something_else() {
    let room = Room::new();
    for bytes in [&b"hello"[..], &[0; 3 * PAGE], &[0xA5; 3 * PAGE]] {
        fs::write(&room.file, bytes).unwrap();
        assert_eq!(refused(&room), StoreError::Corrupt);
    }
}

#[tokio::test]
async fn a_plain_database() {
    let room = Room::new();
    Connection::open(&room.file).unwrap().execute_batch("CREATE TABLE results (a)").unwrap();
    assert_eq!(refused(&room), StoreError::Corrupt);
}

#[tokio::test]
async fn a_newer_version() {
    let room = filled(1).await;
    let raw = room.raw();
    raw.pragma_update(None, "user_version", KNOWN_VERSION + 1).unwrap();
    raw.close().unwrap();
    assert_eq!(refused(&room), StoreError::Newer { found: KNOWN_VERSION + 1, known: KNOWN_VERSION });
}

#[tokio::test]
async fn a_version_that_nobody_wrote() {
    let room = filled(1).await;
    let raw = room.raw();
    raw.pragma_update(None, "user_version", -1).unwrap();
    raw.close().unwrap();
    assert_eq!(refused(&room), StoreError::Corrupt);
}

#[tokio::test]
async fn a_file_that_is_gone_while_its_log_is_there() {
    let room = Room::new();
    fs::write(room.folder.path().join("store.db-wal"), [1; 100]).unwrap();
    assert_eq!(refused(&room), StoreError::Corrupt);
}

#[test]
fn a_folder_in_its_place() {
    let room = Room::new();
    fs::create_dir(&room.file).unwrap();
    assert_eq!(room.try_open().unwrap_err(), StoreError::Io(io::ErrorKind::IsADirectory));
}

#[test]
fn a_folder_that_is_not_there() {
    let error = Store::open("/nowhere/at/all/store.db", &MemorySecrets::default(), now()).unwrap_err();
    assert_eq!(error, StoreError::Io(io::ErrorKind::NotFound));
}

/// Not even the administrator can write there.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written() {
    let error = Store::open("/sys/kernel/store.db", &MemorySecrets::default(), now()).unwrap_err();
    assert!(matches!(error, StoreError::Io(_)), "{error}");
    assert!(!Path::new("/sys/kernel/store.db").exists());
}

#[tokio::test]
async fn the_second_to_open_is_told_so() {
    let room = filled(1).await;
    let first = room.open();
    assert_eq!(room.try_open().unwrap_err(), StoreError::Busy);
    assert_eq!(Store::set_aside(&room.file, now()).unwrap_err(), StoreError::Busy);
    let other = Connection::open(&room.file).unwrap();
    assert!(other.query_row("SELECT 1 FROM sqlite_schema", [], |_| Ok(())).is_err());
    assert_eq!(first.result(id(1), day()).await.unwrap(), Some(hanako(1)));
    drop(first);
    assert!(room.try_open().is_ok());
}

#[tokio::test]
async fn what_is_set_aside_is_whole_and_a_new_start_is_empty() {
    let room = filled(2).await;
    let aside = Store::set_aside(&room.file, now()).unwrap();
    assert_eq!(aside, room.folder.path().join("store.db.corrupt-20261124030000"));
    assert!(!room.file.exists());
    let store = room.open();
    assert_eq!(store.result(id(1), day()).await.unwrap(), None);
    drop(store);
    let error = Store::set_aside(&room.file, now()).unwrap_err();
    assert_eq!(error, StoreError::Io(io::ErrorKind::AlreadyExists), "nothing set aside is overwritten");
    let before = Store::open(aside, &room.secrets, now()).unwrap();
    assert_eq!(before.result(id(2), day()).await.unwrap(), Some(hanako(2)));
}

#[test]
fn setting_nothing_aside_is_an_error() {
    let room = Room::new();
    assert_eq!(Store::set_aside(&room.file, now()).unwrap_err(), StoreError::Io(io::ErrorKind::NotFound));
}

#[tokio::test]
async fn a_start_that_was_cut_off_begins_again() {
    let room = Room::new();
    fs::write(room.folder.path().join("store.db.new"), [7; PAGE]).unwrap();
    fs::write(room.folder.path().join("store.db.new-journal"), [7; 512]).unwrap();
    room.open().keep(hanako(1)).await.unwrap();
    assert_eq!(room.open().result(id(1), day()).await.unwrap(), Some(hanako(1)));
    assert!(!room.folder.path().join("store.db.new").exists());
}
