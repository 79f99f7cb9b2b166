//! What is published of a reader, and how it is found again.

use std::{sync::Arc, time::Duration};

use tokio::time::{Instant, sleep, timeout};

use super::{AttendedReader, MINUTE, ReaderLinkState, ReaderState, Watched};
use crate::{
    GattError, MasterKey, Protection, ReaderError,
    attended::limits::{PAUSES, STEADY},
    driver::IccState,
    error::AuthenticationFault,
    testing::{
        link::Act,
        readers::{Fault, HasSlot, acr1255, acr1255_keyed, acr1555, feitian},
    },
};

const OWN: [u8; 16] = *b"MIHON-CLINIC-KEY";

#[tokio::test(start_paused = true)]
async fn a_reader_becomes_ready_with_battery_card_and_protection() {
    let watched = Watched::start(acr1255());
    assert_eq!(*watched.reader.states().borrow(), ReaderState::FIRST);
    let watched = watched.ready().await;
    let expected = ReaderState {
        link: ReaderLinkState::Ready,
        card: true,
        used: false,
        battery: Some(87),
        protection: Protection::FactoryKey,
    };
    assert_eq!(*watched.reader.states().borrow(), expected);
}

#[tokio::test(start_paused = true)]
async fn a_reader_without_a_battery_service_is_ready_all_the_same() {
    let bed = acr1555();
    bed.link.radio(|radio| radio.battery = Err(GattError::NotFound));
    let watched = Watched::start(bed);
    watched.until(|state| state.link == ReaderLinkState::Ready).await;
    watched.link.battery(&[12]);
    assert_eq!(watched.until(|state| state.battery.is_some()).await.battery, Some(12));
}

