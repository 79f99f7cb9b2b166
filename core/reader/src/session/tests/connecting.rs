//! Finding, connecting, authenticating, disconnecting, cancelling.

use std::time::Duration;

use crate::{
    Advertisement, GattError, MasterKey, Protection, ReaderError,
    driver::{ACR1255, ACR1255_FACTORY_KEY},
    error::AuthenticationFault,
    scan,
    testing::readers::{Fault, acr1255, acr1255_keyed, acr1555, feitian},
};

const OWN: [u8; 16] = *b"MIHON-CLINIC-KEY";

fn advertisement(peer: &str, name: Option<&str>, rssi: Option<i16>) -> Advertisement {
    Advertisement { peer: peer.into(), name: name.map(Into::into), services: Vec::new(), rssi }
}

#[tokio::test(start_paused = true)]
async fn known_readers_are_found_the_nearest_first() {
    let bed = acr1255();
    bed.link.radio(|radio| {
        radio.advertisements = vec![
            advertisement("1", Some("ACR1555U-A1-000719"), Some(-80)),
            advertisement("2", Some("見本スピーカー"), Some(-20)),
            advertisement("3", Some("ACR1255U-J1-000001"), Some(-40)),
            advertisement("3", Some("ACR1255U-J1-000001"), Some(-45)),
            advertisement("4", None, None),
        ];
    });
    let found = scan(&*bed.link, Duration::from_secs(3)).await.unwrap();
    let found: Vec<_> = found.iter().map(|one| (one.peer.as_str(), one.model.name, one.rssi)).collect();
    assert_eq!(found, [("3", "ACS ACR1255U-J1", Some(-40)), ("1", "ACS ACR1555U", Some(-80))]);
}

#[tokio::test(start_paused = true)]
async fn an_acr1255_is_authenticated_kept_awake_and_polls() {
    let bed = acr1255();
    bed.session.connect().await.unwrap();
    assert_eq!(bed.heard(), ["authenticate", "authenticate", "never sleep", "start polling"]);
    bed.session.connect().await.unwrap();
    assert_eq!(bed.heard().len(), 0, "connected already");
    assert_eq!(bed.link.radio(|radio| radio.connects), 1);
}

