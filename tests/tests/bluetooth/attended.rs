//! A reader that somebody watches over: what is published of it, whole checks with it, and that nobody has to restart anything.

use std::{sync::Arc, time::Duration};

use shikaku_core::{PinCheck, progress::Silent};
use shikaku_reader::{
    AttendedReader, MasterKey, Protection, ReaderError, ReaderLinkState, ReaderState, error::AuthenticationFault,
};
use shikaku_tests::{Clinic, Ended, Way, ended};
use shikaku_world::{
    card::{TapOptions, VirtualCard},
    reader::{ReaderModel, VirtualReader},
};
use tokio::time::{sleep, timeout};

use super::desk::{Hurried, MODELS, PIN, VERIFY, hurried, known, laid, pin_check, tries};

const MINUTE: Duration = Duration::from_secs(60);
const WRONG_KEY: ReaderError = ReaderError::Authentication(AuthenticationFault::WrongMasterKey);

/// A watched reader with the employee's card on it.
struct Watched {
    reader: VirtualReader,
    card: VirtualCard,
    attended: Arc<AttendedReader>,
}

impl Watched {
    fn start(model: ReaderModel, faults: &[&str]) -> Self {
        let (reader, card) = laid(model, faults);
        let attended = AttendedReader::start(known(&reader, None));
        Self { reader, card, attended }
    }

    fn state(&self) -> ReaderState {
        *self.attended.states().borrow()
    }

    /// The next state that is so.
    async fn until(&self, wanted: impl FnMut(&ReaderState) -> bool) -> ReaderState {
        *timeout(MINUTE, self.attended.states().wait_for(wanted)).await.unwrap().unwrap()
    }

    async fn link(&self, link: ReaderLinkState) -> ReaderState {
        self.until(|state| state.link == link).await
    }

