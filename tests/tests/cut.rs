//! The network is cut at every byte, in both directions, on a warm connection and on a new one: the check is answered or it
//! waits, it is never lost, and it counts once (design section 12).

#![cfg(test)]

use shikaku_core::{Outcome, progress::Silent};
use shikaku_tests::{
    Clinic, Ended, Way,
    cards::{card_of, employee, enter},
    ended,
    proxy::{Cut, Side},
};
use shikaku_world::card::TapOptions;
use tokio::task::JoinSet;

/// How many cuts are under way at once: they mostly wait for the pauses between two tries.
const AT_ONCE: usize = 32;

/// What one check did under a cut.
#[derive(Debug)]
struct Done {
    /// Right after the tap.
    first: Ended,
    /// Bytes that passed, if it was not cut.
    passed: usize,
}

/// A check whose network is armed after its challenge was fetched; then healed, and the outbox sent.
async fn under(cut: Cut, warm: bool) -> Done {
    let clinic = Clinic::new(Way::Proxied).await;
    let proxy = clinic.proxy.as_ref().unwrap();
    let mut check = clinic.begin().await;
    enter(&check, employee());
    proxy.arm(Some(cut), warm);
    let outcome = check.tap(&card_of(employee()).tap(TapOptions::default()), &Silent).await;
    let first = ended(&outcome);
    let passed = proxy.passed(cut.side);
    if let Ok(Outcome::Waiting { .. }) = outcome {
        assert_eq!((clinic.waiting().await, clinic.kept().await), (1, 0), "{cut:?}");
    }
    proxy.heal();
    let sent = clinic.engine().send_outbox().await.unwrap();
    assert!(sent.iter().all(|one| one.outcome.is_ok()), "{cut:?} {sent:?}");
    assert_eq!((clinic.waiting().await, clinic.kept().await), (0, 1), "{cut:?}");
    assert_eq!(clinic.sandbox.check_count().unwrap(), 1, "{cut:?}");
    Done { first, passed }
}

/// Bytes that a check says in a direction when nothing is cut.
async fn whole(side: Side, warm: bool) -> usize {
    let done = under(Cut { side, after: usize::MAX, stays: false }, warm).await;
    assert_eq!(done.first, Ended::Answered);
    done.passed
}

/// Cuts at every `stride`th byte of what a direction says, and around its end.
async fn everywhere(side: Side, warm: bool, stays: bool, stride: usize) -> Vec<Done> {
    let whole = whole(side, warm).await;
    let ends = [1, whole.saturating_sub(1), whole, whole + 1];
    let mut places: Vec<usize> = (0..whole).step_by(stride).chain(ends).collect();
    places.sort_unstable();
    places.dedup();
    let (mut tasks, mut done) = (JoinSet::new(), vec![]);
    for after in places {
        if tasks.len() == AT_ONCE {
            done.extend(tasks.join_next().await.map(Result::unwrap));
        }
        tasks.spawn(under(Cut { side, after, stays }, warm));
    }
    done.extend(tasks.join_all().await);
    done
}

fn answered_and_waiting(done: &[Done]) -> (usize, usize) {
    let answered = done.iter().filter(|one| one.first == Ended::Answered).count();
    let waiting = done.iter().filter(|one| one.first == Ended::Waiting(401)).count();
    assert_eq!(answered + waiting, done.len(), "{done:?}");
    (answered, waiting)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_answer_is_cut_at_every_byte_and_the_network_stays_away() {
    let (answered, waiting) = answered_and_waiting(&everywhere(Side::ToDevice, true, true, 29).await);
    assert!(answered >= 1 && waiting > 20, "{answered} answered, {waiting} waiting");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_request_is_cut_at_every_byte_and_the_network_stays_away() {
    let (answered, waiting) = answered_and_waiting(&everywhere(Side::ToService, true, true, 97).await);
    assert!(answered >= 1 && waiting > 20, "{answered} answered, {waiting} waiting");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn handshake_and_answer_are_cut_on_a_new_connection() {
    let (answered, waiting) = answered_and_waiting(&everywhere(Side::ToDevice, false, true, 83).await);
    assert!(answered >= 1 && waiting > 10, "{answered} answered, {waiting} waiting");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_network_that_comes_back_at_once_costs_no_more_than_a_repeat() {
    for (side, stride) in [(Side::ToDevice, 61), (Side::ToService, 211)] {
        let (answered, waiting) = answered_and_waiting(&everywhere(side, true, false, stride).await);
        assert!(answered > 10 && waiting == 0, "{answered} answered, {waiting} waiting");
    }
}
