//! Wrong PINs, the last try, another card, a PIN that was left lying (design section 4; failure matrix, rows 1 and 2).

#![cfg(test)]

use std::time::Duration;

use shikaku_card::{Pin, PinError};
use shikaku_core::{Ask, PinCheck, progress::Silent};
use shikaku_tests::{
    Clinic, Ended, Watched, Way,
    cards::{card_of, card_with, employee, enter, pin, wrong_pin},
    ended,
};
use shikaku_world::{
    card::{CardOptions, TapOptions, VirtualCard},
    people,
};

/// One tap: how it ended, how many PINs went out, and the counter as one who looks into the chip sees it.
async fn tap(check: &mut PinCheck, card: &VirtualCard) -> (Ended, usize, u8) {
    let link = Watched::new(card.tap(TapOptions::default()));
    let outcome = check.tap(&link, &Silent).await;
    (ended(&outcome), link.pins_sent(), card.pin_tries_left().unwrap())
}

fn asked(ask: Ask) -> Ended {
    Ended::Asked(ask)
}

async fn after_two_wrong_pins(clinic: &Clinic, card: &VirtualCard) -> PinCheck {
    let mut check = clinic.begin().await;
    for left in [2, 1] {
        check.enter(wrong_pin(employee()));
        assert_eq!(tap(&mut check, card).await, (asked(Ask::WrongPin { left }), 1, left));
    }
    check
}

#[tokio::test]
async fn the_last_try_is_asked_for_before_anything_is_sent_and_blocks_when_it_is_wrong() {
    let (clinic, card) = (Clinic::new(Way::Tls).await, card_of(employee()));
    let mut check = after_two_wrong_pins(&clinic, &card).await;
    check.enter(wrong_pin(employee()));
    for _ in 0..3 {
        assert_eq!(tap(&mut check, &card).await, (asked(Ask::LastTry), 0, 1), "not without a confirmation");
    }
    check.confirm_last_try();
    assert_eq!(tap(&mut check, &card).await, (Ended::Failed(112), 1, 0));
    check.enter(pin(employee().pin));
    assert_eq!(tap(&mut check, &card).await, (Ended::Failed(112), 0, 0), "blocked is known before a PIN goes out");
    assert_eq!(clinic.sandbox.check_count().unwrap(), 0);
}

#[tokio::test]
async fn the_right_pin_at_the_last_try_is_answered_and_the_card_counts_from_three_again() {
    let (clinic, card) = (Clinic::new(Way::Tls).await, card_of(employee()));
    let mut check = after_two_wrong_pins(&clinic, &card).await;
    enter(&check, employee());
    check.confirm_last_try();
    assert_eq!(tap(&mut check, &card).await, (Ended::Answered, 1, 3));
}

#[tokio::test]
async fn the_right_pin_after_a_wrong_one_is_answered() {
    let (clinic, card) = (Clinic::new(Way::Tls).await, card_of(employee()));
    let mut check = clinic.begin().await;
    check.enter(wrong_pin(employee()));
    assert_eq!(tap(&mut check, &card).await, (asked(Ask::WrongPin { left: 2 }), 1, 2));
    enter(&check, employee());
    assert_eq!(tap(&mut check, &card).await, (Ended::Answered, 1, 3));
}

#[tokio::test]
async fn a_wrong_pin_is_not_sent_again_by_itself() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let mut check = clinic.begin().await;
    check.enter(wrong_pin(employee()));
    tap(&mut check, &card).await;
    assert_eq!(tap(&mut check, &card).await, (asked(Ask::PinNeeded), 0, 2));
}

#[tokio::test]
async fn a_confirmation_that_nobody_asked_for_counts_for_nothing() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, one_left());
    let mut check = clinic.begin().await;
    check.confirm_last_try();
    enter(&check, employee());
    assert_eq!(tap(&mut check, &card).await, (asked(Ask::LastTry), 0, 1));
    check.confirm_last_try();
    assert_eq!(tap(&mut check, &card).await, (Ended::Answered, 1, 3));
}

#[tokio::test]
async fn a_counter_lower_than_full_is_shown_before_the_first_try() {
    let card = card_with(employee(), CardOptions { pin_tries: 2, ..CardOptions::default() });
    let clinic = Clinic::new(Way::InProcess).await;
    let mut check = clinic.begin().await;
    enter(&check, employee());
    assert_eq!(tap(&mut check, &card).await, (asked(Ask::CounterFell { left: 2 }), 0, 2));
    assert_eq!(tap(&mut check, &card).await, (Ended::Answered, 1, 3));
}

#[tokio::test]
async fn another_card_than_the_last_taps_gets_no_pin() {
    let (mine, other) = (card_of(employee()), card_of(people::by_id("national").unwrap()));
    let clinic = Clinic::new(Way::Tls).await;
    let mut check = clinic.begin().await;
    check.enter(wrong_pin(employee()));
    assert_eq!(tap(&mut check, &mine).await, (asked(Ask::WrongPin { left: 2 }), 1, 2));
    enter(&check, employee());
    assert_eq!(tap(&mut check, &other).await, (asked(Ask::AnotherCard), 0, 3));
    assert_eq!(Ask::AnotherCard.kind().number(), 305);
    assert_eq!(tap(&mut check, &mine).await, (Ended::Answered, 1, 3), "the first card goes on");
}

#[tokio::test]
async fn the_next_persons_check_knows_nothing_of_the_last_ones_card() {
    let (mine, other) = (card_of(employee()), people::by_id("national").unwrap());
    let clinic = Clinic::new(Way::InProcess).await;
    let mut check = clinic.begin().await;
    check.enter(wrong_pin(employee()));
    tap(&mut check, &mine).await;
    let mut check = clinic.begin().await;
    enter(&check, other);
    assert_eq!(tap(&mut check, &card_of(other)).await, (Ended::Answered, 1, 3));
}

/// A check whose PIN was entered so long ago.
async fn left_lying(clinic: &Clinic, time: Duration) -> PinCheck {
    let check = clinic.begin().await;
    enter(&check, employee());
    tokio::time::pause();
    tokio::time::advance(time).await;
    tokio::time::resume();
    check
}

#[tokio::test]
async fn without_a_pin_nothing_is_said_to_the_card() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let mut check = clinic.begin().await;
    let link = card.tap(TapOptions::default());
    assert_eq!(ended(&check.tap(&link, &Silent).await), asked(Ask::PinNeeded));
    assert_eq!(link.exchanges(), 0);
}

#[tokio::test]
async fn a_pin_that_was_left_for_a_minute_is_gone() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let mut check = left_lying(&clinic, Duration::from_secs(60)).await;
    assert_eq!(tap(&mut check, &card).await, (asked(Ask::PinNeeded), 0, 3));
    enter(&check, employee());
    assert_eq!(tap(&mut check, &card).await, (Ended::Answered, 1, 3));
}

#[tokio::test]
async fn a_pin_is_still_there_before_its_minute_is_over() {
    let clinic = Clinic::new(Way::InProcess).await;
    let mut check = left_lying(&clinic, Duration::from_secs(30)).await;
    assert_eq!(tap(&mut check, &card_of(employee())).await, (Ended::Answered, 1, 3));
}

#[test]
fn what_is_not_four_digits_never_becomes_a_pin() {
    for bad in ["", "123", "12345", "12a4", "１２３４", "12 4", "-123", "1２3"] {
        assert_eq!(Pin::new(bad.as_bytes()).err(), Some(PinError::Form), "{bad:?}");
    }
}

fn one_left() -> VirtualCard {
    card_with(employee(), CardOptions { pin_tries: 1, ..CardOptions::default() })
}