/// One generation of a family tells of a card by the other's code: the slot decides.
#[tokio::test(start_paused = true)]
async fn a_card_that_comes_and_goes_is_followed_whatever_the_event_says() {
    let watched = Watched::start(acr1555()).ready().await;
    for (event, slot) in
        [(2, IccState::Absent), (3, IccState::Inactive), (3, IccState::Absent), (2, IccState::Inactive)]
    {
        watched.script.lock().unwrap().slot().card = slot;
        watched.link.act(vec![Act::Tell(vec![0x50, event])]);
        let card = slot != IccState::Absent;
        watched.until(|state| state.card == card).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_goes_and_comes_back_needs_nobody() {
    for (gone, why) in [
        (vec![Act::Leave], ReaderError::Gatt(GattError::Disconnected)),
        (vec![Act::Tell(vec![0x52]), Act::Leave], ReaderError::Asleep),
    ] {
        let watched = Watched::start(acr1555()).ready().await;
        watched.link.radio(|radio| radio.connecting = Err(Some(GattError::TimedOut)));
        watched.link.act(gone);
        let away = watched.until(|state| state.link != ReaderLinkState::Ready).await;
        assert_eq!((away.link, away.card, away.battery), (ReaderLinkState::Away(why), false, Some(87)));
        watched.until(|state| state.link == ReaderLinkState::Away(ReaderError::NotReachable)).await;
        watched.link.radio(|radio| radio.connecting = Ok(()));
        assert!(watched.until(|state| state.link == ReaderLinkState::Ready).await.card);
    }
}

#[tokio::test(start_paused = true)]
async fn pauses_grow_to_the_last_and_begin_anew_after_a_good_connection() {
    let watched = Watched::start(acr1555()).ready().await;
    watched.link.radio(|radio| radio.connecting = Err(Some(GattError::NotFound)));
    let mut states = watched.reader.states();
    let (before, begun) = (watched.connects(), Instant::now());
    watched.link.act(vec![Act::Leave]);
    states.wait_for(|state| state.link != ReaderLinkState::Ready).await.unwrap();
    let whole: Duration = PAUSES.iter().sum();
    sleep(whole + 2 * PAUSES[5] + Duration::from_millis(100)).await;
    assert_eq!(watched.connects() - before, PAUSES.len() + 2, "in {:?} of made-up time", begun.elapsed());
    watched.link.radio(|radio| radio.connecting = Ok(()));
    watched.until(|state| state.link == ReaderLinkState::Ready).await;
    for (lasted, pause) in [(Duration::from_secs(1), PAUSES[5]), (STEADY, PAUSES[0])] {
        sleep(lasted).await;
        let begun = Instant::now();
        watched.link.act(vec![Act::Leave]);
        watched.until(|state| state.link != ReaderLinkState::Ready).await;
        watched.until(|state| state.link == ReaderLinkState::Ready).await;
        assert_eq!(begun.elapsed(), pause, "after a connection of {lasted:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_a_person_must_mend_is_refused_and_tried_again_on_demand_only() {
    let wrong = ReaderError::Authentication(AuthenticationFault::WrongMasterKey);
    let watched = Watched::start(acr1255_keyed(OWN, Some(MasterKey::new(*b"another clinic's"))));
    for tries in 1..=2 {
        watched.until(|state| state.link == ReaderLinkState::Refused(wrong)).await;
        sleep(60 * MINUTE).await;
        assert_eq!(watched.connects(), tries, "never by itself");
        watched.reader.retry();
        sleep(MINUTE).await;
    }
    for error in [GattError::Off, GattError::NotPermitted, GattError::NotBonded] {
        let bed = feitian();
        bed.link.radio(|radio| radio.connecting = Err(Some(error)));
        let watched = Watched::start(bed);
        watched.until(|state| state.link == ReaderLinkState::Refused(error.into())).await;
        watched.link.radio(|radio| radio.connecting = Ok(()));
        sleep(60 * MINUTE).await;
        assert_eq!(watched.connects(), 1);
        watched.reader.retry();
        watched.until(|state| state.link == ReaderLinkState::Ready).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_stranger_is_refused() {
    let bed = acr1555();
    bed.link.radio(|radio| radio.peer.services.clear());
    let watched = Watched::start(bed);
    watched.until(|state| state.link == ReaderLinkState::Refused(ReaderError::NotAReader)).await;
}

#[tokio::test(start_paused = true)]
async fn a_retry_cuts_the_pause_of_a_reader_that_is_away() {
    let bed = acr1555();
    bed.link.radio(|radio| radio.connecting = Err(Some(GattError::NotFound)));
    let watched = Watched::start(bed);
    sleep(10 * MINUTE).await;
    watched.link.radio(|radio| radio.connecting = Ok(()));
    let begun = Instant::now();
    watched.reader.retry();
    watched.until(|state| state.link == ReaderLinkState::Ready).await;
    assert_eq!(begun.elapsed(), Duration::ZERO, "in made-up time");
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_forgot_the_key_is_set_up_anew_without_a_new_connection() {
    let watched = Watched::start(acr1255()).ready().await;
    watched.script.lock().unwrap().slot.faults.push(("status", Fault::Forget));
    let card = watched.reader.card(MINUTE).await.unwrap();
    assert_eq!((card.last_error(), watched.connects()), (None, 1));
}

#[tokio::test(start_paused = true)]
async fn stopping_sets_the_reader_back_whatever_it_is_doing() {
    let watched = Watched::start(acr1255()).ready().await;
    watched.script.lock().unwrap().slot.heard.clear();
    watched.reader.stop().await;
    watched.reader.stop().await;
    assert_eq!(watched.script.lock().unwrap().slot.heard, ["stop polling", "factory sleep"]);
    assert_eq!(watched.link.radio(|radio| radio.disconnects), 1);
    assert_eq!(watched.reader.states().borrow().link, ReaderLinkState::Away(ReaderError::NotConnected));

    let bed = acr1255();
    bed.link.radio(|radio| radio.connecting = Err(None));
    let watched = Watched::start(bed);
    sleep(Duration::from_secs(1)).await;
    timeout(MINUTE, watched.reader.stop()).await.unwrap();
    assert_eq!(watched.link.radio(|radio| (radio.connects, radio.disconnects)), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_nobody_knows_of_any_more_is_let_go() {
    let watched = Watched::start(acr1255()).ready().await;
    let watching = Arc::downgrade(&watched.reader.watcher);
    let (reader, link): (Arc<AttendedReader>, _) = (watched.reader, watched.link);
    let mut states = reader.states();
    drop(reader);
    timeout(MINUTE, async { while states.changed().await.is_ok() {} }).await.unwrap();
    assert_eq!(link.radio(|radio| radio.disconnects), 1);
    assert_eq!(watching.strong_count(), 0);
}

#[tokio::test(start_paused = true)]
async fn coming_back_to_the_app_tries_no_master_key_again() {
    for why in [GattError::Off, GattError::NotPermitted] {
        let bed = acr1555();
        bed.link.radio(|radio| radio.connecting = Err(Some(why)));
        let watched = Watched::start(bed);
        watched.until(|state| matches!(state.link, ReaderLinkState::Refused(_))).await;
        let before = watched.connects();
        watched.reader.resumed();
        sleep(Duration::from_secs(1)).await;
        assert!(watched.connects() > before, "{why}");
    }
    let watched = Watched::start(acr1255_keyed(OWN, Some(MasterKey::new(*b"another clinic's"))));
    watched.until(|state| matches!(state.link, ReaderLinkState::Refused(_))).await;
    let before = watched.connects();
    watched.reader.resumed();
    sleep(MINUTE).await;
    assert_eq!(watched.connects(), before);
}