#[tokio::test(start_paused = true)]
async fn the_earlier_generation_is_met_on_its_own_service() {
    let bed = acr1255();
    let early = ACR1255.profiles[1];
    bed.link.radio(|radio| {
        radio.peer.services = vec![early.service];
        (radio.commands, radio.answers) = (early.commands, early.answers);
    });
    bed.session.connect().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn protection_is_by_bond_or_own_key() {
    let bed = acr1255();
    assert_eq!(bed.session.protection(), Protection::Open, "before the first connection");
    bed.session.connect().await.unwrap();
    assert_eq!((bed.session.protection(), bed.session.is_protected()), (Protection::FactoryKey, false));
    let bed = acr1255_keyed(OWN, Some(MasterKey::new(OWN)));
    bed.session.connect().await.unwrap();
    assert_eq!((bed.session.protection(), bed.session.is_protected()), (Protection::OwnKey, true));
    let bed = acr1255_keyed(ACR1255_FACTORY_KEY, Some(MasterKey::new(ACR1255_FACTORY_KEY)));
    bed.session.connect().await.unwrap();
    assert!(!bed.session.is_protected(), "the vendor's key typed in is still the vendor's");
    for (bonded, protected) in [(true, true), (false, false)] {
        let bed = feitian();
        bed.link.radio(|radio| radio.peer.bonded = bonded);
        bed.session.connect().await.unwrap();
        assert_eq!(bed.session.is_protected(), protected);
    }
}

#[tokio::test(start_paused = true)]
async fn a_wrong_master_key_is_tried_once_and_never_replaced() {
    for (readers, ours) in [(ACR1255_FACTORY_KEY, Some(MasterKey::new(OWN))), (OWN, None)] {
        let bed = acr1255_keyed(readers, ours);
        let refused = Err(AuthenticationFault::WrongMasterKey.into());
        assert_eq!(bed.session.connect().await, refused);
        assert_eq!(bed.heard(), ["authenticate", "authenticate"]);
        assert_eq!(bed.link.radio(|radio| (radio.connects, radio.disconnects)), (1, 1));
        assert_eq!(bed.session.wait_for_card(Duration::from_secs(60)).await, refused);
        assert_eq!(bed.session.last_error(), refused.err());
    }
}

#[tokio::test(start_paused = true)]
async fn a_reader_out_of_reach_is_tried_three_times() {
    for connecting in [Err(Some(GattError::TimedOut)), Err(None), Err(Some(GattError::NotFound))] {
        let bed = acr1555();
        bed.link.radio(|radio| radio.connecting = connecting);
        assert_eq!(bed.session.connect().await, Err(ReaderError::NotReachable));
        assert_eq!(bed.link.radio(|radio| radio.connects), 3);
        bed.link.radio(|radio| radio.connecting = Ok(()));
        assert_eq!(bed.session.connect().await, Ok(()));
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_system_refuses_is_not_tried_again() {
    for error in [GattError::NotPermitted, GattError::Off, GattError::NotBonded] {
        let bed = feitian();
        bed.link.radio(|radio| radio.connecting = Err(Some(error)));
        assert_eq!(bed.session.connect().await, Err(error.into()));
        assert_eq!(bed.link.radio(|radio| radio.connects), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn what_offers_no_known_service_is_no_reader() {
    let bed = acr1555();
    bed.link.radio(|radio| radio.peer.services.clear());
    assert_eq!(bed.session.connect().await, Err(ReaderError::NotAReader));
    assert_eq!(bed.link.radio(|radio| radio.disconnects), 1);
}

#[tokio::test(start_paused = true)]
async fn a_setting_without_an_answer_is_met_with_a_new_connection() {
    let bed = acr1255();
    bed.fault("never sleep", Fault::Silence);
    assert_eq!(bed.session.connect().await, Ok(()));
    assert_eq!(bed.link.radio(|radio| radio.connects), 2);
}

#[tokio::test(start_paused = true)]
async fn disconnecting_sets_the_reader_back() {
    let bed = acr1255().powered().await;
    bed.session.disconnect().await;
    assert_eq!(bed.heard(), ["power off", "stop polling", "factory sleep"]);
    assert_eq!(bed.link.radio(|radio| radio.disconnects), 1);
    bed.session.disconnect().await;
    assert_eq!(bed.link.radio(|radio| radio.disconnects), 1, "twice is once");
}

#[tokio::test(start_paused = true)]
async fn disconnecting_from_a_reader_that_is_silent_ends() {
    let bed = acr1255().powered().await;
    bed.fault("power off", Fault::Silence);
    bed.session.disconnect().await;
    assert_eq!(bed.link.radio(|radio| radio.disconnects), 1);
}

#[tokio::test(start_paused = true)]
async fn connecting_can_be_cancelled_and_leaves_nothing_behind() {
    let bed = acr1255();
    bed.link.radio(|radio| radio.connecting = Err(None));
    let session = bed.session.clone();
    let connecting = tokio::spawn(async move { session.connect().await });
    tokio::time::sleep(Duration::from_secs(1)).await;
    bed.session.cancel();
    assert_eq!(connecting.await.unwrap(), Err(ReaderError::Cancelled));
    assert_eq!(bed.link.radio(|radio| radio.disconnects), 1);
    bed.link.radio(|radio| radio.connecting = Ok(()));
    assert_eq!(bed.session.connect().await, Ok(()));
}

#[tokio::test(start_paused = true)]
async fn a_dropped_connect_is_taken_up_anew() {
    let bed = acr1255();
    bed.link.radio(|radio| radio.stuck = true);
    let dropped = tokio::time::timeout(Duration::from_secs(1), bed.session.connect()).await;
    assert!(dropped.is_err());
    bed.link.radio(|radio| radio.stuck = false);
    assert_eq!(bed.session.connect().await, Ok(()));
    assert_eq!(bed.link.radio(|radio| (radio.connects, radio.disconnects)), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn the_battery_is_read_in_percent() {
    let bed = acr1255();
    bed.session.connect().await.unwrap();
    assert_eq!(bed.session.battery().await, Ok(87));
    bed.link.radio(|radio| radio.battery = Ok(vec![200]));
    assert!(matches!(bed.session.battery().await, Err(ReaderError::Message(_))));
    bed.link.radio(|radio| radio.battery = Err(GattError::NotFound));
    assert_eq!(bed.session.battery().await, Err(GattError::NotFound.into()));
}
