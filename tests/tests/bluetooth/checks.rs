//! Whole checks over every model, in both modes, and what may be said over which link.

use std::time::Duration;

use shikaku_core::{Outcome, progress::Silent};
use shikaku_tests::{
    Clinic, Ended, Way,
    cards::{employee, enter},
    ended,
    visual::{self, Compared},
};
use shikaku_world::reader::ReaderModel;

use super::desk::{Desk, MODELS, PIN, VISUAL, pin_check};

#[tokio::test]
async fn eleven_exchanges_over_real_tls_on_every_model() {
    let clinic = Clinic::new(Way::Tls).await;
    for model in ReaderModel::ALL {
        let desk = Desk::new(model, &[]).await;
        desk.session.wait_for_card(Duration::from_secs(5)).await.unwrap();
        desk.session.power_on().await.unwrap();
        let mut check = pin_check(&clinic).await;
        let Outcome::Answered(answer) = check.tap(desk.session.as_ref(), &Silent).await.unwrap() else { panic!() };
        assert_eq!((answer.meters.exchanges, answer.meters.network_waits_in_field), (PIN, 0), "{model:?}");
        assert_eq!(answer.kept.results, employee().answer(clinic.engine().today()).unwrap());
        assert_eq!((desk.reader.exchanges().len(), desk.tries()), (PIN as usize, 1), "{model:?}");
    }
}

#[tokio::test]
async fn no_pin_goes_over_a_radio_link_that_anyone_near_can_hear_until_an_administrator_accepts_it() {
    let clinic = Clinic::new(Way::InProcess).await;
    for (faults, protected) in [(&[][..], false), (&["bonded"], true)] {
        let desk = Desk::new(ReaderModel::ALL[2], faults).await;
        desk.session.wait_for_card(Duration::from_secs(5)).await.unwrap();
        desk.session.power_on().await.unwrap();
        let mut check = clinic.begin().await;
        enter(&check, employee());
        let first = ended(&check.tap(desk.session.as_ref(), &Silent).await);
        assert_eq!(first, if protected { Ended::Answered } else { Ended::Failed(207) });
        assert_eq!(desk.tries(), usize::from(protected), "what was said to the card");
        if !protected {
            clinic.engine().accept_open_bluetooth(true).await.unwrap();
            desk.session.power_on().await.unwrap();
            assert_eq!(ended(&check.tap(desk.session.as_ref(), &Silent).await), Ended::Answered, "the PIN was kept");
            clinic.engine().accept_open_bluetooth(false).await.unwrap();
        }
    }
}

#[tokio::test]
async fn eighteen_exchanges_of_a_visual_check_over_real_tls_on_every_model() {
    let clinic = Clinic::new(Way::Tls).await;
    for model in ReaderModel::ALL {
        let desk = Desk::new(model, &[]).await;
        desk.session.wait_for_card(Duration::from_secs(5)).await.unwrap();
        desk.session.power_on().await.unwrap();
        let mut check = clinic.begin_visual(employee(), Compared::Printed).await;
        assert_eq!(ended(&visual::tap(&mut check, desk.session.as_ref()).await), Ended::Answered, "{model:?}");
        assert_eq!((desk.reader.exchanges().len(), desk.tries()), (VISUAL as usize, 1), "{model:?}");
    }
}

#[tokio::test]
async fn answers_that_come_twice_or_slowly_with_an_event_between_change_nothing() {
    let clinic = Clinic::new(Way::InProcess).await;
    for model in MODELS {
        for at in 1..=PIN {
            for faults in
                [[format!("doubled-answer:{at}"), "split:20".into()], [format!("event:{at}"), "slow-radio".into()]]
            {
                let desk = Desk::new(model, &[&faults[0], &faults[1]]).await;
                assert_eq!(desk.tap(&mut pin_check(&clinic).await).await, Ended::Answered, "{faults:?} {model:?}");
                assert_eq!(desk.tries(), 1);
            }
        }
    }
}

#[tokio::test]
async fn a_check_is_answered_whatever_the_notifications_are_cut_into() {
    let clinic = Clinic::new(Way::InProcess).await;
    for split in 1..=20 {
        let desk = Desk::new(ReaderModel::Acr1255, &[&format!("split:{split}")]).await;
        assert_eq!(desk.tap(&mut pin_check(&clinic).await).await, Ended::Answered, "{split}");
    }
}
