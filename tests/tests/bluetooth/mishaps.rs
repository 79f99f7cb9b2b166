//! The link lost, the reader asleep or off, the card taken, an answer late or doubled, at every exchange: nothing but the tap is lost.

use shikaku_core::Ask;
use shikaku_tests::{
    Clinic, Ended, Way,
    cards::{employee, wrong_pin},
    visual::Compared,
};
use shikaku_world::reader::ReaderModel;

use super::desk::{BIRTH, Desk, MODELS, PIN, VERIFY, VISUAL, pin_check};

/// What goes wrong at an exchange · the number it ends with.
const MISHAPS: [(&str, u16); 7] = [
    ("lost-before", 201),
    ("lost-after", 201),
    ("mid-frame", 201),
    ("switched-off", 201),
    ("falls-asleep", 201),
    ("card-taken", 101),
    ("late", 107),
];

/// A reader that says that it falls asleep is told apart from one that is lost.
fn number(model: ReaderModel, mishap: &str, otherwise: u16) -> u16 {
    if (model, mishap) == (ReaderModel::Acr1555, "falls-asleep") { 210 } else { otherwise }
}

#[tokio::test]
async fn the_right_pin_survives_every_mishap_at_every_exchange() {
    let clinic = Clinic::new(Way::InProcess).await;
    let mut answered = 0;
    for model in MODELS {
        for (mishap, usual) in MISHAPS {
            for at in 1..=PIN {
                let fault = format!("{mishap}:{at}");
                let desk = Desk::new(model, &[&fault]).await;
                let mut check = pin_check(&clinic).await;
                let number = if at == VERIFY { 102 } else { number(model, mishap, usual) };
                assert_eq!(desk.tap(&mut check).await, Ended::Failed(number), "{fault} {model:?}");
                let tried = desk.tries();
                assert!(tried <= 1, "{fault} {model:?}: {tried} PINs in one tap");
                desk.mend();
                assert_eq!(desk.tap(&mut check).await, Ended::Answered, "{fault} {model:?}");
                assert_eq!((desk.tries(), desk.card.pin_tries_left()), (tried + 1, Some(3)), "{fault} {model:?}");
                answered += 1;
            }
        }
    }
    assert_eq!(clinic.sandbox.check_count().unwrap(), answered);
}

#[tokio::test]
async fn a_wrong_pin_whose_answer_is_lost_is_never_sent_again_by_itself() {
    let clinic = Clinic::new(Way::InProcess).await;
    for model in MODELS {
        for (mishap, _) in MISHAPS {
            let fault = format!("{mishap}:{VERIFY}");
            let desk = Desk::new(model, &[&fault]).await;
            clinic.engine().accept_open_bluetooth(true).await.unwrap();
            let mut check = clinic.begin().await;
            check.enter(wrong_pin(employee()));
            assert_eq!(desk.tap(&mut check).await, Ended::Failed(102), "{fault} {model:?}");
            desk.mend();
            let asked = Ended::Asked(Ask::WrongPin { left: 2 });
            assert_eq!(desk.tap(&mut check).await, asked, "{fault} {model:?}");
            assert_eq!(desk.card.pin_tries_left(), Some(2), "{fault} {model:?}: one try");
        }
    }
}

#[tokio::test]
async fn what_was_entered_for_a_visual_check_survives_every_loss() {
    for (mishap, usual) in MISHAPS {
        let clinic = Clinic::new(Way::InProcess).await;
        for at in 1..=VISUAL {
            let fault = format!("{mishap}:{at}");
            let desk = Desk::new(ReaderModel::Acr1255, &[&fault]).await;
            let mut check = clinic.begin_visual(employee(), Compared::Printed).await;
            let number = if at == BIRTH { 128 } else { usual };
            assert_eq!(desk.look(&mut check).await, Ended::Failed(number), "{fault}");
            clinic.engine().stock_challenges().await.unwrap();
            desk.mend();
            assert_eq!(desk.look(&mut check).await, Ended::Answered, "{fault}");
            assert_eq!(desk.card.birth_tries_left(), Some(10), "{fault}");
        }
    }
}

/// The ACR1255U-J1 numbers nothing: a copy of an answer that arrives after the next command went out is taken for that
/// command's. The check must not come to an answer by it, must not cost a try, and must be well again with the next tap.
#[tokio::test]
async fn a_copy_that_comes_after_the_next_command_is_never_an_answer() {
    let clinic = Clinic::new(Way::InProcess).await;
    for model in MODELS {
        for at in 1..PIN {
            let desk = Desk::new(model, &[&format!("doubled-answer:{at}"), "slow-radio"]).await;
            let mut check = pin_check(&clinic).await;
            let first = desk.tap(&mut check).await;
            assert!(first != Ended::Answered || model != ReaderModel::Acr1255, "{at}");
            assert!(desk.tries() <= 1 && desk.card.pin_tries_left() == Some(3), "{at} {model:?}: {first:?}");
            if first != Ended::Answered {
                assert_eq!(desk.tap(&mut pin_check(&clinic).await).await, Ended::Answered, "{at} {model:?}");
            }
        }
    }
}

/// Without numbers in its packets a reader's doubled ones may break the frame (204); with the next tap all is well.
#[tokio::test]
async fn packets_that_come_twice_are_told_or_change_nothing() {
    let clinic = Clinic::new(Way::InProcess).await;
    for model in MODELS {
        for at in 1..=PIN {
            let desk = Desk::new(model, &[&format!("doubled:{at}")]).await;
            let mut check = pin_check(&clinic).await;
            let first = desk.tap(&mut check).await;
            let told = Ended::Failed(if at == VERIFY { 102 } else { 204 });
            assert!(first == Ended::Answered || first == told, "{at} {model:?}: {first:?}");
            if first != Ended::Answered {
                assert_eq!(desk.tap(&mut check).await, Ended::Answered, "{at} {model:?}");
            }
            assert_eq!(desk.card.pin_tries_left(), Some(3));
        }
    }
}
