//! Cards on a watched reader: waited for, ended, lost, and never two at once.

use std::time::Duration;

use shikaku_card::{CardLink, LinkError};
use tokio::time::{Instant, sleep, timeout};

use super::{MINUTE, ReaderLinkState, Watched};
use crate::{
    GattError, MasterKey, ReaderError,
    driver::IccState,
    error::{AuthenticationFault, CardFault},
    testing::{
        link::Act,
        readers::{Bed, Fault, HasSlot, OK, acr1255, acr1255_keyed, acr1555, feitian},
    },
};

const APDU: [u8; 4] = [0x00, 0x20, 0x00, 0x98];

impl<R: HasSlot> Watched<R> {
    fn card(&self, card: IccState) {
        self.script.lock().unwrap().slot().card = card;
    }

    fn fault(&self, at: &'static str, fault: Fault) {
        self.script.lock().unwrap().slot().faults.push((at, fault));
    }

    fn heard(&self) -> Vec<String> {
        std::mem::take(&mut self.script.lock().unwrap().slot().heard)
    }

    async fn tap(&self) {
        let card = self.reader.card(MINUTE).await.unwrap();
        assert_eq!(card.transmit(&APDU).await, Ok(OK.to_vec()));
        card.end().await;
    }
}

async fn tapped_twice<R: HasSlot>(bed: Bed<R>) {
    let watched = Watched::start(bed);
    watched.tap().await;
    watched.tap().await;
    assert_eq!(watched.connects(), 1, "on one connection");
    let heard = watched.heard();
    let of = |name: &str| heard.iter().filter(|one| *one == name).count();
    assert_eq!((of("power on"), of("exchange"), of("power off")), (2, 2, 2));
}

#[tokio::test(start_paused = true)]
async fn a_card_is_given_power_spoken_with_and_ended_and_the_reader_stays() {
    tapped_twice(acr1255()).await;
    tapped_twice(acr1555()).await;
    tapped_twice(feitian()).await;
}

#[tokio::test(start_paused = true)]
async fn a_card_that_ended_says_nothing_more() {
    let watched = Watched::start(acr1255());
    let first = watched.reader.card(MINUTE).await.unwrap();
    first.end().await;
    let second = watched.reader.card(MINUTE).await.unwrap();
    watched.heard();
    assert_eq!(first.transmit(&APDU).await, Err(LinkError::CardLost));
    assert_eq!(first.last_error(), Some(CardFault::Inactive.into()));
    first.end().await;
    assert!(watched.heard().is_empty(), "nothing of the first reaches the second's card");
    assert_eq!(second.transmit(&APDU).await, Ok(OK.to_vec()));
}

