//! Every fault that a virtual card knows by name: how the tap ends, what it costs (failure matrix, section 6).

#![cfg(test)]

use shikaku_core::{Ask, progress::Silent};
use shikaku_tests::{
    Clinic, Ended, Way,
    cards::{card_with, employee, enter},
    ended,
};
use shikaku_world::card::{CardKind, CardOptions, Fault, TapOptions, fault};

use Ended::{Answered, Asked, Failed};

/// Fault · how the tap ends · tries left, as the chip has them · exchanges.
const TABLE: &[(&str, Ended, Option<u8>, u32)] = &[
    ("torn-before:1", Failed(101), Some(3), 0),
    ("torn-before:2", Failed(101), Some(3), 1),
    ("torn-before:3", Failed(101), Some(3), 2),
    ("torn-before:4", Failed(102), Some(3), 3),
    ("torn-before:5", Failed(101), Some(3), 4),
    ("torn-after:1", Failed(101), Some(3), 1),
    ("torn-after:2", Failed(101), Some(3), 2),
    ("torn-after:3", Failed(101), Some(3), 3),
    ("torn-after:4", Failed(102), Some(3), 4),
    ("torn-after:5", Failed(101), Some(3), 5),
    ("short-only", Answered, Some(3), 12),
    ("no-sfi", Answered, Some(3), 9),
    ("extended-silent", Answered, Some(3), 12),
    ("exact-le", Answered, Some(3), 5),
    ("get-response", Answered, Some(3), 6),
    ("wrong-key", Failed(113), Some(3), 5),
    ("foreign-ca", Failed(109), Some(3), 2),
    ("expired", Failed(110), Some(3), 2),
    ("not-yet", Failed(111), Some(3), 2),
    ("blocked", Failed(112), Some(0), 3),
    ("one-left", Asked(Ask::LastTry), Some(1), 3),
    ("two-cards", Failed(103), Some(3), 0),
    ("not-my-number", Failed(104), None, 1),
    ("phone", Failed(105), Some(3), 2),
    ("slow", Answered, Some(3), 5),
];

async fn tapped(clinic: &Clinic, fault: Fault) -> (Ended, Option<u8>, u32) {
    let card = card_with(employee(), CardOptions::default().with(fault));
    let link = card.tap(TapOptions::default().with(fault));
    let mut check = clinic.begin().await;
    enter(&check, employee());
    let ended = ended(&check.tap(&link, &Silent).await);
    (ended, card.pin_tries_left(), link.exchanges())
}

#[tokio::test]
async fn every_fault_ends_as_the_table_says() {
    let mut differing = vec![];
    for (name, ended, left, exchanges) in TABLE {
        let clinic = Clinic::new(Way::InProcess).await;
        let got = tapped(&clinic, fault::by_name(name).unwrap()).await;
        if got != (*ended, *left, *exchanges) {
            differing.push((name, got));
        }
        let counted = u64::from(*ended == Answered);
        assert_eq!((clinic.sandbox.check_count().unwrap(), clinic.waiting().await), (counted, 0), "{name}");
    }
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn the_table_has_every_fault() {
    let stem = |name: &str| name.split(':').next().unwrap().to_owned();
    let known: Vec<_> = fault::ALL.iter().map(|known| stem(known.name)).collect();
    let mut listed: Vec<_> = TABLE.iter().map(|(name, ..)| stem(name)).collect();
    listed.dedup();
    assert_eq!(listed, known);
}

#[tokio::test]
async fn what_a_reader_cannot_do_is_remembered_and_not_tried_again() {
    for name in ["short-only", "extended-silent"] {
        let mut clinic = Clinic::new(Way::InProcess).await;
        let fault = fault::by_name(name).unwrap();
        assert_eq!(tapped(&clinic, fault).await, (Answered, Some(3), 12), "{name}");
        clinic.reopen().await;
        assert_eq!(tapped(&clinic, fault).await, (Answered, Some(3), 11), "{name} after a restart");
    }
}

#[tokio::test]
async fn a_lifted_card_is_not_held_against_its_reader() {
    let clinic = Clinic::new(Way::InProcess).await;
    assert_eq!(tapped(&clinic, Fault::TornBefore(2)).await.0, Failed(101));
    assert_eq!(tapped(&clinic, Fault::TornAfter(2)).await.0, Failed(101));
    let card = card_with(employee(), CardOptions { kind: CardKind::MyNumber, ..CardOptions::default() });
    let link = card.tap(TapOptions::default());
    let mut check = clinic.begin().await;
    enter(&check, employee());
    assert_eq!((ended(&check.tap(&link, &Silent).await), link.exchanges()), (Answered, 5));
}
