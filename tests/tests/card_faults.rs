//! Every fault that a virtual card knows by name, in every mode: how the tap ends, what it costs (failure matrix, section 6).

#![cfg(test)]

use async_trait::async_trait;
use shikaku_card::{CardLink, LinkError, LinkFacts};
use shikaku_core::{Ask, progress::Silent};
use shikaku_tests::{
    Clinic, Ended, Way,
    cards::{card_with, employee, enter},
    ended,
    visual::{self, Compared},
};
use shikaku_world::card::{CardOptions, Fault, TapOptions, VirtualCard, VirtualTap, fault};

use Ended::{Answered, Asked, Failed};

/// How a tap ended, and its exchanges.
type Tap = (Ended, u32);

/// A fault · by PIN · visually with the printed photo · visually with the photo of the chip.
type Row = (&'static str, Tap, Tap, Tap);

const PIN: Tap = (Answered, 5);
const PRINTED: Tap = (Answered, 8);
const CHIP: Tap = (Answered, 11);

/// Faults that show whatever the exchange; those of single exchanges are in `torn.rs` and `visual_torn.rs`.
const TABLE: &[Row] = &[
    ("short-only", (Answered, 12), (Answered, 19), (Answered, 36)),
    ("no-sfi", (Answered, 9), (Answered, 13), (Answered, 18)),
    ("extended-silent", (Answered, 12), (Answered, 19), (Answered, 36)),
    ("extended-lost", (Failed(101), 2), (Failed(101), 2), (Failed(101), 2)),
    ("exact-le", PIN, PRINTED, CHIP),
    ("get-response", (Answered, 6), (Answered, 9), (Answered, 12)),
    ("wrong-key", (Failed(113), 5), PRINTED, CHIP),
    ("foreign-ca", (Failed(109), 2), (Failed(109), 2), (Failed(109), 2)),
    ("ends-soon", PIN, PRINTED, CHIP),
    ("in-grace", PIN, PRINTED, CHIP),
    ("expired", (Failed(110), 2), (Failed(110), 2), (Failed(110), 2)),
    ("not-yet", (Failed(111), 2), (Failed(111), 2), (Failed(111), 2)),
    ("blocked", (Failed(112), 4), PRINTED, CHIP),
    ("one-left", (Asked(Ask::LastTry), 3), PRINTED, CHIP),
    ("two-cards", (Failed(103), 0), (Failed(103), 0), (Failed(103), 0)),
    ("not-my-number", (Failed(104), 1), (Failed(104), 1), (Failed(104), 1)),
    ("phone", (Failed(105), 2), (Failed(105), 2), (Failed(105), 2)),
    ("iphone", (Failed(105), 2), (Failed(105), 2), (Failed(105), 2)),
    ("old-resident", (Failed(125), 5), (Failed(125), 5), (Failed(125), 5)),
    ("face-only", (Failed(126), 4), PRINTED, CHIP),
    ("infant", PIN, PRINTED, (Failed(124), 11)),
    ("no-surface", PIN, (Failed(127), 3), (Failed(127), 3)),
    ("birth-blocked", PIN, (Failed(115), 4), (Failed(115), 4)),
    ("birth-one-left", PIN, (Asked(Ask::LastPrintedTry), 4), (Asked(Ask::LastPrintedTry), 4)),
    ("code-b-blocked", PIN, PRINTED, (Failed(116), 9)),
    ("code-b-one-left", PIN, PRINTED, (Asked(Ask::LastPrintedTry), 9)),
    ("cloned", PIN, (Failed(113), 8), (Failed(113), 8)),
    ("other-record", PIN, (Failed(120), 7), (Failed(120), 7)),
    ("record-forged", PIN, (Failed(119), 7), (Failed(119), 7)),
    ("unknown-cv", PIN, (Failed(117), 7), (Failed(117), 7)),
    ("cv-forged", PIN, (Failed(118), 7), (Failed(118), 7)),
    ("other-photo", PIN, PRINTED, (Failed(122), 11)),
    ("photo-forged", PIN, PRINTED, (Failed(123), 11)),
    ("photo-broken", PIN, PRINTED, (Failed(121), 11)),
    ("slow", PIN, PRINTED, CHIP),
];

fn prepared(fault: Fault) -> VirtualCard {
    card_with(employee(), CardOptions::default().with(fault))
}

async fn by_pin(clinic: &Clinic, card: &VirtualCard, options: TapOptions) -> Tap {
    let link = card.tap(options);
    let mut check = clinic.begin().await;
    enter(&check, employee());
    (ended(&check.tap(&link, &Silent).await), link.exchanges())
}

async fn visually(clinic: &Clinic, card: &VirtualCard, options: TapOptions, compared: Compared) -> Tap {
    let link = card.tap(options);
    let mut check = clinic.begin_visual(employee(), compared).await;
    (ended(&visual::tap(&mut check, &link).await), link.exchanges())
}

/// Tries left: PIN, birth date, 照合番号B.
fn tries(card: &VirtualCard) -> [Option<u8>; 3] {
    [card.pin_tries_left(), card.birth_tries_left(), card.code_b_tries_left()]
}

/// The row of a fault, each tap with a clinic of its own: nothing learned or refused in one shows in another.
async fn row(name: &'static str) -> Row {
    let fault = fault::by_name(name).unwrap();
    let options = || TapOptions::default().with(fault);
    let mut taps = vec![];
    for mode in 0..3 {
        let (clinic, card) = (Clinic::new(Way::InProcess).await, prepared(fault));
        let before = tries(&card);
        let tap = match mode {
            0 => by_pin(&clinic, &card, options()).await,
            1 => visually(&clinic, &card, options(), Compared::Printed).await,
            _ => visually(&clinic, &card, options(), Compared::Chip).await,
        };
        assert_eq!(tries(&card), before, "{name}: a try was lost");
        let counted = u64::from(tap.0 == Answered);
        assert_eq!((clinic.sandbox.check_count().unwrap(), clinic.waiting().await), (counted, 0), "{name}");
        taps.push(tap);
    }
    (name, taps[0], taps[1], taps[2])
}

#[tokio::test]
async fn every_fault_ends_as_the_table_says() {
    let mut differing = vec![];
    for expected in TABLE {
        let got = row(expected.0).await;
        if got != *expected {
            differing.push(got);
        }
    }
    assert!(differing.is_empty(), "{differing:#?}");
}

/// Faults that are about lengths and short ids themselves, or that more exchanges would hide.
const ABOUT_LINKS: [&str; 4] = ["short-only", "no-sfi", "extended-silent", "extended-lost"];

#[tokio::test]
async fn short_lengths_and_cards_without_short_ids_change_no_ending() {
    let clinic = Clinic::new(Way::InProcess).await;
    for (name, pin, printed, chip) in TABLE.iter().filter(|(name, ..)| !ABOUT_LINKS.contains(name)) {
        let fault = fault::by_name(name).unwrap();
        let no_sfi = CardOptions::default().with(fault).with(Fault::NoSfi);
        let short = TapOptions { extended: false, ..TapOptions::default() }.with(fault);
        let links = [
            (card_with(employee(), CardOptions::default().with(fault)), short.clone(), [11, 18, 35]),
            (card_with(employee(), no_sfi.clone()), TapOptions::default().with(fault), [9, 13, 18]),
            (card_with(employee(), no_sfi), short, [14, 22, 41]),
        ];
        for (card, options, limits) in links {
            let before = tries(&card);
            let taps = [
                by_pin(&clinic, &card, options.clone()).await,
                visually(&clinic, &card, options.clone(), Compared::Printed).await,
                visually(&clinic, &card, options.clone(), Compared::Chip).await,
            ];
            let ends = taps.map(|(ended, _)| ended);
            assert_eq!(ends, [pin.0, printed.0, chip.0], "{name}");
            let within = taps.iter().zip(limits).all(|((_, exchanges), limit)| *exchanges <= limit + 8);
            assert!(within && (*name == "get-response" || taps[0].1 <= limits[0] + 1), "{name}: {taps:?}");
            assert_eq!(tries(&card), before, "{name}: a try was lost");
        }
    }
}

#[test]
fn the_table_has_every_fault() {
    let known: Vec<_> = fault::ALL.iter().map(|known| known.name).filter(|name| !name.starts_with("torn-")).collect();
    assert_eq!(TABLE.iter().map(|(name, ..)| *name).collect::<Vec<_>>(), known);
}

#[tokio::test]
async fn what_a_card_refuses_is_remembered_and_not_tried_again() {
    let mut clinic = Clinic::new(Way::InProcess).await;
    let fault = fault::by_name("short-only").unwrap();
    assert_eq!(by_pin(&clinic, &prepared(fault), TapOptions::default()).await, (Answered, 12));
    clinic.reopen().await;
    assert_eq!(by_pin(&clinic, &prepared(fault), TapOptions::default()).await, (Answered, 11), "after a restart");
    let visual = visually(&clinic, &prepared(fault), TapOptions::default(), Compared::Printed).await;
    assert_eq!(visual, (Answered, 18), "in the other mode");
}

/// A card on one of several readers.
struct On(&'static str, VirtualTap);

#[async_trait]
impl CardLink for On {
    fn reader(&self) -> Option<&str> {
        Some(self.0)
    }

    fn facts(&self) -> LinkFacts {
        self.1.facts()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        self.1.transmit(command).await
    }

    async fn end(&self) {
        self.1.end().await;
    }
}

#[tokio::test]
async fn what_one_reader_cannot_do_is_not_held_against_another() {
    let clinic = Clinic::new(Way::InProcess).await;
    let fault = fault::by_name("short-only").unwrap();
    for (reader, exchanges) in [("reader 1", 12), ("reader 1", 11), ("reader 2", 12), ("reader 2", 11)] {
        let link = On(reader, prepared(fault).tap(TapOptions::default()));
        let mut check = clinic.begin().await;
        enter(&check, employee());
        assert_eq!((ended(&check.tap(&link, &Silent).await), link.1.exchanges()), (Answered, exchanges), "{reader}");
    }
    assert_eq!(
        by_pin(&clinic, &prepared(fault), TapOptions::default()).await,
        (Answered, 12),
        "where there is one only"
    );
}

#[tokio::test]
async fn a_link_that_breaks_under_extended_length_is_believed_to_do_so_after_three_checks() {
    let options = |name| TapOptions::default().with(fault::by_name(name).unwrap());
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_with(employee(), CardOptions::default()));
    for _ in 0..3 {
        assert_eq!(by_pin(&clinic, &card, options("extended-silent")).await, (Answered, 12));
    }
    assert_eq!(by_pin(&clinic, &card, options("extended-silent")).await, (Answered, 11), "remembered");

    let clinic = Clinic::new(Way::InProcess).await;
    for _ in 0..3 {
        let mut check = clinic.begin_visual(employee(), Compared::Printed).await;
        assert_eq!(ended(&visual::tap(&mut check, &card.tap(options("extended-lost"))).await), Failed(101));
        assert_eq!(ended(&visual::tap(&mut check, &card.tap(options("extended-lost"))).await), Answered);
    }
    assert_eq!(by_pin(&clinic, &card, options("extended-lost")).await, (Answered, 11), "remembered");
}

#[tokio::test]
async fn one_lifted_card_between_good_ones_is_forgotten() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_with(employee(), CardOptions::default()));
    for _ in 0..3 {
        let mut check = clinic.begin_visual(employee(), Compared::Printed).await;
        let lifted = TapOptions::default().with(Fault::TornAfter(2));
        assert_eq!(ended(&visual::tap(&mut check, &card.tap(lifted)).await), Failed(101));
        assert_eq!(ended(&visual::tap(&mut check, &card.tap(TapOptions::default())).await), Answered);
        assert_eq!(by_pin(&clinic, &card, TapOptions::default()).await, PIN);
    }
}

#[tokio::test]
async fn a_lifted_card_is_not_held_against_its_reader() {
    let clinic = Clinic::new(Way::InProcess).await;
    let card = card_with(employee(), CardOptions::default());
    for fault in [Fault::TornBefore(2), Fault::TornAfter(2)] {
        assert_eq!(by_pin(&clinic, &card, TapOptions::default().with(fault)).await.0, Failed(101));
    }
    assert_eq!(by_pin(&clinic, &card, TapOptions::default()).await, PIN);
}
