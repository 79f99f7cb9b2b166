//! Whatever people do with a pad and two cards: never a try that nobody asked for. The virtual cards' counters and what went
//! over the air are the judges; nothing of the core's own bookkeeping is believed.

#![cfg(test)]

use proptest::{prelude::*, test_runner::TestRunner};
use shikaku_card::CardLink;
use shikaku_core::{Ask, PinCheck, progress::Silent};
use shikaku_tests::{
    Clinic, Ended, Watched, Way,
    cards::{card_with, employee, enter, wrong_pin},
    ended,
};
use shikaku_world::{
    card::{CardOptions, TapOptions, Tear, VirtualCard},
    people,
};

#[derive(Clone, Copy, Debug)]
enum Act {
    EnterRight,
    EnterWrong,
    Confirm,
    Tap {
        card: usize,
        tear: Option<Tear>,
    },
    /// Somebody spends a try of the card elsewhere.
    Elsewhere {
        card: usize,
    },
}

fn acts() -> impl Strategy<Value = (u8, Vec<Act>)> {
    let tear = prop_oneof![
        6 => Just(None),
        1 => (1..=5u32).prop_map(|at| Some(Tear::Before(at))),
        2 => (1..=5u32).prop_map(|at| Some(Tear::After(at))),
    ];
    let card = || prop_oneof![4 => Just(0), 1 => Just(1usize)];
    let act = prop_oneof![
        2 => Just(Act::EnterRight),
        4 => Just(Act::EnterWrong),
        1 => Just(Act::Confirm),
        7 => (card(), tear).prop_map(|(card, tear)| Act::Tap { card, tear }),
        1 => card().prop_map(|card| Act::Elsewhere { card }),
    ];
    (1..=3u8, proptest::collection::vec(act, 1..14))
}

/// What the person knows and has agreed to.
struct Person {
    /// A PIN was entered and no answer of a card to it was seen.
    entered: bool,
    /// The card of the first tap that got as far as its counter.
    card: Option<usize>,
    /// The counter as the person last saw it; three before.
    shown: u8,
    /// Asked about the last try, and then confirmed.
    asked: bool,
    confirmed: bool,
}

impl Person {
    fn hears(&mut self, ended: Ended) {
        match ended {
            Ended::Asked(Ask::WrongPin { left } | Ask::CounterFell { left }) => {
                self.shown = left;
                self.asked = left == 1;
            }
            Ended::Asked(Ask::LastTry) => (self.shown, self.asked) = (1, true),
            _ => {}
        }
    }

    /// Whether a PIN may go to this card, whose chip counts `left`.
    fn consents(&self, card: usize, left: u8) -> bool {
        let known = self.card.is_none_or(|mine| mine == card);
        self.entered && known && left > 0 && left >= self.shown.min(3) && (left > 1 || self.confirmed)
    }
}

async fn spend_a_try(card: &VirtualCard) {
    let tap = card.tap(TapOptions::default());
    for command in ["00A4040C0AD392F000260100000001", "002000980439393939"] {
        tap.transmit(&hex::decode(command).unwrap()).await.unwrap();
    }
    tap.end().await;
}

async fn live(clinic: &Clinic, tries: u8, acts: &[Act]) -> Result<u32, TestCaseError> {
    let people = [employee(), people::by_id("national").unwrap()];
    let cards = people.map(|one| card_with(one, CardOptions { pin_tries: tries, ..CardOptions::default() }));
    let mut check = clinic.begin().await;
    let mut person = Person { entered: false, card: None, shown: 3, asked: false, confirmed: false };
    let mut sent_in_all = 0;
    for act in acts {
        match *act {
            Act::EnterRight => (enter(&check, employee()), person.entered = true).1,
            Act::EnterWrong => (check.enter(wrong_pin(employee())), person.entered = true).1,
            Act::Confirm => (check.confirm_last_try(), person.confirmed |= person.asked).1,
            Act::Elsewhere { card } => spend_a_try(&cards[card]).await,
            Act::Tap { card, tear } => {
                let (ended, sent) = tap(&mut check, &mut person, &cards, card, tear).await?;
                sent_in_all += sent;
                if matches!(ended, Ended::Answered | Ended::Failed(112)) {
                    break;
                }
            }
        }
    }
    Ok(sent_in_all)
}

async fn tap(
    check: &mut PinCheck,
    person: &mut Person,
    cards: &[VirtualCard; 2],
    at: usize,
    tear: Option<Tear>,
) -> Result<(Ended, u32), TestCaseError> {
    let before = cards.each_ref().map(|card| card.pin_tries_left().unwrap());
    let link = Watched::new(cards[at].tap(TapOptions { tear, ..TapOptions::default() }));
    let ended = ended(&check.tap(&link, &Silent).await);
    let sent = link.pins_sent();
    prop_assert!(sent <= 1, "one VERIFY a tap");
    prop_assert!(sent == 0 || person.consents(at, before[at]), "a PIN went out unasked, {} left", before[at]);
    let after = cards.each_ref().map(|card| card.pin_tries_left().unwrap());
    prop_assert!(after[at] == 3 || before[at] - after[at] <= u8::try_from(sent).unwrap());
    prop_assert_eq!(after[1 - at], before[1 - at], "the other card was not touched");
    prop_assert!(!matches!(ended, Ended::Failed(901)), "a fault of the app");
    if sent == 1 {
        person.entered = matches!(ended, Ended::Failed(101 | 102));
        (person.asked, person.confirmed, person.shown) = (false, false, before[at]);
        person.card = Some(at);
    }
    if matches!(ended, Ended::Asked(Ask::LastTry | Ask::CounterFell { .. })) {
        person.card = Some(at);
    }
    person.hears(ended);
    Ok((ended, u32::try_from(sent).unwrap()))
}

#[test]
fn no_pin_goes_out_that_nobody_asked_for() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let clinic = runtime.block_on(Clinic::new(Way::InProcess));
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() });
    let sent = std::cell::Cell::new(0);
    let result = runner.run(&acts(), |(tries, acts)| {
        sent.set(sent.get() + runtime.block_on(live(&clinic, tries, &acts))?);
        Ok(())
    });
    result.unwrap();
    assert!(sent.get() > 50, "the sequences reach the VERIFY: {}", sent.get());
}
