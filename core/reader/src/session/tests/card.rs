//! A card: waited for, given power, spoken with, taken away.

use std::time::Duration;

use shikaku_card::{CardLink, LinkError, LinkKind};

use crate::{
    ReaderError,
    driver::{IccState, acr1255::testing::Kind},
    error::CardFault,
    testing::{
        link::Act,
        readers::{ATR, Fault, OK, acr1255, acr1555, feitian},
    },
};

const APDU: [u8; 4] = [0x00, 0x20, 0x00, 0x98];
const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test(start_paused = true)]
async fn a_card_is_a_card_link_over_every_family() {
    async fn check(session: &dyn CardLink) {
        assert_eq!(session.facts().kind, LinkKind::Bluetooth);
        assert!(!session.facts().extended_length);
        assert_eq!(session.transmit(&APDU).await, Ok(OK.to_vec()));
        session.end().await;
        assert_eq!(session.transmit(&APDU).await, Err(LinkError::CardLost), "without power");
    }
    check(&*acr1255().powered().await.session).await;
    check(&*acr1555().powered().await.session).await;
    check(&*feitian().powered().await.session).await;
}

#[tokio::test(start_paused = true)]
async fn a_long_response_comes_whole_over_every_family() {
    let response = [&[0x5A; 200][..], &OK].concat();
    let bed = acr1255().powered().await;
    bed.slot(|slot| slot.responses.push_back(response.clone()));
    assert_eq!(bed.session.transmit(&APDU).await, Ok(response.clone()));
    let bed = feitian().powered().await;
    bed.slot(|slot| slot.responses.push_back(response.clone()));
    assert_eq!(bed.session.transmit(&APDU).await, Ok(response));
}

