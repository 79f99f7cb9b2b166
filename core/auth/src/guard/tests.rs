//! The guard's rules one by one. Every sequence of events against them: `model`. People, cards and torn links: `people`.

use super::*;

mod model;
mod people;

const A: CardTag = CardTag([0xA1; 32]);
const B: CardTag = CardTag([0xB2; 32]);

fn tap(guard: &mut CounterGuard, card: CardTag, left: u8) -> Result<(), Hold> {
    guard.begin_tap();
    guard.release(card, left)
}

fn fell(shown: u8, left: u8) -> Result<(), Hold> {
    Err(Hold::CounterFell { shown, left })
}

#[test]
fn full_counter_needs_no_question() {
    assert_eq!(tap(&mut CounterGuard::default(), A, 3), Ok(()));
}

#[test]
fn no_tap_no_pin() {
    assert_eq!(CounterGuard::default().release(A, 3), Err(Hold::AlreadySent));
}

#[test]
fn one_pin_a_tap() {
    let mut guard = CounterGuard::default();
    assert_eq!(tap(&mut guard, A, 3), Ok(()));
    assert_eq!(guard.release(A, 3), Err(Hold::AlreadySent));
    guard.show(A, 2);
    assert_eq!(guard.release(A, 2), Err(Hold::AlreadySent));
    assert_eq!(tap(&mut guard, A, 2), Ok(()));
}

#[test]
fn hold_ends_the_go() {
    let mut guard = CounterGuard::default();
    assert_eq!(tap(&mut guard, A, 2), fell(3, 2));
    guard.show(A, 2);
    assert_eq!(guard.release(A, 2), Err(Hold::AlreadySent), "the answer is the next tap, not this one");
    assert_eq!(tap(&mut guard, A, 2), Ok(()));
}

#[test]
fn fallen_counter_is_held_until_it_was_shown() {
    let mut guard = CounterGuard::default();
    assert_eq!(tap(&mut guard, A, 2), fell(3, 2));
    assert_eq!(tap(&mut guard, A, 2), fell(3, 2), "tapping alone does not help");
    guard.show(A, 2);
    assert_eq!(tap(&mut guard, A, 2), Ok(()));
}

#[test]
fn counter_that_fell_elsewhere_between_two_taps_is_held() {
    let mut guard = CounterGuard::default();
    assert_eq!(tap(&mut guard, A, 3), Ok(()));
    assert_eq!(tap(&mut guard, A, 2), fell(3, 2), "no result of the first VERIFY was shown");
}

#[test]
fn counter_that_rose_is_no_reason_to_ask() {
    let mut guard = CounterGuard::default();
    guard.show(A, 2);
    assert_eq!(tap(&mut guard, A, 3), Ok(()));
}

#[test]
fn fall_is_measured_from_where_the_pin_went_out() {
    let mut guard = CounterGuard::default();
    guard.show(A, 2);
    assert_eq!(tap(&mut guard, A, 3), Ok(()), "the counter was reset elsewhere");
    guard.unknown();
    assert_eq!(tap(&mut guard, A, 2), fell(3, 2), "a try was spent and nobody told the person");
}

#[test]
fn last_try_is_asked_for_and_covers_the_fall() {
    let mut guard = CounterGuard::default();
    assert_eq!(tap(&mut guard, A, 1), Err(Hold::LastTry));
    guard.confirm_last_try();
    assert_eq!(tap(&mut guard, A, 1), Ok(()));
}

#[test]
fn last_try_is_not_spent_by_being_shown() {
    let mut guard = CounterGuard::default();
    assert_eq!(tap(&mut guard, A, 1), Err(Hold::LastTry));
    guard.show(A, 1);
    assert_eq!(tap(&mut guard, A, 1), Err(Hold::LastTry));
    guard.show(A, 1);
    guard.confirm_last_try();
    guard.show(A, 1);
    assert_eq!(tap(&mut guard, A, 1), Ok(()), "showing it again does not take the answer back");
}

#[test]
fn confirmation_holds_for_one_pin() {
    let mut guard = CounterGuard::default();
    assert_eq!(tap(&mut guard, A, 1), Err(Hold::LastTry));
    guard.confirm_last_try();
    assert_eq!(tap(&mut guard, A, 1), Ok(()));
    assert_eq!(tap(&mut guard, A, 1), Err(Hold::LastTry));
    guard.confirm_last_try();
    guard.confirm_last_try();
    assert_eq!(tap(&mut guard, A, 1), Ok(()));
    assert_eq!(tap(&mut guard, A, 1), Err(Hold::LastTry), "two confirmations are not kept for two tries");
}

#[test]
fn confirmation_without_a_question_is_none() {
    let mut guard = CounterGuard::default();
    guard.confirm_last_try();
    assert_eq!(tap(&mut guard, A, 1), Err(Hold::LastTry));
    let mut guard = CounterGuard::default();
    assert_eq!(tap(&mut guard, A, 3), Ok(()));
    guard.show(A, 2);
    guard.confirm_last_try();
    assert_eq!(tap(&mut guard, A, 1), Err(Hold::LastTry), "they saw two, not one");
}

