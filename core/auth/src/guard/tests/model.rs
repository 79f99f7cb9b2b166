//! Any sequence of events: every PIN that went out is looked at with the history before it. Short sequences are tried
//! without exception, long ones at random.

use proptest::prelude::*;

use super::*;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Event {
    BeginTap,
    Release(CardTag, u8),
    ConfirmLastTry,
    Accept(CardTag),
    Show(CardTag, u8),
    Unknown,
}

use Event::{Accept, BeginTap, ConfirmLastTry, Release, Show, Unknown};

/// An event, and for a release its result.
type Step = (Event, Option<Result<(), Hold>>);

const OUT: Option<Result<(), Hold>> = Some(Ok(()));

fn apply(guard: &mut CounterGuard, event: Event) -> Step {
    match event {
        BeginTap => guard.begin_tap(),
        ConfirmLastTry => guard.confirm_last_try(),
        Accept(card) => guard.accept_card(card),
        Show(card, left) => guard.show(card, left),
        Unknown => guard.unknown(),
        Release(card, left) => return (event, Some(guard.release(card, left))),
    }
    (event, None)
}

/// Looks at every PIN that went out.
fn judge(trace: &[Step]) {
    let count = |wanted: fn(&Step) -> bool| trace.iter().filter(|step| wanted(step)).count();
    assert!(count(|step| step.1 == OUT) <= count(|step| step.0 == BeginTap), "more PINs than taps: {trace:?}");
    for (at, step) in trace.iter().enumerate() {
        if let (Release(card, left), OUT) = *step {
            let before = &trace[..at];
            assert!(tapped(before), "no tap of its own: {trace:?}");
            assert!(is_meant(before, card), "another card: {trace:?}");
            assert!(left >= known(before, card), "lower than the person knew: {trace:?}");
            assert!(left != 1 || confirmed(before, card), "last try unasked: {trace:?}");
            assert!(left != 0, "blocked: {trace:?}");
        }
    }
}

/// The last tap began after the last release, whatever came of that.
fn tapped(before: &[Step]) -> bool {
    let deciding = before.iter().rev().find(|step| matches!(step.0, BeginTap | Release(..) | Unknown));
    deciding.is_some_and(|step| step.0 == BeginTap)
}

/// The card is the one accepted last; with none accepted, the first that was seen.
fn is_meant(before: &[Step], card: CardTag) -> bool {
    let accepted = before.iter().rev().find_map(|step| if let Accept(card) = step.0 { Some(card) } else { None });
    let first = before.iter().find_map(|step| match *step {
        (Release(card, _), Some(result)) if result != Err(Hold::AlreadySent) => Some(card),
        (Show(card, _), _) => Some(card),
        _ => None,
    });
    accepted.or(first).is_none_or(|meant| meant == card)
}

/// What the person last learned of this card's counter; three if nothing since the card was accepted.
fn known(before: &[Step], card: CardTag) -> u8 {
    for (at, step) in before.iter().enumerate().rev() {
        match *step {
            (Show(shown, left), _) if shown == card && is_meant(&before[..at], card) => return left,
            (Release(sent, left), OUT) if sent == card => return left,
            (ConfirmLastTry, _) if asked(&before[..at], card) => return 1,
            (Accept(other), _) if other != card => return CounterGuard::FULL,
            _ => {}
        }
    }
    CounterGuard::FULL
}

/// The person said yes to the last try of this card, and nothing has made that stale since.
fn confirmed(before: &[Step], card: CardTag) -> bool {
    for (at, step) in before.iter().enumerate().rev() {
        match *step {
            (ConfirmLastTry, _) if asked(&before[..at], card) => return true,
            (Unknown, _) | (_, Some(Ok(()) | Err(Hold::AnotherCard))) => return false,
            (Accept(other), _) if other != card => return false,
            _ => {}
        }
    }
    false
}

/// The person was told that this card has one try left, and nothing has happened since that ends the question.
fn asked(before: &[Step], card: CardTag) -> bool {
    for step in before.iter().rev() {
        match *step {
            (Release(held, 1), Some(Err(Hold::LastTry))) => return held == card,
            (Show(shown, 1), _) if shown == card => return true,
            (Show(shown, _), _) if shown == card => return false,
            (Unknown, _) | (_, Some(Ok(()) | Err(Hold::AnotherCard))) => return false,
            (Accept(other), _) if other != card => return false,
            _ => {}
        }
    }
    false
}

/// From wherever a history led, a person who answers every question gets one PIN out.
fn judge_way_out(guard: &mut CounterGuard, card: CardTag, left: u8) {
    guard.accept_card(card);
    guard.show(card, left);
    guard.confirm_last_try();
    assert_eq!(tap(guard, card, left), Ok(()));
    assert_eq!(guard.release(card, left), Err(Hold::AlreadySent));
}

fn run(events: &[Event]) -> CounterGuard {
    let mut guard = CounterGuard::default();
    let trace: Vec<_> = events.iter().map(|event| apply(&mut guard, *event)).collect();
    judge(&trace);
    guard
}

fn alphabet() -> Vec<Event> {
    let mut events = vec![BeginTap, ConfirmLastTry, Unknown, Accept(A), Accept(B)];
    for left in 0..=3 {
        events.extend([Release(A, left), Release(B, left)]);
    }
    for left in 1..=3 {
        events.extend([Show(A, left), Show(B, left)]);
    }
    events
}

#[test]
fn every_short_sequence() {
    let alphabet = alphabet();
    let mut sequences = vec![Vec::new()];
    for _ in 0..4 {
        sequences = sequences
            .iter()
            .flat_map(|start| alphabet.iter().map(move |event| [start.as_slice(), &[*event]].concat()))
            .collect();
        for sequence in &sequences {
            run(sequence);
        }
    }
    assert_eq!(sequences.len(), alphabet.len().pow(4));
}

/// A tap and its release stand together more often than apart, or long sequences would send little.
fn events() -> impl Strategy<Value = Vec<Event>> {
    let card = || prop_oneof![4 => Just(A), 1 => Just(B)];
    let piece = prop_oneof![
        6 => (card(), 0_u8..=3).prop_map(|(card, left)| vec![BeginTap, Release(card, left)]),
        3 => (card(), 1_u8..=3).prop_map(|(card, left)| vec![Show(card, left)]),
        2 => Just(vec![ConfirmLastTry]),
        2 => card().prop_map(|card| vec![Accept(card)]),
        1 => (card(), 0_u8..=3).prop_map(|(card, left)| vec![Release(card, left)]),
        1 => Just(vec![BeginTap]),
        1 => Just(vec![Unknown]),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_long_sequence(events in events(), card in prop_oneof![Just(A), Just(B)], left in 1_u8..=3) {
        let mut guard = run(&events);
        judge_way_out(&mut guard, card, left);
    }
}

#[test]
#[should_panic(expected = "last try unasked")]
fn judge_sees_an_unasked_last_try() {
    judge(&[(Show(A, 1), None), (BeginTap, None), (Release(A, 1), OUT)]);
}

#[test]
#[should_panic(expected = "another card")]
fn judge_sees_another_card() {
    judge(&[(Show(A, 3), None), (BeginTap, None), (Release(B, 3), OUT)]);
}

#[test]
#[should_panic(expected = "more PINs than taps")]
fn judge_sees_a_second_pin() {
    judge(&[(BeginTap, None), (Release(A, 3), OUT), (Release(A, 3), OUT)]);
}

#[test]
#[should_panic(expected = "lower than the person knew")]
fn judge_sees_a_fallen_counter() {
    judge(&[(BeginTap, None), (Release(A, 2), OUT)]);
}
