//! Whole checks: cards that count and block, a person who answers questions or does not, links that tear, and other
//! terminals that spend or restore tries in between. Whatever happens, no try is spent that the person did not ask for.

use proptest::prelude::*;

use super::*;

#[derive(Clone, Copy, Debug)]
enum Link {
    Holds,
    /// Torn before the card judged the PIN.
    TornBefore,
    /// Torn after the card judged it and before its answer arrived.
    TornAfter,
}

#[derive(Clone, Copy, Debug)]
enum Turn {
    /// The person taps one of two cards with a right or a wrong PIN, and says yes or no to what they are asked.
    Tap { card: usize, right: bool, link: Link, yes: bool },
    /// Another terminal spends a try (not the last), or restores the counter.
    Elsewhere { card: usize, restores: bool },
}

const CARDS: [CardTag; 2] = [A, B];

/// The cards, and what the person has been told.
struct World {
    guard: CounterGuard,
    left: [u8; 2],
    told: [u8; 2],
    said_yes_to_last: Option<usize>,
    meant: Option<usize>,
    taps: u32,
    sent: u32,
}

impl World {
    fn turn(&mut self, turn: Turn) {
        match turn {
            Turn::Elsewhere { card, restores: true } => self.left[card] = 3,
            Turn::Elsewhere { card, restores: false } => self.left[card] = self.left[card].max(2) - 1,
            Turn::Tap { card, right, link, yes } => self.tap(card, right, link, yes),
        }
    }

    fn tap(&mut self, card: usize, right: bool, link: Link, yes: bool) {
        self.taps += 1;
        self.guard.begin_tap();
        let left = self.left[card];
        match self.guard.release(CARDS[card], left) {
            Ok(()) => self.verify(card, right, link),
            Err(hold) => self.answer(card, hold, yes),
        }
        self.meant.get_or_insert(card);
    }

    fn verify(&mut self, card: usize, right: bool, link: Link) {
        let left = self.left[card];
        assert!(left > 0 && left >= self.told[card], "{left} left, told {}", self.told[card]);
        assert!(self.meant.is_none_or(|meant| meant == card));
        assert!(left > 1 || self.said_yes_to_last == Some(card));
        self.sent += 1;
        self.said_yes_to_last = None;
        self.told[card] = left;
        if !matches!(link, Link::TornBefore) {
            self.left[card] = if right { 3 } else { left - 1 };
        }
        match link {
            Link::Holds if right => {}
            Link::Holds => self.show(card, left - 1),
            Link::TornBefore | Link::TornAfter => self.guard.unknown(),
        }
    }

    fn answer(&mut self, card: usize, hold: Hold, yes: bool) {
        match hold {
            Hold::AnotherCard => {
                self.said_yes_to_last = None;
                if yes {
                    self.guard.accept_card(CARDS[card]);
                    (self.meant, self.told[card]) = (Some(card), 3);
                }
            }
            Hold::LastTry if yes => {
                self.guard.confirm_last_try();
                (self.said_yes_to_last, self.told[card]) = (Some(card), 1);
            }
            Hold::CounterFell { left, .. } if yes => self.show(card, left),
            Hold::LastTry | Hold::CounterFell { .. } | Hold::Blocked => {}
            Hold::AlreadySent => panic!("each tap may send once"),
        }
    }

    fn show(&mut self, card: usize, left: u8) {
        self.guard.show(CARDS[card], left);
        self.told[card] = left;
    }
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let card = || prop_oneof![4 => Just(0_usize), 1 => Just(1)];
    let link = prop_oneof![3 => Just(Link::Holds), 1 => Just(Link::TornBefore), 1 => Just(Link::TornAfter)];
    let tap = (card(), proptest::bool::weighted(0.3), link, any::<bool>());
    let turn = prop_oneof![
        8 => tap.prop_map(|(card, right, link, yes)| Turn::Tap { card, right, link, yes }),
        1 => (card(), any::<bool>()).prop_map(|(card, restores)| Turn::Elsewhere { card, restores }),
    ];
    proptest::collection::vec(turn, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_try_is_spent_unasked(turns in turns(), left in [1_u8..=3, 1..=3]) {
        let mut world = World {
            guard: CounterGuard::default(),
            left,
            told: [3, 3],
            said_yes_to_last: None,
            meant: None,
            taps: 0,
            sent: 0,
        };
        for turn in turns {
            world.turn(turn);
        }
        prop_assert!(world.sent <= world.taps);
    }
}
