//! A reader by itself: asleep, off, with another key, unprotected; and waiting for its card.

use std::{sync::Arc, time::Duration};

use shikaku_reader::{MasterKey, Protection, ReaderError};
use shikaku_tests::{Clinic, Ended, Way};
use shikaku_world::reader::ReaderModel;

use super::desk::{Desk, MODELS, TAP, hurried, pin_check, session};

#[tokio::test]
async fn a_reader_that_sleeps_or_is_off_is_reported_until_it_is_there() {
    let clinic = Clinic::new(Way::InProcess).await;
    for model in MODELS {
        let desk = Desk::new(model, &["asleep"]).await;
        let mut check = pin_check(&clinic).await;
        assert_eq!(desk.tap(&mut check).await, Ended::Failed(211), "{model:?}");
        assert_eq!(desk.session.last_error(), Some(ReaderError::NotReachable));
        desk.mend();
        assert_eq!(desk.tap(&mut check).await, Ended::Answered, "{model:?}");
        desk.reader.switch_off();
        assert_eq!(desk.tap(&mut pin_check(&clinic).await).await, Ended::Failed(211), "{model:?}");
    }
}

#[tokio::test]
async fn another_master_key_is_not_permitted_and_the_clinics_own_protects_the_pin() {
    let clinic = Clinic::new(Way::InProcess).await;
    let mut desk = Desk::new(ReaderModel::Acr1255, &["wrong-key"]).await;
    let mut check = pin_check(&clinic).await;
    assert_eq!(desk.tap(&mut check).await, Ended::Failed(208));
    assert_eq!((desk.reader.connections(), desk.reader.exchanges().len()), (1, 0), "not tried again by itself");
    desk.session = Arc::new(session(&desk.reader, MasterKey::parse("another clinic's").ok()).await);
    assert_eq!(desk.tap(&mut check).await, Ended::Answered);
    assert_eq!((desk.session.protection(), desk.session.is_protected()), (Protection::OwnKey, true));
}

#[tokio::test]
async fn a_link_that_is_neither_bonded_nor_keyed_by_the_clinic_says_so() {
    for (model, faults, protection) in [
        (ReaderModel::Acr1255, &[][..], Protection::FactoryKey),
        (ReaderModel::Acr1555, &[], Protection::Open),
        (ReaderModel::Acr1555, &["bonded"], Protection::Bonded),
        (ReaderModel::Br301, &[], Protection::Bonded),
    ] {
        let desk = Desk::new(model, faults).await;
        desk.ready().await.unwrap();
        assert_eq!(desk.session.protection(), protection, "{model:?}");
        assert_eq!(desk.session.is_protected(), protection == Protection::Bonded, "{model:?}");
    }
}

#[tokio::test]
async fn waiting_for_a_card_can_be_cancelled_and_begun_again() {
    let clinic = Clinic::new(Way::InProcess).await;
    let desk = Desk::new(ReaderModel::Acr1555, &[]).await;
    desk.reader.take_away();
    let cancelling = async {
        tokio::time::sleep(Duration::from_secs(3)).await;
        desk.session.cancel();
    };
    let waiting = hurried(async { tokio::join!(desk.session.wait_for_card(TAP), cancelling).0 });
    assert_eq!(waiting.await, Err(ReaderError::Cancelled));
    desk.mend();
    assert_eq!(desk.tap(&mut pin_check(&clinic).await).await, Ended::Answered);
}
