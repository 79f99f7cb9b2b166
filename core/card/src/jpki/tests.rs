//! The rules between the commands; what is said byte for byte is in tests/vectors/apdu.

use super::*;
use crate::apdu::ResponseError;
use crate::error::{CardError, Fault, Step};
use crate::link::LinkError;
use crate::pin::Pin;
use crate::replay::ReplayLink;

const SELECT: (&str, &str) = ("00A4040C0AD392F000260100000001", "9000");
const VERIFY: &str = "002000980434333231";

fn pin() -> Pin {
    Pin::new(b"4321").unwrap()
}

fn link(exchanges: &[(&str, &str)]) -> ReplayLink {
    ReplayLink::of(&[&[SELECT], exchanges].concat())
}

async fn verify(link: &ReplayLink) -> Result<VerifyOutcome<'_>, CardError> {
    let mut card = Jpki::select(link, false).await?;
    card.tries_left().await?;
    card.verify(&pin()).await
}

#[tokio::test]
async fn no_pin_goes_out_before_the_tries_were_read() {
    let link = link(&[]);
    let card = Jpki::select(&link, false).await.unwrap();
    let error = card.verify(&pin()).await.unwrap_err();
    assert_eq!(error, CardError { step: Step::Verify, fault: Fault::TriesNotRead });
    assert_eq!(link.exchanges(), 1);
}

#[tokio::test]
async fn no_pin_goes_out_to_a_blocked_card() {
    for blocked in ["63C0", "6983", "6984"] {
        let link = link(&[("00200098", blocked)]);
        let mut card = Jpki::select(&link, false).await.unwrap();
        assert_eq!(card.tries_left().await, Ok(TriesLeft::Blocked));
        assert_eq!(card.verify(&pin()).await.unwrap_err().fault, Fault::TriesNotRead);
        assert_eq!(link.exchanges(), 2);
    }
}

#[tokio::test]
async fn after_a_wrong_pin_the_tries_must_be_read_again() {
    let link = link(&[("00200098", "63C3"), (VERIFY, "63C2")]);
    let Ok(VerifyOutcome::Wrong { left: 2, card }) = verify(&link).await else { panic!("not wrong") };
    assert_eq!(card.verify(&pin()).await.unwrap_err().fault, Fault::TriesNotRead);
    assert_eq!(link.exchanges(), 3);
}

#[tokio::test]
async fn a_failed_query_takes_the_right_to_verify_back() {
    let link = link(&[("00200098", "63C3"), ("00200098", "6F00")]);
    let mut card = Jpki::select(&link, false).await.unwrap();
    assert_eq!(card.tries_left().await, Ok(TriesLeft::Left(3)));
    assert!(card.tries_left().await.is_err());
    assert_eq!(card.verify(&pin()).await.unwrap_err().fault, Fault::TriesNotRead);
}

#[tokio::test]
async fn reading_in_between_takes_the_right_to_verify_back() {
    let link = link(&[("00200098", "63C3"), ("00B08A00000000", "3003020100FF9000")]);
    let mut card = Jpki::select(&link, false).await.unwrap();
    card.tries_left().await.unwrap();
    assert_eq!(card.read_certificate().await.unwrap(), [0x30, 0x03, 0x02, 0x01, 0x00]);
    assert_eq!(card.verify(&pin()).await.unwrap_err().fault, Fault::TriesNotRead);
}

#[tokio::test]
async fn a_question_about_the_card_in_between_takes_the_right_to_verify_back() {
    let link =
        link(&[("00200098", "63C3"), ("00B0860020", "6F00"), ("00200098", "63C3"), ("00B0880003", "8F8F009000")]);
    let mut card = Jpki::select(&link, false).await.unwrap();
    card.tries_left().await.unwrap();
    assert_eq!(card.token_label().await.unwrap_err().step, Step::TokenLabel);
    assert!(!card.state.tries_read);
    card.tries_left().await.unwrap();
    assert_eq!(card.has_sign_certificate().await, Ok(true));
    assert_eq!(card.verify(&pin()).await.unwrap_err().fault, Fault::TriesNotRead);
    assert_eq!(link.finish(), Ok(()));
}

