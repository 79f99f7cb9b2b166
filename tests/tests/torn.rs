//! The card is pulled before and after every exchange (failure matrix, rows 6 and 7): the number says what happened, no try
//! is lost unknowingly, and the next tap goes on.

#![cfg(test)]

use shikaku_card::Pin;
use shikaku_core::{Ask, Engine, PinCheck, progress::Silent};
use shikaku_tests::{
    Clinic, Ended, Watched, Way,
    cards::{card_of, employee, enter, pin, short, wrong_pin},
    device::enrolment,
    ended,
};
use shikaku_world::{
    card::{TapOptions, Tear, VirtualCard},
    server::TlsSettings,
    service::{Call, FaultKind, default_policy},
};

/// How a kind of reader spreads the check over its exchanges.
struct Shape {
    options: TapOptions,
    exchanges: u32,
    verify: u32,
}

fn shapes() -> [Shape; 2] {
    [
        Shape { options: TapOptions::default(), exchanges: 5, verify: 4 },
        Shape { options: short(), exchanges: 11, verify: 10 },
    ]
}

impl Shape {
    /// Every exchange, pulled before and after it.
    fn tears(&self) -> impl Iterator<Item = (u32, Tear)> {
        (1..=self.exchanges).flat_map(|at| [(at, Tear::Before(at)), (at, Tear::After(at))])
    }

    fn torn(&self, tear: Tear) -> TapOptions {
        TapOptions { tear: Some(tear), ..self.options.clone() }
    }
}

async fn tap(check: &mut PinCheck, card: &VirtualCard, options: TapOptions) -> (Ended, usize) {
    let link = Watched::new(card.tap(options));
    (ended(&check.tap(&link, &Silent).await), link.pins_sent())
}

#[tokio::test]
async fn the_right_pin_survives_every_tear_and_the_next_tap_is_answered() {
    let clinic = Clinic::new(Way::InProcess).await;
    let card = card_of(employee());
    for shape in shapes() {
        for (at, tear) in shape.tears() {
            let mut check = clinic.begin().await;
            enter(&check, employee());
            let number = if at == shape.verify { 102 } else { 101 };
            assert_eq!(tap(&mut check, &card, shape.torn(tear)).await.0, Ended::Failed(number), "{tear:?}");
            assert_eq!(card.pin_tries_left(), Some(3), "{tear:?}");
            assert_eq!(tap(&mut check, &card, shape.options.clone()).await, (Ended::Answered, 1), "{tear:?}");
        }
    }
    assert_eq!(clinic.sandbox.check_count().unwrap(), 2 * (5 + 11));
}

/// After a wrong PIN and this tear: the next tap's question, PINs sent in it, and the counter.
async fn after_a_wrong_pin(clinic: &Clinic, shape: &Shape, tear: Tear) -> (Ended, usize, u8) {
    let (mut check, card) = (clinic.begin().await, card_of(employee()));
    check.enter(wrong_pin(employee()));
    tap(&mut check, &card, shape.torn(tear)).await;
    let (ended, sent) = tap(&mut check, &card, shape.options.clone()).await;
    let left = card.pin_tries_left().unwrap();
    enter(&check, employee());
    assert_eq!(tap(&mut check, &card, shape.options.clone()).await, (Ended::Answered, 1), "{tear:?}");
    (ended, sent, left)
}

#[tokio::test]
async fn a_wrong_pin_costs_one_try_whenever_the_card_is_pulled_and_the_person_hears_of_it() {
    let clinic = Clinic::new(Way::InProcess).await;
    for shape in shapes() {
        for (at, tear) in shape.tears().filter(|(at, _)| *at <= shape.verify) {
            let spent = at == shape.verify && matches!(tear, Tear::After(_));
            let expected = (Ended::Asked(Ask::WrongPin { left: 2 }), usize::from(!spent), 2);
            assert_eq!(after_a_wrong_pin(&clinic, &shape, tear).await, expected, "{tear:?}");
        }
    }
}

#[tokio::test]
async fn a_tear_in_the_last_but_one_try_ends_in_a_question_not_in_a_block() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let mut check = clinic.begin().await;
    check.enter(wrong_pin(employee()));
    assert_eq!(tap(&mut check, &card, TapOptions::default()).await.0, Ended::Asked(Ask::WrongPin { left: 2 }));
    check.enter(wrong_pin(employee()));
    let torn = TapOptions { tear: Some(Tear::After(4)), ..TapOptions::default() };
    assert_eq!(tap(&mut check, &card, torn).await, (Ended::Failed(102), 1));
    for _ in 0..2 {
        enter(&check, employee());
        assert_eq!(tap(&mut check, &card, TapOptions::default()).await, (Ended::Asked(Ask::LastTry), 0));
    }
    assert_eq!(card.pin_tries_left(), Some(1));
    check.confirm_last_try();
    assert_eq!(tap(&mut check, &card, TapOptions::default()).await, (Ended::Answered, 1));
}

