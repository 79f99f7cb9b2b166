//! A file that an older version left is upgraded where it lies, with everything in it.

use shikaku_store::{KNOWN_VERSION, Page};

use crate::room::{Room, day, hanako, id, outgoing};

/// What version 1 of the file has: as version 2, without what came later.
const BACK_TO_1: &str = "DROP TABLE outbox; DROP TABLE challenges; PRAGMA user_version = 1";

fn version(room: &Room) -> i64 {
    room.raw().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn an_old_file_is_upgraded_with_its_data() {
    let room = Room::new();
    let store = room.open();
    store.keep(hanako(1)).await.unwrap();
    store.settings_set("a", "1").await.unwrap();
    drop(store);
    room.raw().execute_batch(BACK_TO_1).unwrap();
    assert_eq!(version(&room), 1);

    let store = room.open();
    assert_eq!(store.result(id(1), day()).await.unwrap(), Some(hanako(1)));
    assert_eq!(store.search_kana("ハナコ", day(), 9).await.unwrap().len(), 1);
    assert_eq!(store.settings_get("a").await.unwrap().as_deref(), Some("1"));
    store.outbox_put(outgoing(2)).await.unwrap();
    assert_eq!(store.history(Page { before: None, limit: 9 }, day()).await.unwrap().len(), 1);
    drop(store);
    assert_eq!(version(&room), KNOWN_VERSION);
}

#[tokio::test]
async fn an_upgrade_that_fails_leaves_the_old_file() {
    let room = Room::new();
    room.open().keep(hanako(1)).await.unwrap();
    room.raw().execute_batch(BACK_TO_1).unwrap();
    room.raw().execute_batch("CREATE TABLE outbox (in_the_way)").unwrap();
    assert!(room.try_open().is_err());
    assert_eq!(version(&room), 1);
    room.raw().execute_batch("DROP TABLE outbox").unwrap();
    assert_eq!(room.open().result(id(1), day()).await.unwrap(), Some(hanako(1)));
}
