//! What a device keeps of its Bluetooth reader: which one, the clinic's master key, what went wrong.

use std::{sync::Arc, time::Duration};

use shikaku_core::{FailureKind, progress::Silent};
use shikaku_reader::{AttendedReader, Protection, ReaderLinkState};
use shikaku_tests::{
    Clinic, Way,
    cards::{employee, enter},
};
use shikaku_world::reader::{ReaderModel, VirtualGatt};
use tokio::time::timeout;

use super::desk::{Desk, laid, remembered};

/// The key of a reader with the fault `wrong-key`, as it is typed.
const OWN: &[u8] = b"another clinic's";

#[tokio::test]
async fn a_reader_is_remembered_over_a_restart_and_forgotten() {
    let mut clinic = Clinic::new(Way::InProcess).await;
    assert!(clinic.engine().reader().await.unwrap().is_none());
    let engine = clinic.engine();
    engine.remember_reader("peer 1", "見本リーダー", "ACS ACR1255U-J1").await.unwrap();
    engine.remember_reader("peer 2", "見本リーダー 2", "ACS ACR1555U").await.unwrap();
    let unknown = engine.remember_reader("peer 3", "見本スピーカー", "Speaker").await;
    assert_eq!(unknown.map_err(|failure| failure.number()), Err(215));
    drop(engine);
    clinic.reopen().await;
    let reader = clinic.engine().reader().await.unwrap().unwrap();
    assert_eq!((&*reader.peer, &*reader.name, reader.model.name), ("peer 2", "見本リーダー 2", "ACS ACR1555U"));
    clinic.engine().forget_reader().await.unwrap();
    assert!(clinic.engine().reader().await.unwrap().is_none());
}

#[tokio::test]
async fn the_clinics_master_key_is_kept_in_no_clear_form_and_opens_its_reader() {
    let mut clinic = Clinic::new(Way::InProcess).await;
    let protection = async |clinic: &Clinic| {
        let (reader, _card) = laid(ReaderModel::Acr1255, &["wrong-key"]);
        let (link, found) = (Arc::new(VirtualGatt::new(vec![reader.clone()])), remembered(&reader));
        let session = clinic.engine().open_reader(link, &found.peer, found.model.name).await.unwrap();
        let attended = AttendedReader::start(session);
        let mut states = attended.states();
        let settled = states.wait_for(|state| state.link != ReaderLinkState::Connecting);
        let state = *timeout(Duration::from_secs(30), settled).await.unwrap().unwrap();
        (state.link == ReaderLinkState::Ready).then_some(state.protection)
    };
    assert!(!clinic.engine().has_reader_key().await.unwrap());
    assert_eq!(protection(&clinic).await, None, "the vendor's key");
    clinic.engine().set_reader_key(OWN).await.unwrap();
    clinic.reopen().await;
    assert!(clinic.engine().has_reader_key().await.unwrap());
    assert_eq!(protection(&clinic).await, Some(Protection::OwnKey));
    clinic.engine().clear_reader_key().await.unwrap();
    assert!(!clinic.engine().has_reader_key().await.unwrap());
    assert_eq!(protection(&clinic).await, None);
}

#[tokio::test]
async fn what_is_no_master_key_is_told_and_the_one_of_before_stays() {
    let clinic = Clinic::new(Way::InProcess).await;
    clinic.engine().set_reader_key(b"00112233 44556677 8899aabb CCDDEEFF").await.unwrap();
    for wrong in [&b""[..], b"0011", b"another clinic's!", "鍵".as_bytes(), &[0xFF; 16]] {
        let refused = clinic.engine().set_reader_key(wrong).await;
        assert_eq!(refused.map_err(|failure| failure.number()), Err(216), "{} bytes", wrong.len());
    }
    assert!(clinic.engine().reader_key().await.unwrap().is_some());
    assert_eq!(format!("{:?}", clinic.engine().reader_key().await.unwrap()), "Some(MasterKey(..))");
}

#[tokio::test]
async fn a_model_that_is_not_known_is_not_opened() {
    let clinic = Clinic::new(Way::InProcess).await;
    let opened = clinic.engine().open_reader(Arc::new(VirtualGatt::new(vec![])), "peer", "Speaker").await;
    assert_eq!(opened.err().map(|failure| failure.kind), Some(FailureKind::ReaderUnknown));
}

#[tokio::test]
async fn the_diagnosis_names_what_went_wrong_precisely() {
    let clinic = Clinic::new(Way::InProcess).await;
    clinic.engine().accept_open_bluetooth(true).await.unwrap();
    let desk = Desk::new(ReaderModel::Acr1555, &["falls-asleep:3"]).await;
    desk.ready().await.unwrap();
    let mut check = clinic.begin().await;
    enter(&check, employee());
    let coarse = check.tap(desk.session.as_ref(), &Silent).await.unwrap_err();
    assert_eq!(coarse.kind, FailureKind::ReaderLost);
    let precise = clinic.engine().explain(coarse, desk.session.last_error()).await;
    assert_eq!(precise.kind, FailureKind::ReaderAsleep);
    let last = clinic.engine().last_failure().await.unwrap().map(|(kind, _)| kind);
    assert_eq!(last, Some(FailureKind::ReaderAsleep));
}