#[test]
fn wrong_pin_that_left_one_try_is_the_question() {
    let mut guard = CounterGuard::default();
    guard.show(A, 2);
    assert_eq!(tap(&mut guard, A, 2), Ok(()));
    guard.show(A, 1);
    guard.confirm_last_try();
    assert_eq!(tap(&mut guard, A, 1), Ok(()));
}

#[test]
fn confirmation_does_not_carry_over_to_another_card() {
    let mut guard = CounterGuard::default();
    assert_eq!(tap(&mut guard, A, 1), Err(Hold::LastTry));
    guard.confirm_last_try();
    assert_eq!(tap(&mut guard, B, 1), Err(Hold::AnotherCard));
    guard.confirm_last_try();
    guard.accept_card(B);
    assert_eq!(tap(&mut guard, B, 1), Err(Hold::LastTry));
}

#[test]
fn another_card_in_between_takes_the_confirmation_back() {
    let mut guard = CounterGuard::default();
    assert_eq!(tap(&mut guard, A, 1), Err(Hold::LastTry));
    guard.confirm_last_try();
    assert_eq!(tap(&mut guard, B, 3), Err(Hold::AnotherCard));
    assert_eq!(tap(&mut guard, A, 1), Err(Hold::LastTry));
}

#[test]
fn another_card_waits_for_a_yes() {
    let mut guard = CounterGuard::default();
    assert_eq!(tap(&mut guard, A, 3), Ok(()));
    for _ in 0..2 {
        assert_eq!(tap(&mut guard, B, 3), Err(Hold::AnotherCard), "tapping alone does not help");
    }
    guard.show(B, 3);
    assert_eq!(tap(&mut guard, B, 3), Err(Hold::AnotherCard), "neither does a count");
    guard.accept_card(B);
    assert_eq!(tap(&mut guard, B, 3), Ok(()));
    assert_eq!(tap(&mut guard, A, 3), Err(Hold::AnotherCard));
}

#[test]
fn card_of_a_held_tap_is_the_last_card_too() {
    for left in 0..3 {
        let mut guard = CounterGuard::default();
        assert!(tap(&mut guard, A, left).is_err());
        assert_eq!(tap(&mut guard, B, 3), Err(Hold::AnotherCard));
    }
}

#[test]
fn accepted_card_begins_as_if_nothing_was_read() {
    let mut guard = CounterGuard::default();
    guard.show(A, 2);
    guard.accept_card(B);
    assert_eq!(tap(&mut guard, B, 2), fell(3, 2), "two were shown of the other card");
    guard.show(B, 2);
    guard.accept_card(B);
    assert_eq!(tap(&mut guard, B, 2), Ok(()), "accepting the same card forgets nothing");
}

#[test]
fn accepting_a_card_does_not_renew_the_go() {
    let mut guard = CounterGuard::default();
    assert_eq!(tap(&mut guard, A, 3), Ok(()));
    guard.accept_card(B);
    assert_eq!(guard.release(B, 3), Err(Hold::AlreadySent));
}

#[test]
fn blocked_card_gets_no_pin_whatever_was_said() {
    let mut guard = CounterGuard::default();
    assert_eq!(tap(&mut guard, A, 0), Err(Hold::Blocked));
    guard.show(A, 0);
    guard.confirm_last_try();
    assert_eq!(tap(&mut guard, A, 0), Err(Hold::Blocked));
}

#[test]
fn lost_link_at_each_count() {
    for (before, after, expected) in [
        (3, 3, Ok(())),
        (3, 2, fell(3, 2)),
        (3, 1, Err(Hold::LastTry)),
        (2, 3, Ok(())),
        (2, 2, Ok(())),
        (2, 1, Err(Hold::LastTry)),
        (1, 3, Ok(())),
        (1, 1, Err(Hold::LastTry)),
        (1, 0, Err(Hold::Blocked)),
    ] {
        let mut guard = CounterGuard::default();
        guard.show(A, before);
        guard.confirm_last_try();
        assert_eq!(tap(&mut guard, A, before), Ok(()));
        guard.unknown();
        assert_eq!(guard.release(A, after), Err(Hold::AlreadySent));
        assert_eq!(tap(&mut guard, A, after), expected, "{before} before, {after} after");
    }
}

#[test]
fn lost_link_ends_the_go_and_uses_the_confirmation_up() {
    let mut guard = CounterGuard::default();
    guard.show(A, 1);
    guard.confirm_last_try();
    guard.begin_tap();
    guard.unknown();
    assert_eq!(guard.release(A, 1), Err(Hold::AlreadySent));
    assert_eq!(tap(&mut guard, A, 1), Err(Hold::LastTry));
    CounterGuard::default().unknown();
}

#[test]
fn debug_tells_nothing_of_the_card() {
    let mut guard = CounterGuard::default();
    guard.show(A, 2);
    let shown = format!("{guard:?} {A:?}");
    assert!(shown.contains("CardTag(..)") && !shown.contains("161") && !shown.to_lowercase().contains("a1"), "{shown}");
}

#[test]
fn tag_is_the_sha256_of_the_certificate() {
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(hex::encode(CardTag::of(b"abc").0), expected);
    assert_ne!(CardTag::of(b"abc"), CardTag::of(b"abd"));
}
