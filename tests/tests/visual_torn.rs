//! The card is pulled before and after every exchange of a visual check, at either level: the number says what happened, no
//! try is lost unknowingly, and the next tap goes on.

#![cfg(test)]

use shikaku_core::{Ask, Printed, VisualCheck};
use shikaku_tests::{
    Clinic, Ended, Way,
    cards::{card_of, employee, order, short},
    ended,
    visual::{Compared, printed, tap},
};
use shikaku_world::card::{TapOptions, Tear, VirtualCard};

/// How a kind of reader spreads the check over its exchanges.
struct Shape {
    compared: Compared,
    options: TapOptions,
    exchanges: u32,
    /// The exchanges that try what is printed.
    tries: &'static [u32],
}

fn shapes() -> [Shape; 4] {
    let (plain, short) = (TapOptions::default(), short());
    [
        Shape { compared: Compared::Printed, options: plain.clone(), exchanges: 8, tries: &[5] },
        Shape { compared: Compared::Chip, options: plain, exchanges: 11, tries: &[5, 10] },
        Shape { compared: Compared::Printed, options: short.clone(), exchanges: 18, tries: &[11] },
        Shape { compared: Compared::Chip, options: short, exchanges: 35, tries: &[11, 20] },
    ]
}

impl Shape {
    fn tears(&self) -> impl Iterator<Item = (u32, Tear)> {
        (1..=self.exchanges).flat_map(|at| [(at, Tear::Before(at)), (at, Tear::After(at))])
    }

    fn torn(&self, tear: Tear) -> TapOptions {
        TapOptions { tear: Some(tear), ..self.options.clone() }
    }
}

async fn end(check: &mut VisualCheck, card: &VirtualCard, options: TapOptions) -> Ended {
    ended(&tap(check, &card.tap(options)).await)
}

fn tries(card: &VirtualCard) -> (u8, u8) {
    (card.birth_tries_left().unwrap(), card.code_b_tries_left().unwrap())
}

#[tokio::test]
async fn what_was_entered_rightly_survives_every_tear_and_the_next_tap_is_answered() {
    for shape in shapes() {
        for (at, tear) in shape.tears() {
            let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
            let mut check = clinic.begin_visual(employee(), shape.compared).await;
            let number = if shape.tries.contains(&at) { 128 } else { 101 };
            assert_eq!(end(&mut check, &card, shape.torn(tear)).await, Ended::Failed(number), "{tear:?}");
            clinic.engine().stock_challenges().await.unwrap();
            assert_eq!(end(&mut check, &card, shape.options.clone()).await, Ended::Answered, "{tear:?}");
            assert_eq!(tries(&card), (10, 10));
        }
    }
}

fn wrong(compared: Compared) -> Printed {
    let mut wrong = printed(employee(), compared);
    match &mut wrong.code {
        Some((year, _)) => *year += 1,
        None => wrong.birth = wrong.birth.succ_opt().unwrap(),
    }
    wrong
}

#[tokio::test]
async fn a_wrong_entry_costs_one_try_whenever_the_card_is_pulled_and_staff_hear_of_it() {
    for shape in shapes() {
        let try_at = *shape.tries.last().unwrap();
        for (_, tear) in shape.tears().filter(|(at, _)| *at <= try_at) {
            let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
            let mut check = VisualCheck::begin(clinic.engine(), order()).await.unwrap();
            check.enter(&wrong(shape.compared)).unwrap();
            check.attest_printed_photo();
            end(&mut check, &card, shape.torn(tear)).await;
            clinic.engine().stock_challenges().await.unwrap();
            let next = end(&mut check, &card, shape.options.clone()).await;
            let asked = match shape.compared {
                Compared::Printed => Ask::WrongBirthDate { left: 9 },
                Compared::Chip => Ask::WrongCodeB { left: 9 },
            };
            assert_eq!(next, Ended::Asked(asked), "{tear:?}");
            let (birth, code) = tries(&card);
            assert_eq!(birth + code, 19, "{tear:?}: one try in all");
        }
    }
}

#[tokio::test]
async fn a_wrong_code_of_a_torn_try_is_never_sent_again_even_when_the_next_tap_tears_too() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let mut check = VisualCheck::begin(clinic.engine(), order()).await.unwrap();
    check.enter(&wrong(Compared::Chip)).unwrap();
    let torn = |tear| TapOptions { tear: Some(tear), ..TapOptions::default() };
    assert_eq!(end(&mut check, &card, torn(Tear::After(10))).await, Ended::Failed(128));
    assert_eq!(end(&mut check, &card, torn(Tear::Before(7))).await, Ended::Failed(101));
    let wrong = Ended::Asked(Ask::WrongCodeB { left: 9 });
    assert_eq!(end(&mut check, &card, TapOptions::default()).await, wrong);
    assert_eq!(end(&mut check, &card, TapOptions::default()).await, Ended::Asked(Ask::BirthDateNeeded));
    assert_eq!(tries(&card), (10, 9));
}
