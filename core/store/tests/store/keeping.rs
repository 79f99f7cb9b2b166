//! An answer is kept whole, once, and leaves the outbox with it.

use chrono::Days;
use shikaku_card::Mode;
use shikaku_store::{Page, StoreError};

use crate::room::{Room, day, hanako, id, outgoing};

#[tokio::test]
async fn an_answer_comes_back_as_it_was() {
    let room = Room::new();
    let mut check = hanako(1);
    check.mode = Mode::Visual;
    check.staff = None;
    room.open().keep(check.clone()).await.unwrap();
    assert_eq!(room.open().result(check.check_id, day()).await.unwrap(), Some(check));
}

#[tokio::test]
async fn several_results_and_none_are_kept() {
    let (room, mut several, mut none) = (Room::new(), hanako(1), hanako(2));
    several.results.push(several.results[0].clone());
    none.results.clear();
    let store = room.open();
    for check in [several, none] {
        store.keep(check.clone()).await.unwrap();
        assert_eq!(store.result(check.check_id, day()).await.unwrap(), Some(check));
    }
}

#[tokio::test]
async fn codes_that_no_table_knows_are_kept_raw() {
    let (room, mut check) = (Room::new(), hanako(1));
    check.results[0].validity = "77".into();
    check.results[0].card_class = Some("ZZ".into());
    let store = room.open();
    store.keep(check.clone()).await.unwrap();
    assert_eq!(store.result(check.check_id, day()).await.unwrap().unwrap().results, check.results);
    let line = store.history(Page { before: None, limit: 1 }, day()).await.unwrap().remove(0);
    assert_eq!(line.standings[0].validity.code(), "77");
}

#[tokio::test]
async fn keeping_takes_the_check_and_no_other_out_of_the_outbox() {
    let room = Room::new();
    let store = room.open();
    store.outbox_put(outgoing(1)).await.unwrap();
    store.outbox_put(outgoing(2)).await.unwrap();
    store.keep(hanako(1)).await.unwrap();
    assert_eq!(store.outbox_all().await.unwrap(), [outgoing(2)]);
}

#[tokio::test]
async fn keeping_twice_is_keeping_once() {
    let (room, mut again) = (Room::new(), hanako(1));
    again.results.clear();
    let store = room.open();
    store.keep(hanako(1)).await.unwrap();
    store.outbox_put(outgoing(1)).await.unwrap();
    store.keep(again).await.unwrap();
    assert_eq!(store.result(id(1), day()).await.unwrap(), Some(hanako(1)), "the first answer stays");
    assert_eq!(store.history(Page { before: None, limit: 9 }, day()).await.unwrap().len(), 1);
    assert_eq!(store.search_kana("ミホン", day(), 9).await.unwrap().len(), 1);
    assert!(store.outbox_all().await.unwrap().is_empty());
}

#[tokio::test]
async fn after_its_last_day_nothing_is_read() {
    let (room, check) = (Room::new(), hanako(1));
    let store = room.open();
    store.keep(check.clone()).await.unwrap();
    let page = Page { before: None, limit: 9 };
    for (today, lines) in [(check.keep_until, 1), (check.keep_until + Days::new(1), 0)] {
        assert_eq!(store.result(check.check_id, today).await.unwrap().is_some(), lines == 1);
        assert_eq!(store.history(page, today).await.unwrap().len(), lines);
        assert_eq!(store.search_kana("ミホン", today, 9).await.unwrap().len(), lines);
        assert_eq!(store.search_kana("", today, 9).await.unwrap().len(), lines);
    }
}

#[tokio::test]
async fn a_row_that_cannot_be_read_back_is_damage() {
    let room = Room::new();
    room.open().keep(hanako(1)).await.unwrap();
    for change in ["payload = '{'", "mode = 'other'", "as_of = 'soon'", "institution = '[]'"] {
        let raw = room.raw();
        raw.execute_batch(&format!("SAVEPOINT one; UPDATE results SET {change}; RELEASE one")).unwrap();
        raw.close().unwrap();
        assert_eq!(room.open().result(id(1), day()).await.unwrap_err(), StoreError::Corrupt, "{change}");
    }
}

#[tokio::test]
async fn debug_names_nobody() {
    let room = Room::new();
    let store = room.open();
    store.keep(hanako(1)).await.unwrap();
    let line = store.history(Page { before: None, limit: 1 }, day()).await.unwrap().remove(0);
    let shown = format!("{:?} {line:?} {:?} {store:?}", hanako(1), outgoing(1));
    for secret in ["見本", "ミホン", "06139992", "4649", "sealed"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}