#[tokio::test]
async fn only_8f_says_that_there_is_a_sign_certificate() {
    for first in 0..=u8::MAX {
        let link = link(&[("00B0880003", &format!("{first:02X}8F009000"))]);
        let mut card = Jpki::select(&link, false).await.unwrap();
        assert_eq!(card.has_sign_certificate().await, Ok(first == 0x8F), "{first:02X}");
    }
}

#[tokio::test]
async fn every_failure_of_the_link_during_verify_leaves_the_counter_unknown() {
    let errors = [
        ("card_lost", LinkError::CardLost),
        ("reader_lost", LinkError::ReaderLost),
        ("timed_out", LinkError::TimedOut),
        ("cancelled", LinkError::Cancelled),
        ("busy", LinkError::Busy),
        ("protocol", LinkError::Protocol),
        ("90", LinkError::Protocol),
    ];
    for (answer, error) in errors {
        let link = link(&[("00200098", "63C3"), (VERIFY, answer)]);
        assert_eq!(verify(&link).await.unwrap_err().fault, Fault::VerifyUnknown(error), "{answer}");
        assert_eq!(link.finish(), Ok(()));
    }
}

#[tokio::test]
async fn verify_goes_out_once_whatever_comes_back() {
    let answers =
        ["61FF", "6C04", "6700", "6982", "6985", "6986", "6A82", "6A86", "6A88", "6B00", "6D00", "6E00", "6F00"];
    for answer in answers {
        let link = link(&[("00200098", "63C3"), (VERIFY, answer)]);
        let error = verify(&link).await.unwrap_err();
        assert_eq!(error.fault, Fault::Status(crate::StatusWord(u16::from_str_radix(answer, 16).unwrap())));
        assert_eq!(link.exchanges(), 3, "{answer}");
    }
}

#[tokio::test]
async fn a_card_lost_before_classic_verify_is_no_unknown_counter() {
    let link = link(&[
        ("00200098", "6A88"),
        ("00A4020C020018", "9000"),
        ("00200080", "63C3"),
        ("002000800434333231", "9000"),
        ("802A0097", "card_lost"),
    ]);
    assert!(matches!(verify(&link).await, Ok(VerifyOutcome::Verified(_))));
    assert_eq!(link.exchanges(), 5);
}

#[tokio::test]
async fn a_failed_read_tells_about_lengths_for_the_next_tap() {
    let link = link(&[("00B08A00000000", "card_lost")]);
    let mut card = Jpki::select(&link, false).await.unwrap();
    assert_eq!(card.read_certificate().await.unwrap_err().fault, Fault::Link(LinkError::CardLost));
    assert!(card.extended_length().short_next_time());
    assert_eq!(card.addressing(), Addressing::ShortId);
}

#[tokio::test]
async fn select_names_what_it_meets() {
    let rows = [
        ("6A82", Fault::NotMyNumberCard),
        ("6D00", Fault::NotMyNumberCard),
        ("6881", Fault::Status(crate::StatusWord(0x6881))),
        ("card_lost", Fault::Link(LinkError::CardLost)),
        ("many_cards", Fault::Link(LinkError::ManyCards)),
        ("", Fault::Response(ResponseError::TooShort)),
    ];
    for (answer, fault) in rows {
        let link = ReplayLink::of(&[(SELECT.0, answer)]);
        let error = Jpki::select(&link, false).await.unwrap_err();
        assert_eq!(error, CardError { step: Step::Select, fault }, "{answer}");
    }
}

#[tokio::test]
async fn debug_shows_no_pin_and_no_bytes() {
    let link = link(&[("00200098", "63C3"), (VERIFY, "63C1")]);
    let text = format!("{:?}", verify(&link).await);
    assert!(text.contains("left: 1"), "{text}");
    assert!(!text.contains("4321") && !text.contains("3433"), "{text}");
}

#[tokio::test]
async fn the_check_may_run_on_another_thread() {
    fn sendable<T: Send>(future: T) -> T {
        future
    }
    let link = link(&[("00200098", "63C3"), (VERIFY, "63C0")]);
    assert!(matches!(sendable(verify(&link)).await, Ok(VerifyOutcome::Blocked)));
}
