//! Lists: newest first, page by page without gap or repeat, and by name.

use chrono::TimeDelta;
use shikaku_eligibility::code::{CardClass, Validity};
use shikaku_store::{HistoryEntry, Page, Standing, Store};
use uuid::Uuid;

use crate::room::{Room, check, day, hanako, id, now};

fn ids(lines: &[HistoryEntry]) -> Vec<u128> {
    lines.iter().map(|line| line.check_id.as_u128()).collect()
}

async fn found(store: &Store, query: &str) -> Vec<u128> {
    ids(&store.search_kana(query, day(), 50).await.unwrap())
}

#[tokio::test]
async fn a_line_says_who_when_and_how_it_stands() {
    let (room, check) = (Room::new(), hanako(1));
    let store = room.open();
    store.keep(check.clone()).await.unwrap();
    let line = store.history(Page { before: None, limit: 9 }, day()).await.unwrap().remove(0);
    let expected = HistoryEntry {
        check_id: check.check_id,
        performed_at: check.performed_at,
        as_of: check.as_of,
        mode: check.mode,
        name: Some("見本　花子".into()),
        kana: Some("ミホン　ハナコ".into()),
        birth_date: "1990-01-02".parse().ok(),
        standings: vec![Standing { validity: Validity::Valid, card_class: Some(CardClass::General) }],
        keep_until: check.keep_until,
    };
    assert!(line == expected);
}

#[tokio::test]
async fn a_check_without_a_person_is_listed_without_one() {
    let (room, mut nobody) = (Room::new(), hanako(1));
    nobody.results[0].person = None;
    let store = room.open();
    store.keep(nobody).await.unwrap();
    let line = store.history(Page { before: None, limit: 9 }, day()).await.unwrap().remove(0);
    assert_eq!((line.name, line.kana, line.birth_date), (None, None, None));
}

#[tokio::test]
async fn pages_have_neither_gap_nor_repeat() {
    let room = Room::new();
    let store = room.open();
    for number in [4, 1, 3, 5, 2] {
        let mut check = hanako(number);
        check.performed_at = now() + TimeDelta::seconds(i64::from(number) / 3);
        store.keep(check).await.unwrap();
    }
    let (mut before, mut seen) = (None, Vec::new());
    loop {
        let page = store.history(Page { before, limit: 2 }, day()).await.unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.cursor());
        seen.extend(ids(&page));
        store.keep(hanako(99)).await.unwrap();
    }
    assert_eq!(seen, [5, 4, 3, 2, 1], "equal instants too, and what is kept meanwhile shifts nothing");
}

#[tokio::test]
async fn a_name_is_found_by_the_beginning_of_any_word() {
    let room = Room::new();
    let store = room.open();
    store.keep(hanako(1)).await.unwrap();
    store.keep(check(2, "架空　太郎", Some("カクウ　タロウ"))).await.unwrap();
    store.keep(check(3, "見本　一郎", Some("ミホン　イチロウ"))).await.unwrap();
    store.keep(check(4, "MIHON JOHN", None)).await.unwrap();
    for (query, expected) in [
        ("みほん", vec![3, 1]),
        ("ﾐﾎﾝ ﾊ", vec![1]),
        ("ハナコ", vec![1]),
        ("がくう", vec![2]),
        ("タロー", vec![2]),
        ("たろ", vec![2]),
        ("ホン", vec![]),
        ("見本", vec![3, 1]),
        ("ｊｏｈｎ", vec![4]),
        ("mihon", vec![4]),
        ("ミホンハナコサン", vec![]),
        ("", vec![4, 3, 2, 1]),
        ("　ー", vec![4, 3, 2, 1]),
        ("%", vec![]),
        ("'", vec![4, 3, 2, 1]),
    ] {
        assert_eq!(found(&store, query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn a_search_gives_the_newest_of_many() {
    let room = Room::new();
    let store = room.open();
    for number in 1..=9 {
        store.keep(hanako(number)).await.unwrap();
    }
    let newest = store.search_kana("ミ", day(), 3).await.unwrap();
    assert_eq!(ids(&newest), [9, 8, 7]);
    assert!(store.search_kana("ミ", day(), 0).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_check_that_is_not_there_is_none() {
    assert_eq!(Room::new().open().result(id(404), day()).await.unwrap(), None);
    assert_eq!(Room::new().open().result(Uuid::nil(), day()).await.unwrap(), None);
}

/// Lists and searches must not read the table from end to end, however much is kept.
#[test]
fn lists_and_purges_go_by_index() {
    let room = Room::new();
    drop(room.open());
    let raw = room.raw();
    for (sql, index) in [
        (
            "SELECT name FROM results WHERE (performed_at, check_id) < (1, x'00') AND keep_until >= '2026-01-01'
          ORDER BY performed_at DESC, check_id DESC LIMIT 50",
            "SEARCH results USING INDEX results_by_time",
        ),
        ("SELECT result FROM name_keys WHERE key >= 'a' AND key < 'b'", "SEARCH name_keys USING PRIMARY KEY"),
        ("DELETE FROM results WHERE keep_until < '2026-01-01'", "SEARCH results USING"),
        ("SELECT 1 FROM name_keys WHERE result = 1", "SEARCH name_keys USING COVERING INDEX name_keys_by_result"),
        ("SELECT body FROM outbox ORDER BY performed_at, check_id", "SCAN outbox USING INDEX outbox_in_order"),
    ] {
        let mut plan = raw.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let steps: Vec<String> = plan.query_map([], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        assert!(steps.iter().any(|step| step.starts_with(index)), "{steps:?} of {sql}");
        assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "{steps:?} of {sql}");
    }
}
