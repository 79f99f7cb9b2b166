//! What is past is deleted for real: from every page of the file and from the log.

use chrono::Days;
use rusqlite::{Connection, MAIN_DB};
use shikaku_store::{Purged, Store};

use crate::room::{Room, contains, hanako, id, now, outgoing};

/// Every page of the file, free ones too, decrypted.
fn decrypted(room: &Room) -> Vec<u8> {
    let mut raw = room.raw();
    raw.serialize(MAIN_DB).unwrap().to_vec()
}

#[tokio::test]
async fn deleted_answers_are_on_no_page() {
    let room = Room::new();
    let store = room.open();
    for number in 1..=40 {
        let mut check = hanako(number);
        check.results[0].insured_name = Some(format!("架空{number:04}"));
        store.keep(check).await.unwrap();
    }
    let mut newer = hanako(41);
    newer.results[0].insured_name = Some("架空9999".into());
    newer.keep_until = newer.keep_until + Days::new(31);
    store.keep(newer.clone()).await.unwrap();
    drop(store);
    let before = decrypted(&room);
    assert!(contains(&before, "架空0001".as_bytes()) && contains(&before, "架空0040".as_bytes()));

    let later = now() + Days::new(40);
    let store = Store::open(&room.file, &room.secrets, later).unwrap();
    assert_eq!(store.result(id(1), hanako(1).keep_until).await.unwrap(), None, "opening has purged");
    assert_eq!(store.result(id(41), hanako(1).keep_until).await.unwrap(), Some(newer));
    assert_eq!(room.folder.path().join("store.db-wal").metadata().unwrap().len(), 0, "the log is empty");
    drop(store);
    let after = decrypted(&room);
    for number in 1..=40 {
        assert!(!contains(&after, format!("架空{number:04}").as_bytes()), "{number}");
    }
    assert!(contains(&after, "架空9999".as_bytes()));
    assert!(after.len() < before.len(), "the room is given back");
}

/// The control: without overwriting, the same search does find what was deleted.
#[test]
fn without_overwriting_deleted_answers_would_be_found() {
    let mut plain = Connection::open_in_memory().unwrap();
    plain
        .execute_batch("PRAGMA secure_delete = OFF; CREATE TABLE a (b); INSERT INTO a VALUES ('架空0001'), ('x')")
        .unwrap();
    plain.execute_batch("DELETE FROM a WHERE b <> 'x'").unwrap();
    assert!(contains(&plain.serialize(MAIN_DB).unwrap(), "架空0001".as_bytes()));
}

#[tokio::test]
async fn what_leaves_the_outbox_is_on_no_page() {
    let room = Room::new();
    let store = room.open();
    store.outbox_put(outgoing(1)).await.unwrap();
    store.outbox_put(outgoing(2)).await.unwrap();
    store.keep(hanako(1)).await.unwrap();
    store.outbox_drop(id(2)).await.unwrap();
    drop(store);
    assert!(!contains(&decrypted(&room), b"sealed body"));
}

#[tokio::test]
async fn a_purge_says_what_it_deleted_and_the_next_has_nothing_to_do() {
    let room = Room::new();
    let store = room.open();
    store.keep(hanako(1)).await.unwrap();
    store.outbox_put(outgoing(2)).await.unwrap();
    assert_eq!(store.purge(now()).await.unwrap(), Purged::default());
    let later = now() + Days::new(90);
    assert_eq!(store.purge(later).await.unwrap(), Purged { results: 1, outgoing: 1, challenges: 0 });
    assert_eq!(store.purge(later).await.unwrap(), Purged::default());
}

#[tokio::test]
async fn search_keys_go_with_their_answer() {
    let room = Room::new();
    let store = room.open();
    store.keep(hanako(1)).await.unwrap();
    store.purge(now() + Days::new(90)).await.unwrap();
    drop(store);
    let left: i64 = room.raw().query_row("SELECT count(*) FROM name_keys", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}