#[tokio::test(start_paused = true)]
async fn a_card_that_comes_is_told_and_then_asked_for() {
    let bed = acr1255();
    bed.slot(|slot| slot.card = IccState::Absent);
    let session = bed.session.clone();
    let waiting = tokio::spawn(async move { session.wait_for_card(MINUTE).await });
    tokio::time::sleep(Duration::from_secs(1)).await;
    let event = bed.reader.lock().unwrap().bench.say(Kind::CardEvent, 0x03, &[]);
    bed.slot(|slot| slot.card = IccState::Inactive);
    bed.link.act(vec![Act::Say(event)]);
    assert_eq!(waiting.await.unwrap(), Ok(()));
    assert_eq!(bed.heard().iter().filter(|one| *one == "status").count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_card_whose_event_was_lost_is_found_all_the_same() {
    let bed = feitian();
    bed.slot(|slot| slot.card = IccState::Absent);
    let session = bed.session.clone();
    let waiting = tokio::spawn(async move { session.wait_for_card(MINUTE).await });
    tokio::time::sleep(Duration::from_secs(5)).await;
    bed.slot(|slot| slot.card = IccState::Inactive);
    assert_eq!(waiting.await.unwrap(), Ok(()));
}

#[tokio::test(start_paused = true)]
async fn waiting_for_a_card_has_a_limit_and_can_be_cancelled() {
    let bed = acr1555();
    bed.slot(|slot| slot.card = IccState::Absent);
    assert_eq!(bed.session.wait_for_card(MINUTE).await, Err(ReaderError::NoCard));
    let session = bed.session.clone();
    let waiting = tokio::spawn(async move { session.wait_for_card(MINUTE).await });
    tokio::time::sleep(Duration::from_millis(4200)).await;
    bed.session.cancel();
    assert_eq!(waiting.await.unwrap(), Err(ReaderError::Cancelled));
    bed.slot(|slot| slot.card = IccState::Inactive);
    assert_eq!(bed.session.wait_for_card(MINUTE).await, Ok(()), "on the same connection");
    assert_eq!(bed.link.radio(|radio| radio.connects), 1);
}

#[tokio::test(start_paused = true)]
async fn a_card_that_has_power_loses_it_first() {
    let bed = acr1255().powered().await;
    assert_eq!(bed.session.power_on().await, Ok(ATR.to_vec()));
    assert_eq!(bed.heard(), ["status", "power off", "power on"]);
}

#[tokio::test(start_paused = true)]
async fn without_a_card_there_is_no_power() {
    let bed = acr1255();
    assert_eq!(bed.session.power_on().await, Err(ReaderError::NotConnected));
    bed.session.connect().await.unwrap();
    bed.slot(|slot| slot.card = IccState::Absent);
    assert_eq!(bed.session.power_on().await, Err(CardFault::Absent.into()));
    assert_eq!(bed.session.transmit(&APDU).await, Err(LinkError::CardLost));
}

#[tokio::test(start_paused = true)]
async fn a_card_that_was_taken_away_is_lost_before_anything_is_sent() {
    let bed = acr1555().powered().await;
    bed.slot(|slot| slot.card = IccState::Absent);
    bed.link.act(vec![Act::Tell(vec![0x50, 0x02])]);
    assert_eq!(bed.session.transmit(&APDU).await, Err(LinkError::CardLost));
    assert_eq!(bed.session.last_error(), Some(CardFault::Absent.into()));
    assert_eq!(bed.session.transmit(&APDU).await, Err(LinkError::CardLost));
    assert_eq!(bed.heard(), ["status"]);
}

#[tokio::test(start_paused = true)]
async fn what_was_told_of_the_card_before_is_forgotten_with_the_next() {
    let bed = acr1555();
    bed.session.connect().await.unwrap();
    bed.link.act(vec![Act::Tell(vec![0x50, 0x02]), Act::Tell(vec![0x50, 0x03])]);
    let bed = bed.powered().await;
    assert_eq!(bed.session.transmit(&APDU).await, Ok(OK.to_vec()));
    assert_eq!(bed.heard(), ["exchange"]);
}

#[tokio::test(start_paused = true)]
async fn an_event_of_the_wrong_polarity_is_not_believed() {
    let bed = acr1555().powered().await;
    bed.link.act(vec![Act::Tell(vec![0x50, 0x02])]);
    assert_eq!(bed.session.transmit(&APDU).await, Ok(OK.to_vec()));
    assert_eq!(bed.session.transmit(&APDU).await, Ok(OK.to_vec()));
    assert_eq!(bed.heard(), ["status", "exchange", "exchange"]);
}

#[tokio::test(start_paused = true)]
async fn an_exchange_is_not_torn_by_cancelling() {
    let bed = acr1255().powered().await;
    bed.fault("exchange", Fault::With(|answer| vec![Act::Later(Duration::from_secs(3), answer)]));
    let session = bed.session.clone();
    let exchange = tokio::spawn(async move { session.transmit(&APDU).await });
    tokio::time::sleep(Duration::from_secs(1)).await;
    bed.session.cancel();
    assert_eq!(exchange.await.unwrap(), Ok(OK.to_vec()));
}

#[tokio::test(start_paused = true)]
async fn a_dropped_exchange_never_gives_its_answer_to_the_next() {
    let bed = acr1255().powered().await;
    bed.slot(|slot| slot.responses.extend([vec![0x63, 0xC2], vec![0x69, 0x84]]));
    bed.fault("exchange", Fault::With(|answer| vec![Act::Later(Duration::from_secs(2), answer)]));
    let dropped = tokio::time::timeout(Duration::from_secs(1), bed.session.transmit(&APDU)).await;
    assert!(dropped.is_err());
    assert_eq!(bed.session.transmit(&APDU).await, Ok(vec![0x69, 0x84]));
}

#[tokio::test(start_paused = true)]
async fn a_dropped_exchange_without_any_answer_closes_the_link() {
    let bed = feitian().powered().await;
    bed.fault("exchange", Fault::Silence);
    let dropped = tokio::time::timeout(Duration::from_secs(1), bed.session.transmit(&APDU)).await;
    assert!(dropped.is_err());
    assert_eq!(bed.session.transmit(&APDU).await, Err(LinkError::TimedOut));
    assert_eq!(bed.session.transmit(&APDU).await, Err(LinkError::ReaderLost));
    bed.session.wait_for_card(MINUTE).await.unwrap();
    assert_eq!(bed.session.power_on().await, Ok(ATR.to_vec()));
}

#[tokio::test(start_paused = true)]
async fn operations_come_one_after_the_other() {
    let bed = acr1255().powered().await;
    bed.slot(|slot| slot.responses.extend((1..=5).map(|number| vec![number, 0x90, 0])));
    let late = |answer| vec![Act::Later(Duration::from_millis(100), answer)];
    for _ in 0..5 {
        bed.fault("exchange", Fault::With(late));
    }
    let exchanges = (1..=5_u8).map(|number| {
        let session = bed.session.clone();
        tokio::spawn(async move { (number, session.transmit(&APDU).await) })
    });
    for exchange in exchanges.collect::<Vec<_>>() {
        let (number, response) = exchange.await.unwrap();
        assert_eq!(response, Ok(vec![number, 0x90, 0]));
    }
}

#[test]
fn a_session_can_be_shared_between_threads() {
    fn sendable(_: impl Send) {}
    let bed = acr1255();
    sendable(bed.session.connect());
    sendable(bed.session.wait_for_card(MINUTE));
    sendable(bed.session.power_on());
    sendable(bed.session.attend());
    sendable(bed.session.disconnect());
    sendable(bed.session.transmit(&APDU));
}
