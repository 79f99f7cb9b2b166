//! What happens while no one needs the reader.

use std::time::Duration;

use shikaku_card::CardLink;

use crate::{
    Event, GattError, ReaderError,
    testing::{
        link::Act,
        readers::{OK, acr1255, acr1555},
    },
};

#[tokio::test(start_paused = true)]
async fn a_reader_that_would_sleep_is_asked_every_fifteen_seconds() {
    let bed = acr1555();
    bed.session.connect().await.unwrap();
    let idle = tokio::time::timeout(Duration::from_secs(50), bed.session.attend()).await;
    assert!(idle.is_err(), "nothing happened");
    assert_eq!(bed.heard(), ["status"; 3]);
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_was_told_not_to_sleep_is_left_alone() {
    let bed = acr1255();
    bed.session.connect().await.unwrap();
    bed.heard();
    assert!(tokio::time::timeout(Duration::from_secs(600), bed.session.attend()).await.is_err());
    assert_eq!(bed.heard().len(), 0);
}

#[tokio::test(start_paused = true)]
async fn events_are_told_in_their_order() {
    let bed = acr1555();
    bed.session.connect().await.unwrap();
    bed.link.act(vec![Act::Tell(vec![0x50, 0x03]), Act::Tell(vec![0x50, 0x02])]);
    bed.link.battery(&[12]);
    assert_eq!(bed.session.attend().await, Ok(Event::CardPresent));
    assert_eq!(bed.session.attend().await, Ok(Event::CardAbsent));
    assert_eq!(bed.session.attend().await, Ok(Event::Battery(12)));
}

#[tokio::test(start_paused = true)]
async fn who_attends_gives_way_to_who_needs_the_reader() {
    let bed = acr1255().powered().await;
    let session = bed.session.clone();
    let attending = tokio::spawn(async move { session.attend().await });
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let exchange = tokio::time::timeout(Duration::from_secs(1), bed.session.transmit(&[0, 0x20, 0, 0x98])).await;
        assert_eq!(exchange, Ok(Ok(OK.to_vec())));
    }
    bed.session.cancel();
    assert_eq!(attending.await.unwrap(), Err(ReaderError::Cancelled));
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_goes_while_idle_is_told() {
    let bed = acr1555();
    bed.session.connect().await.unwrap();
    bed.link.act(vec![Act::Leave]);
    assert_eq!(bed.session.attend().await, Err(GattError::Disconnected.into()));
    assert_eq!(bed.session.attend().await, Err(ReaderError::NotConnected));
    assert_eq!(bed.session.connect().await, Ok(()));
}
