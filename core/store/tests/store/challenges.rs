//! A challenge is given out once, fresh, the one that ends first before the others.

use chrono::TimeDelta;
use shikaku_auth::Challenge;
use shikaku_store::Purged;

use crate::room::{Room, id, now};

fn challenge(number: u8, ends_in_minutes: i64) -> Challenge {
    Challenge {
        id: id(number.into()),
        nonce: [number; 32],
        issued: now() - TimeDelta::minutes(1),
        not_after: now() + TimeDelta::minutes(ends_in_minutes),
    }
}

#[tokio::test]
async fn the_one_that_ends_first_is_taken_first_and_once() {
    let room = Room::new();
    let store = room.open();
    store.challenges_add(vec![challenge(2, 20), challenge(1, 10), challenge(3, 30)]).await.unwrap();
    assert_eq!(store.challenge_count(now()).await, Ok(3));
    for expected in [Some(challenge(1, 10)), Some(challenge(2, 20)), Some(challenge(3, 30)), None] {
        assert_eq!(store.challenge_take(now()).await.unwrap(), expected);
    }
}

#[tokio::test]
async fn a_taken_one_is_gone_after_a_restart() {
    let room = Room::new();
    let store = room.open();
    store.challenges_add(vec![challenge(1, 10), challenge(2, 20)]).await.unwrap();
    store.challenge_take(now()).await.unwrap().unwrap();
    drop(store);
    let store = room.open();
    assert_eq!(store.challenge_count(now()).await, Ok(1));
    assert_eq!(store.challenge_take(now()).await.unwrap(), Some(challenge(2, 20)));
}

#[tokio::test]
async fn stale_ones_neither_count_nor_are_taken() {
    let room = Room::new();
    let store = room.open();
    store.challenges_add(vec![challenge(1, 0), challenge(2, -5), challenge(3, 1)]).await.unwrap();
    assert_eq!(store.challenge_count(now()).await, Ok(1));
    assert_eq!(store.challenge_take(now()).await.unwrap(), Some(challenge(3, 1)));
    assert_eq!(store.challenge_take(now()).await.unwrap(), None);
    assert_eq!(store.purge(now()).await.unwrap(), Purged::default(), "taking has deleted the stale ones");
}

#[tokio::test]
async fn a_purge_deletes_the_stale_ones() {
    let room = Room::new();
    let store = room.open();
    store.challenges_add(vec![challenge(1, 0), challenge(2, 1)]).await.unwrap();
    assert_eq!(store.purge(now()).await.unwrap().challenges, 1);
    assert_eq!(store.challenge_count(now() - TimeDelta::minutes(5)).await, Ok(1));
}

#[tokio::test]
async fn adding_again_adds_nothing() {
    let room = Room::new();
    let store = room.open();
    store.challenges_add(vec![challenge(1, 10)]).await.unwrap();
    store.challenges_add(vec![challenge(1, 10), challenge(2, 10)]).await.unwrap();
    store.challenges_add(vec![]).await.unwrap();
    assert_eq!(store.challenge_count(now()).await, Ok(2));
}

#[tokio::test]
async fn two_who_take_at_once_get_two() {
    let room = Room::new();
    let store = room.open();
    store.challenges_add((1..=20).map(|number| challenge(number, 10)).collect()).await.unwrap();
    let takers: Vec<_> = (0..20)
        .map(|_| {
            tokio::spawn({
                let store = store.clone();
                async move { store.challenge_take(now()).await.unwrap().unwrap().id }
            })
        })
        .collect();
    let mut taken = std::collections::HashSet::new();
    for taker in takers {
        assert!(taken.insert(taker.await.unwrap()), "taken twice");
    }
}
