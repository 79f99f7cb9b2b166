//! Radio and reader at their worst: each fault its own error, no hang, and back without a restart.

use std::time::Duration;

use shikaku_card::{CardLink, LinkError};

use crate::{
    GattError, ReaderError,
    error::{AuthenticationFault, CardFault, FrameFault},
    testing::{
        link::Act,
        readers::{ATR, Bed, Fault, HasSlot, OK, acr1255, acr1555, feitian},
    },
};

const APDU: [u8; 4] = [0x00, 0x20, 0x00, 0x98];
const MINUTE: Duration = Duration::from_secs(60);

/// After whatever happened, a card can be read again.
async fn recovers<R: HasSlot>(bed: &Bed<R>) {
    bed.session.wait_for_card(MINUTE).await.unwrap();
    assert_eq!(bed.session.power_on().await, Ok(ATR.to_vec()));
    assert_eq!(bed.session.transmit(&APDU).await, Ok(OK.to_vec()));
}

async fn fails<R: HasSlot>(bed: Bed<R>, fault: Fault, link: LinkError, reader: ReaderError) {
    let bed = bed.powered().await;
    bed.fault("exchange", fault);
    assert_eq!(bed.session.transmit(&APDU).await, Err(link));
    assert_eq!(bed.session.last_error(), Some(reader));
    recovers(&bed).await;
}

#[tokio::test(start_paused = true)]
async fn no_answer_is_a_timeout() {
    fails(acr1255(), Fault::Silence, LinkError::TimedOut, ReaderError::NoAnswer).await;
    fails(acr1555(), Fault::Silence, LinkError::TimedOut, ReaderError::NoAnswer).await;
    fails(feitian(), Fault::Silence, LinkError::TimedOut, ReaderError::NoAnswer).await;
}

#[tokio::test(start_paused = true)]
async fn out_of_range_in_mid_frame_is_a_lost_reader() {
    let cut = Fault::With(|answer| vec![Act::Say(answer[..8].to_vec()), Act::Leave]);
    fails(acr1255(), cut, LinkError::ReaderLost, GattError::Disconnected.into()).await;
    let cut = Fault::With(|answer| vec![Act::Say(answer[..8].to_vec()), Act::Leave]);
    fails(feitian(), cut, LinkError::ReaderLost, GattError::Disconnected.into()).await;
}

#[tokio::test(start_paused = true)]
async fn a_frame_that_stops_is_told_long_before_the_answer_is_due() {
    let begun = tokio::time::Instant::now();
    let cut = Fault::With(|answer| vec![Act::Say(answer[..8].to_vec())]);
    fails(acr1255(), cut, LinkError::Protocol, FrameFault::Unfinished.into()).await;
    assert!(begun.elapsed() < Duration::from_secs(10), "in made-up time");
}

