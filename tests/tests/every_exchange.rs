//! At every exchange, in every mode, something else than a lifted card: a status word that means nothing here, garbage, silence,
//! a broken frame, a reader that is gone. Each ends with a number of its room, loses no try unknowingly, and the next tap with
//! what was entered rightly is answered.

#![cfg(test)]

use shikaku_card::LinkError;
use shikaku_core::progress::Silent;
use shikaku_tests::{
    Clinic, Ended, Way,
    broken::{Broken, How},
    cards::{card_of, employee, enter},
    ended,
    visual::{self, Compared},
};
use shikaku_world::card::{TapOptions, VirtualCard};

/// What goes wrong · the number where nothing was tried · the number where a PIN or a printed key went out.
const FAULTS: &[(How, u16, u16)] = &[
    (How::Answers(&[0x6F, 0x00]), 106, 106),
    (How::NotHeard(LinkError::TimedOut), 107, 0),
    (How::Lost(LinkError::TimedOut), 107, 0),
    (How::NotHeard(LinkError::ReaderLost), 201, 0),
    (How::Lost(LinkError::ReaderLost), 201, 0),
    (How::Lost(LinkError::Busy), 203, 0),
];

/// Exchanges, and those that try something, with the number of a lost answer.
struct Mode {
    compared: Option<Compared>,
    exchanges: u32,
    tries: &'static [u32],
    lost: u16,
}

const MODES: &[Mode] = &[
    Mode { compared: None, exchanges: 5, tries: &[4], lost: 102 },
    Mode { compared: Some(Compared::Printed), exchanges: 8, tries: &[5], lost: 128 },
    Mode { compared: Some(Compared::Chip), exchanges: 11, tries: &[5, 10], lost: 128 },
];

fn tries(card: &VirtualCard) -> [Option<u8>; 3] {
    [card.pin_tries_left(), card.birth_tries_left(), card.code_b_tries_left()]
}

/// A tap on which exchange `at` breaks, then a good one.
async fn broken_then_good(clinic: &Clinic, mode: &Mode, card: &VirtualCard, at: u32, how: How) -> (Ended, Ended) {
    let broken = Broken::new(card.tap(TapOptions::default()), at, how);
    let Some(compared) = mode.compared else {
        let mut check = clinic.begin().await;
        enter(&check, employee());
        let first = ended(&check.tap(&broken, &Silent).await);
        clinic.engine().stock_challenges().await.unwrap();
        enter(&check, employee());
        return (first, ended(&check.tap(&card.tap(TapOptions::default()), &Silent).await));
    };
    let mut check = clinic.begin_visual(employee(), compared).await;
    let first = ended(&visual::tap(&mut check, &broken).await);
    clinic.engine().stock_challenges().await.unwrap();
    check.enter(&visual::printed(employee(), compared)).unwrap();
    if compared == Compared::Printed {
        check.attest_printed_photo();
    }
    (first, ended(&visual::tap(&mut check, &card.tap(TapOptions::default())).await))
}

#[tokio::test]
async fn every_fault_at_every_exchange_has_its_number_and_the_next_tap_is_answered() {
    for mode in MODES {
        for (how, number, tried) in FAULTS {
            for at in 1..=mode.exchanges {
                let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
                let full = tries(&card);
                let number = match (mode.tries.contains(&at), *tried) {
                    (false, _) => *number,
                    (true, 0) => mode.lost,
                    (true, tried) => tried,
                };
                let (first, next) = broken_then_good(&clinic, mode, &card, at, *how).await;
                assert_eq!((first, next), (Ended::Failed(number), Ended::Answered), "{how:?} at {at}");
                assert_eq!(tries(&card), full, "{how:?} at {at}");
            }
        }
    }
}

#[tokio::test]
async fn foreign_bytes_at_every_exchange_end_with_a_number_of_card_or_reader() {
    for mode in MODES {
        for bytes in [&[][..], &[0x90], &[0x00, 0x90, 0x00], &[0xFF; 300], &[0x30, 0x82, 0xFF, 0xFF, 0x90, 0x00]] {
            for at in 1..=mode.exchanges {
                let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
                let bytes: &'static [u8] = bytes.to_vec().leak();
                let (first, next) = broken_then_good(&clinic, mode, &card, at, How::Answers(bytes)).await;
                assert!(matches!(first, Ended::Failed(100..=299) | Ended::Answered), "{first:?}: {bytes:02X?} at {at}");
                assert_eq!(next, Ended::Answered, "{bytes:02X?} at {at}");
            }
        }
    }
}