    async fn tap(&self, check: &mut PinCheck) -> Ended {
        match hurried(self.attended.card(MINUTE)).await {
            Err(error) => Ended::Failed(shikaku_core::Failure::from(error).number()),
            Ok(card) => {
                let outcome = check.tap(&Hurried(&card), &Silent).await;
                ended(&outcome.map_err(|failure| failure.because(card.last_error())))
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn every_model_becomes_ready_with_its_battery_and_follows_its_card() {
    for model in ReaderModel::ALL {
        let watched = Watched::start(model, &["low-battery"]);
        let state = watched.until(|state| state.battery.is_some()).await;
        assert_eq!((state.link, state.card, state.battery), (ReaderLinkState::Ready, true, Some(7)), "{model:?}");
        assert_ne!(state.protection, Protection::OwnKey);
        watched.reader.take_away();
        watched.until(|state| !state.card).await;
        watched.reader.lay(&watched.card, TapOptions::default());
        watched.until(|state| state.card).await;
        watched.reader.set_battery(6);
        watched.until(|state| state.battery == Some(6)).await;
        watched.attended.stop().await;
        assert!(watched.reader.advertises(), "{model:?}: let go");
    }
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_is_off_or_asleep_is_away_until_somebody_switches_it_on() {
    for model in MODELS {
        let watched = Watched::start(model, &["asleep"]);
        watched.link(ReaderLinkState::Away(ReaderError::NotReachable)).await;
        watched.reader.wake();
        watched.link(ReaderLinkState::Ready).await;
        watched.reader.switch_off();
        watched.link(ReaderLinkState::Away(ReaderError::NotReachable)).await;
        assert_eq!(watched.attended.card(MINUTE).await.err(), Some(ReaderError::NotReachable));
        let on = async {
            sleep(MINUTE / 2).await;
            watched.reader.switch_on();
        };
        assert!(tokio::join!(watched.attended.card(MINUTE), on).0.is_ok(), "{model:?}: it is waited for");
    }
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_sleeps_by_itself_is_kept_awake_for_an_hour() {
    for model in MODELS {
        let watched = Watched::start(model, &[]);
        watched.link(ReaderLinkState::Ready).await;
        sleep(60 * MINUTE).await;
        assert_eq!((watched.state().link, watched.reader.connections()), (ReaderLinkState::Ready, 1), "{model:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn another_master_key_is_refused_and_spends_one_try_a_retry() {
    let watched = Watched::start(ReaderModel::Acr1255, &["wrong-key"]);
    watched.link(ReaderLinkState::Refused(WRONG_KEY)).await;
    assert_eq!(watched.attended.card(MINUTE).await.err(), Some(WRONG_KEY));
    sleep(60 * MINUTE).await;
    assert_eq!(watched.reader.connections(), 1);
    watched.attended.retry();
    sleep(MINUTE).await;
    assert_eq!((watched.reader.connections(), watched.state().link), (2, ReaderLinkState::Refused(WRONG_KEY)));
    watched.attended.stop().await;

    let own = known(&watched.reader, MasterKey::parse("another clinic's").ok());
    let attended = AttendedReader::start(own);
    let mut states = attended.states();
    let state = *states.wait_for(|state| state.link == ReaderLinkState::Ready).await.unwrap();
    assert_eq!(state.protection, Protection::OwnKey);
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_wants_pairing_is_refused_until_it_is_paired() {
    let reader = VirtualReader::new(ReaderModel::Br301, Default::default());
    let attended = AttendedReader::start(known(&reader, None));
    let refused = ReaderLinkState::Refused(shikaku_reader::GattError::NotBonded.into());
    attended.states().wait_for(|state| state.link == refused).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn two_who_ask_at_once_have_one_card_after_the_other() {
    let watched = Watched::start(ReaderModel::Acr1255, &[]);
    let (first, second) = (watched.attended.card(MINUTE), watched.attended.card(MINUTE));
    let hold = async |card: Result<shikaku_reader::ReaderCard, ReaderError>| {
        let card = card.unwrap();
        assert_eq!(watched.attended.card(Duration::from_secs(1)).await.err(), Some(ReaderError::Busy));
        shikaku_card::CardLink::end(&card).await;
    };
    tokio::join!(async { hold(first.await).await }, async { hold(second.await).await });
}

#[tokio::test(start_paused = true)]
async fn stopping_or_dropping_while_connecting_lets_the_reader_go() {
    for model in MODELS {
        for pause in [0, 1, 30, 100, 500] {
            for stop in [true, false] {
                let watched = Watched::start(model, &["slow-radio"]);
                sleep(Duration::from_millis(pause)).await;
                let mut states = watched.attended.states();
                if stop {
                    watched.attended.stop().await;
                } else {
                    drop(watched.attended);
                    timeout(MINUTE, async { while states.changed().await.is_ok() {} }).await.unwrap();
                }
                assert!(watched.reader.advertises(), "{model:?} after {pause} ms");
            }
        }
    }
}

#[tokio::test]
async fn whole_checks_one_after_the_other_on_one_connection() {
    let clinic = Clinic::new(Way::InProcess).await;
    for model in MODELS {
        let watched = Watched::start(model, &[]);
        for _ in 0..2 {
            assert_eq!(watched.tap(&mut pin_check(&clinic).await).await, Ended::Answered, "{model:?}");
        }
        assert_eq!(
            (watched.reader.connections(), watched.reader.exchanges().len()),
            (1, 2 * PIN as usize),
            "{model:?}"
        );
    }
}

#[tokio::test]
async fn a_reader_lost_at_any_exchange_is_back_for_the_next_tap() {
    let clinic = Clinic::new(Way::InProcess).await;
    for model in MODELS {
        for mishap in ["lost-before", "lost-after", "mid-frame"] {
            for at in 1..=PIN {
                let watched = Watched::start(model, &[&format!("{mishap}:{at}")]);
                let mut check = pin_check(&clinic).await;
                let number = if at == VERIFY { 102 } else { 201 };
                assert_eq!(watched.tap(&mut check).await, Ended::Failed(number), "{mishap}:{at} {model:?}");
                let tried = tries(&watched.reader);
                assert_eq!(watched.tap(&mut check).await, Ended::Answered, "{mishap}:{at} {model:?}");
                assert_eq!((tries(&watched.reader), watched.card.pin_tries_left()), (tried + 1, Some(3)));
                assert_eq!(watched.reader.connections(), 2, "{mishap}:{at} {model:?}");
            }
        }
    }
}

#[tokio::test]
async fn what_a_person_has_to_mend_is_told_and_the_next_tap_is_answered() {
    let clinic = Clinic::new(Way::InProcess).await;
    for (model, mishap, number) in [
        (ReaderModel::Acr1555, "falls-asleep:3", 210),
        (ReaderModel::Acr1255, "switched-off:3", 201),
        (ReaderModel::Acr1555, "card-taken:3", 101),
    ] {
        let watched = Watched::start(model, &[mishap]);
        let mut check = pin_check(&clinic).await;
        assert_eq!(watched.tap(&mut check).await, Ended::Failed(number), "{mishap}");
        watched.reader.switch_on();
        watched.reader.wake();
        watched.reader.lay(&watched.card, TapOptions::default());
        assert_eq!(watched.tap(&mut check).await, Ended::Answered, "{mishap}");
    }
}