#[tokio::test(start_paused = true)]
async fn a_bad_check_byte_closes_the_link() {
    let bad = |mut answer: Vec<u8>| {
        let check = answer.len() - 2;
        answer[check] ^= 0x40;
        vec![Act::Say(answer)]
    };
    fails(acr1255(), Fault::With(bad), LinkError::Protocol, FrameFault::Check.into()).await;
    let framed = |mut answer: Vec<u8>| {
        answer[8] ^= 0x40;
        vec![Act::Say(answer)]
    };
    fails(acr1555(), Fault::With(framed), LinkError::Protocol, FrameFault::Check.into()).await;
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_falls_asleep_says_so() {
    let asleep = Fault::Instead(vec![Act::Tell(vec![0x52]), Act::Leave]);
    fails(acr1555(), asleep, LinkError::ReaderLost, ReaderError::Asleep).await;
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_sleeps_cannot_be_reached_until_it_wakes() {
    let bed = acr1555().powered().await;
    bed.link.act(vec![Act::Tell(vec![0x52]), Act::Leave]);
    bed.link.radio(|radio| radio.connecting = Err(Some(GattError::TimedOut)));
    assert_eq!(bed.session.transmit(&APDU).await, Err(LinkError::ReaderLost));
    assert_eq!(bed.session.wait_for_card(MINUTE).await, Err(ReaderError::NotReachable));
    bed.link.radio(|radio| radio.connecting = Ok(()));
    recovers(&bed).await;
}

#[tokio::test(start_paused = true)]
async fn an_event_between_command_and_answer_is_kept_for_later() {
    let bed = acr1555().powered().await;
    bed.fault("exchange", Fault::With(|answer| vec![Act::Tell(vec![0x50, 0x03]), Act::Say(answer)]));
    assert_eq!(bed.session.transmit(&APDU).await, Ok(OK.to_vec()));
    assert_eq!(bed.session.attend().await, Ok(crate::Event::CardPresent));
}

#[tokio::test(start_paused = true)]
async fn a_card_that_goes_in_mid_exchange_is_lost_within_two_seconds() {
    let bed = acr1555().powered().await;
    let begun = tokio::time::Instant::now();
    bed.fault("exchange", Fault::Instead(vec![Act::Tell(vec![0x50, 0x02])]));
    assert_eq!(bed.session.transmit(&APDU).await, Err(LinkError::CardLost));
    assert!(begun.elapsed() <= Duration::from_secs(2), "in made-up time");
    recovers(&bed).await;
}

async fn doubled<R: HasSlot>(bed: Bed<R>) {
    let bed = bed.powered().await;
    bed.slot(|slot| slot.responses.extend([vec![0x63, 0xC2], OK.to_vec()]));
    bed.fault("exchange", Fault::With(|answer| vec![Act::Say(answer.clone()), Act::Say(answer)]));
    assert_eq!(bed.session.transmit(&APDU).await, Ok(vec![0x63, 0xC2]));
    assert_eq!(bed.session.transmit(&APDU).await, Ok(OK.to_vec()));
}

#[tokio::test(start_paused = true)]
async fn a_doubled_answer_is_never_the_next_ones() {
    doubled(acr1255()).await;
    doubled(acr1555()).await;
    doubled(feitian()).await;
}

#[tokio::test(start_paused = true)]
async fn an_answer_after_the_limit_meets_a_closed_link() {
    let late = |answer| vec![Act::Later(Duration::from_secs(31), answer)];
    fails(feitian(), Fault::With(late), LinkError::TimedOut, ReaderError::NoAnswer).await;
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_forgot_the_key_is_set_up_anew_between_exchanges() {
    let bed = acr1255();
    bed.session.connect().await.unwrap();
    bed.heard();
    bed.fault("status", Fault::Forget);
    assert_eq!(bed.session.wait_for_card(MINUTE).await, Ok(()));
    let expected = ["status", "authenticate", "authenticate", "never sleep", "start polling", "status"];
    assert_eq!(bed.heard(), expected);
    assert_eq!(bed.link.radio(|radio| radio.connects), 1);
}

#[tokio::test(start_paused = true)]
async fn an_exchange_is_never_sent_again() {
    let bed = acr1255().powered().await;
    bed.fault("exchange", Fault::Forget);
    assert_eq!(bed.session.transmit(&APDU).await, Err(LinkError::ReaderLost));
    assert_eq!(bed.session.last_error(), Some(AuthenticationFault::Required.into()));
    assert_eq!(bed.session.transmit(&APDU).await, Err(LinkError::CardLost));
    assert_eq!(bed.heard(), ["exchange"]);
    recovers(&bed).await;
}

#[tokio::test(start_paused = true)]
async fn a_write_that_never_ends_is_given_up() {
    let bed = acr1255().powered().await;
    bed.link.radio(|radio| radio.stuck = true);
    assert_eq!(bed.session.transmit(&APDU).await, Err(LinkError::ReaderLost));
    assert_eq!(bed.session.last_error(), Some(GattError::TimedOut.into()));
    bed.link.radio(|radio| radio.stuck = false);
    recovers(&bed).await;
}

#[tokio::test(start_paused = true)]
async fn a_write_that_was_dropped_in_the_middle_closes_the_link() {
    let bed = acr1255().powered().await;
    bed.link.radio(|radio| radio.stuck = true);
    let dropped = tokio::time::timeout(Duration::from_secs(1), bed.session.transmit(&APDU)).await;
    assert!(dropped.is_err());
    bed.link.radio(|radio| radio.stuck = false);
    assert_eq!(bed.session.transmit(&APDU).await, Err(LinkError::ReaderLost));
    recovers(&bed).await;
}

/// A whole tap: what it came to.
async fn tap<R: HasSlot>(bed: &Bed<R>) -> Result<(), LinkError> {
    bed.session.wait_for_card(MINUTE).await?;
    bed.session.power_on().await?;
    for _ in 0..5 {
        bed.session.transmit(&APDU).await?;
    }
    bed.session.end().await;
    Ok(())
}

async fn lost_before_each_write<R: HasSlot>(make: fn() -> Bed<R>) {
    let whole = make();
    tap(&whole).await.unwrap();
    let writes = whole.link.radio(|radio| radio.writes);
    for at in 0..writes {
        let bed = make();
        bed.link.radio(|radio| radio.leaves_before_write = Some(at));
        match tap(&bed).await {
            Ok(()) | Err(LinkError::ReaderLost) => {}
            other => panic!("before write {at}: {other:?}"),
        }
        recovers(&bed).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_link_lost_before_any_write_is_a_lost_reader_or_found_again() {
    lost_before_each_write(acr1255).await;
    lost_before_each_write(acr1555).await;
    lost_before_each_write(feitian).await;
}

async fn lost_after_each_exchange<R: HasSlot>(make: fn() -> Bed<R>) {
    for at in 0..5 {
        let bed = make().powered().await;
        for _ in 0..at {
            assert_eq!(bed.session.transmit(&APDU).await, Ok(OK.to_vec()));
        }
        bed.fault("exchange", Fault::With(|answer| vec![Act::Say(answer), Act::Leave]));
        assert_eq!(bed.session.transmit(&APDU).await, Ok(OK.to_vec()), "the answer had come");
        assert_eq!(bed.session.transmit(&APDU).await, Err(LinkError::ReaderLost));
        recovers(&bed).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_link_lost_after_any_exchange_is_a_lost_reader_at_the_next() {
    lost_after_each_exchange(acr1255).await;
    lost_after_each_exchange(acr1555).await;
    lost_after_each_exchange(feitian).await;
}

#[tokio::test(start_paused = true)]
async fn a_failed_card_is_lost_and_its_reader_is_not() {
    let bed = feitian().powered().await;
    let mute = vec![0x80, 0, 0, 0, 0, 0, 3, 0x41, 0xFE, 0];
    bed.fault("exchange", Fault::Instead(vec![Act::Say(mute)]));
    assert_eq!(bed.session.transmit(&APDU).await, Err(LinkError::CardLost));
    assert!(matches!(bed.session.last_error(), Some(ReaderError::Card(CardFault::Slot(_)))));
    recovers(&bed).await;
    assert_eq!(bed.link.radio(|radio| radio.connects), 1, "on the same connection");
}