#[tokio::test]
async fn after_a_tear_in_verify_another_card_gets_no_pin() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let other = card_of(shikaku_world::people::by_id("lost").unwrap());
    let mut check = clinic.begin().await;
    enter(&check, employee());
    tap(&mut check, &card, TapOptions { tear: Some(Tear::After(4)), ..TapOptions::default() }).await;
    assert_eq!(tap(&mut check, &other, TapOptions::default()).await, (Ended::Asked(Ask::AnotherCard), 0));
    assert_eq!(other.pin_tries_left(), Some(3));
}

/// A clinic that holds one challenge at a time, so that every further one must be fetched.
async fn with_one_challenge() -> Clinic {
    let clinic = Clinic::not_enrolled(Way::InProcess, TlsSettings::default()).await;
    clinic.sandbox.set_policy(&shikaku_auth::Policy { challenge_stock: 1, ..default_policy() }).unwrap();
    clinic.engine().enrol(&enrolment(&clinic.code())).await.unwrap();
    clinic
}

async fn torn_check(engine: std::sync::Arc<Engine>, card: &VirtualCard, tear: Tear, pin: Pin) -> PinCheck {
    let mut check = PinCheck::begin(engine, shikaku_tests::cards::order()).await.unwrap();
    check.enter(pin);
    let options = TapOptions { tear: Some(tear), ..TapOptions::default() };
    assert!(matches!(tap(&mut check, card, options).await.0, Ended::Failed(101 | 102)));
    check
}

#[tokio::test]
async fn a_challenge_that_was_not_given_to_the_card_to_sign_is_used_by_the_next_tap() {
    let card = card_of(employee());
    for tear in (1..=4).flat_map(|at| [Tear::Before(at), Tear::After(at)]) {
        let clinic = with_one_challenge().await;
        let mut check = torn_check(clinic.engine(), &card, tear, pin(employee().pin)).await;
        clinic.sandbox.fail_next_on(Call::Challenges, FaultKind::Internal);
        assert_eq!(tap(&mut check, &card, TapOptions::default()).await.0, Ended::Answered, "{tear:?}");
    }
}

#[tokio::test]
async fn a_challenge_that_the_card_may_have_signed_is_never_used_again() {
    let card = card_of(employee());
    for tear in [Tear::Before(5), Tear::After(5)] {
        let clinic = with_one_challenge().await;
        let mut check = clinic.begin().await;
        enter(&check, employee());
        for _ in 0..8 {
            clinic.sandbox.fail_next_on(Call::Challenges, FaultKind::Internal);
        }
        let torn = TapOptions { tear: Some(tear), ..TapOptions::default() };
        assert_eq!(tap(&mut check, &card, torn).await.0, Ended::Failed(101), "{tear:?}");
        assert_eq!(tap(&mut check, &card, TapOptions::default()).await, (Ended::Failed(433), 0), "{tear:?}");
        while clinic.engine().stock_challenges().await.is_err() {}
        assert_eq!(tap(&mut check, &card, TapOptions::default()).await, (Ended::Answered, 1), "the PIN is still held");
    }
}

#[tokio::test]
async fn a_challenge_for_the_next_tap_is_fetched_beside_what_the_person_does() {
    let card = card_of(employee());
    let clinic = with_one_challenge().await;
    let mut check = torn_check(clinic.engine(), &card, Tear::After(5), pin(employee().pin)).await;
    let fetched = async { while clinic.engine().diagnose().await.unwrap().challenges < 2 {} };
    tokio::time::timeout(std::time::Duration::from_secs(60), fetched).await.unwrap();
    assert_eq!(tap(&mut check, &card, TapOptions::default()).await, (Ended::Answered, 1));
}

#[tokio::test]
async fn a_wrong_pin_of_a_torn_verify_is_never_sent_again_even_when_the_next_tap_tears_too() {
    let clinic = Clinic::new(Way::InProcess).await;
    let card = card_of(employee());
    let mut check = torn_check(clinic.engine(), &card, Tear::After(4), wrong_pin(employee())).await;
    assert_eq!(card.pin_tries_left(), Some(2));
    let torn_at_once = TapOptions { tear: Some(Tear::Before(1)), ..TapOptions::default() };
    assert_eq!(tap(&mut check, &card, torn_at_once).await, (Ended::Failed(101), 0));
    assert_eq!(tap(&mut check, &card, TapOptions::default()).await, (Ended::Asked(Ask::WrongPin { left: 2 }), 0));
    assert_eq!(tap(&mut check, &card, TapOptions::default()).await, (Ended::Asked(Ask::PinNeeded), 0));
    assert_eq!(card.pin_tries_left(), Some(2));
    check.enter(pin(employee().pin));
    assert_eq!(tap(&mut check, &card, TapOptions::default()).await, (Ended::Answered, 1));
}