#[tokio::test(start_paused = true)]
async fn a_dropped_card_loses_its_power_and_gives_way() {
    let watched = Watched::start(acr1255());
    drop(watched.reader.card(MINUTE).await.unwrap());
    watched.tap().await;
    assert_eq!(watched.heard().iter().filter(|one| *one == "power off").count(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_second_who_asks_waits_for_the_first() {
    let watched = Watched::start(acr1255());
    let first = watched.reader.card(MINUTE).await.unwrap();
    assert_eq!(watched.reader.card(MINUTE).await.err(), Some(ReaderError::Busy));
    let (second, ()) = tokio::join!(watched.reader.card(MINUTE), async {
        sleep(Duration::from_secs(5)).await;
        first.end().await;
    });
    assert_eq!(second.unwrap().transmit(&APDU).await, Ok(OK.to_vec()));
}

#[tokio::test(start_paused = true)]
async fn a_card_that_is_put_on_later_is_found_also_when_its_event_is_lost() {
    for event in [vec![Act::Tell(vec![0x50, 0x03])], vec![]] {
        let bed = acr1555();
        bed.slot(|slot| slot.card = IccState::Absent);
        let watched = Watched::start(bed).ready().await;
        let laying = async {
            sleep(Duration::from_secs(20)).await;
            watched.card(IccState::Inactive);
            watched.link.act(event);
        };
        tokio::join!(watched.tap(), laying);
    }
}

#[tokio::test(start_paused = true)]
async fn no_card_within_the_limit_is_told_and_so_is_a_reader_that_is_away() {
    let bed = acr1555();
    bed.slot(|slot| slot.card = IccState::Absent);
    let watched = Watched::start(bed);
    let begun = Instant::now();
    assert_eq!(watched.reader.card(MINUTE).await.err(), Some(ReaderError::NoCard));
    assert_eq!(begun.elapsed(), MINUTE, "in made-up time");
    watched.link.radio(|radio| radio.connecting = Err(Some(GattError::NotFound)));
    watched.link.act(vec![Act::Leave]);
    assert_eq!(watched.reader.card(MINUTE).await.err(), Some(ReaderError::NotReachable));
}

#[tokio::test(start_paused = true)]
async fn who_is_refused_is_told_at_once() {
    let watched = Watched::start(acr1255_keyed(*b"another clinic's", Some(MasterKey::new([7; 16]))));
    let wrong = ReaderError::Authentication(AuthenticationFault::WrongMasterKey);
    for _ in 0..2 {
        let card = timeout(Duration::from_secs(1), watched.reader.card(MINUTE)).await.unwrap();
        assert_eq!(card.err(), Some(wrong));
    }
    assert_eq!(watched.connects(), 1, "asking for a card is no new try");
}

#[tokio::test(start_paused = true)]
async fn waiting_is_cancelled_and_begun_again() {
    let bed = acr1255();
    bed.slot(|slot| slot.card = IccState::Absent);
    let watched = Watched::start(bed).ready().await;
    watched.reader.cancel();
    let (card, ()) = tokio::join!(watched.reader.card(MINUTE), async {
        sleep(Duration::from_secs(3)).await;
        watched.reader.cancel();
    });
    assert_eq!(card.err(), Some(ReaderError::Cancelled));
    assert_eq!(watched.reader.states().borrow().link, ReaderLinkState::Ready);
    watched.card(IccState::Inactive);
    watched.tap().await;
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_is_away_is_back_within_a_second_for_who_wants_a_card() {
    let bed = acr1255();
    bed.link.radio(|radio| radio.connecting = Err(Some(GattError::NotFound)));
    let watched = Watched::start(bed);
    sleep(10 * MINUTE).await;
    let (card, begun) = tokio::join!(watched.reader.card(MINUTE), async {
        sleep(Duration::from_millis(12_300)).await;
        watched.link.radio(|radio| radio.connecting = Ok(()));
        Instant::now()
    });
    assert_eq!(card.unwrap().transmit(&APDU).await, Ok(OK.to_vec()));
    assert!(begun.elapsed() <= Duration::from_secs(1), "in made-up time");
}

async fn lost_in_mid_check<R: HasSlot>(bed: Bed<R>) {
    let watched = Watched::start(bed);
    let card = watched.reader.card(MINUTE).await.unwrap();
    watched.link.radio(|radio| radio.leaves_before_write = Some(0));
    assert_eq!(card.transmit(&APDU).await, Err(LinkError::ReaderLost));
    assert_eq!(card.last_error(), Some(GattError::Disconnected.into()));
    let away = watched.until(|state| state.link != ReaderLinkState::Ready).await;
    assert_eq!(away.link, ReaderLinkState::Away(GattError::Disconnected.into()), "the cause, not its consequence");
    assert!(!away.card);
    card.end().await;
    watched.tap().await;
    assert_eq!(watched.connects(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_reader_lost_in_mid_check_is_back_for_the_next_tap() {
    lost_in_mid_check(acr1255()).await;
    lost_in_mid_check(acr1555()).await;
    lost_in_mid_check(feitian()).await;
}

/// After a loss the card has no power: what was verified before is gone, and nothing may go on as if it were not.
#[tokio::test(start_paused = true)]
async fn a_card_is_never_taken_up_again_after_a_loss() {
    let watched = Watched::start(acr1255());
    let card = watched.reader.card(MINUTE).await.unwrap();
    watched.link.act(vec![Act::Leave]);
    watched.until(|state| state.link != ReaderLinkState::Ready).await;
    watched.until(|state| state.link == ReaderLinkState::Ready).await;
    watched.heard();
    assert_eq!(card.transmit(&APDU).await, Err(LinkError::CardLost));
    assert!(!watched.heard().contains(&"exchange".into()));
}

#[tokio::test(start_paused = true)]
async fn a_card_taken_away_between_two_exchanges_is_lost_and_the_reader_is_not() {
    let watched = Watched::start(acr1555());
    let card = watched.reader.card(MINUTE).await.unwrap();
    watched.card(IccState::Absent);
    watched.link.act(vec![Act::Tell(vec![0x50, 0x02])]);
    watched.until(|state| !state.card).await;
    assert_eq!(card.transmit(&APDU).await, Err(LinkError::CardLost));
    assert_eq!(watched.reader.states().borrow().link, ReaderLinkState::Ready);
    card.end().await;
    watched.card(IccState::Inactive);
    watched.tap().await;
    assert_eq!(watched.connects(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_card_that_cannot_be_spoken_with_is_told_at_once() {
    let watched = Watched::start(feitian()).ready().await;
    watched.fault(
        "power on",
        Fault::With(|mut answer| {
            (answer[1], answer[7], answer[8]) = (0, 0x41, 0xFE);
            answer.truncate(10);
            vec![Act::Say(answer)]
        }),
    );
    let failed = timeout(Duration::from_secs(1), watched.reader.card(MINUTE)).await.unwrap();
    assert!(matches!(failed.err(), Some(ReaderError::Card(CardFault::Slot(_)))));
    watched.tap().await;
}

#[tokio::test(start_paused = true)]
async fn stopping_ends_the_waiting_and_the_card() {
    let bed = acr1255();
    bed.slot(|slot| slot.card = IccState::Absent);
    let watched = Watched::start(bed).ready().await;
    let (card, ()) = tokio::join!(watched.reader.card(MINUTE), watched.reader.stop());
    assert_eq!(card.err(), Some(ReaderError::Cancelled));
    assert_eq!(watched.reader.card(MINUTE).await.err(), Some(ReaderError::NotConnected));

    let watched = Watched::start(acr1255());
    let card = watched.reader.card(MINUTE).await.unwrap();
    watched.heard();
    watched.reader.stop().await;
    assert_eq!(watched.heard(), ["power off", "stop polling", "factory sleep"]);
    assert_eq!(card.transmit(&APDU).await, Err(LinkError::ReaderLost));
}

#[tokio::test(start_paused = true)]
async fn a_card_that_was_read_stays_used_until_it_is_seen_lifted_also_over_a_loss() {
    let watched = Watched::start(acr1555()).ready().await;
    let used = || watched.reader.states().borrow().used;
    assert!(!used());
    watched.tap().await;
    assert!(used());
    watched.link.act(vec![Act::Leave]);
    assert!(watched.until(|state| state.link != ReaderLinkState::Ready).await.used);
    let back = watched.until(|state| state.link == ReaderLinkState::Ready).await;
    assert_eq!((back.card, back.used), (true, true));
    for (card, wanted) in [(IccState::Absent, (false, false)), (IccState::Inactive, (true, false))] {
        watched.card(card);
        watched.link.act(vec![Act::Tell(vec![0x50, 2])]);
        watched.until(|state| (state.card, state.used) == wanted).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_card_lifted_while_the_reader_was_away_is_used_no_more() {
    let watched = Watched::start(acr1555()).ready().await;
    watched.tap().await;
    watched.card(IccState::Absent);
    watched.link.act(vec![Act::Leave]);
    watched.until(|state| state.link != ReaderLinkState::Ready).await;
    let back = watched.until(|state| state.link == ReaderLinkState::Ready).await;
    assert_eq!((back.card, back.used), (false, false));
}
