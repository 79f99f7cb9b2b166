//! What waits is there after a restart, in order, and counts its failures.

use chrono::TimeDelta;

use crate::room::{Room, id, now, outgoing};

#[tokio::test]
async fn what_waits_comes_back_whole_in_the_order_of_the_taps() {
    let room = Room::new();
    let mut sealed = outgoing(2);
    sealed.body = (0..=255).collect();
    {
        let store = room.open();
        for request in [outgoing(3), sealed.clone(), outgoing(1)] {
            store.outbox_put(request).await.unwrap();
        }
    }
    let store = room.open();
    assert_eq!(store.outbox_all().await.unwrap(), [outgoing(1), sealed.clone(), outgoing(3)]);
    assert_eq!(store.outbox_get(id(2)).await.unwrap(), Some(sealed));
    assert_eq!(store.outbox_get(id(4)).await.unwrap(), None);
}

#[tokio::test]
async fn a_failed_try_is_counted_with_its_number() {
    let room = Room::new();
    let store = room.open();
    store.outbox_put(outgoing(1)).await.unwrap();
    store.outbox_put(outgoing(2)).await.unwrap();
    store.outbox_failed(id(1), 401).await.unwrap();
    store.outbox_failed(id(1), 402).await.unwrap();
    store.outbox_failed(id(3), 403).await.unwrap();
    let tried = store.outbox_get(id(1)).await.unwrap().unwrap();
    assert_eq!((tried.tries, tried.last_failure), (2, Some(402)));
    assert_eq!(store.outbox_get(id(2)).await.unwrap(), Some(outgoing(2)));
}

#[tokio::test]
async fn of_two_for_one_check_the_first_stays() {
    let (room, mut other) = (Room::new(), outgoing(1));
    other.body = b"another".to_vec();
    let store = room.open();
    store.outbox_put(outgoing(1)).await.unwrap();
    store.outbox_failed(id(1), 401).await.unwrap();
    store.outbox_put(other).await.unwrap();
    let waiting = store.outbox_all().await.unwrap();
    assert_eq!((waiting.len(), waiting[0].tries), (1, 1));
    assert_eq!(waiting[0].body, outgoing(1).body);
}

#[tokio::test]
async fn what_is_dropped_is_gone() {
    let room = Room::new();
    let store = room.open();
    store.outbox_put(outgoing(1)).await.unwrap();
    store.outbox_put(outgoing(2)).await.unwrap();
    store.outbox_drop(id(1)).await.unwrap();
    store.outbox_drop(id(1)).await.unwrap();
    assert_eq!(store.outbox_all().await.unwrap(), [outgoing(2)]);
}

#[tokio::test]
async fn what_was_tapped_too_long_ago_is_purged() {
    let room = Room::new();
    let (mut old, mut kept) = (outgoing(1), outgoing(2));
    kept.performed_at = "2026-09-30T15:00:00Z".parse().unwrap();
    old.performed_at = kept.performed_at - TimeDelta::microseconds(1);
    let store = room.open();
    store.outbox_put(old).await.unwrap();
    store.outbox_put(kept.clone()).await.unwrap();
    assert_eq!(store.purge(now()).await.unwrap().outgoing, 1);
    assert_eq!(store.outbox_all().await.unwrap(), [kept]);
}
