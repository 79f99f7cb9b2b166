//! The rules between the commands; what is said byte for byte is in tests/vectors/apdu.

use super::*;
use crate::apdu::{ResponseError, TriesLeft};
use crate::birth_key::BirthKey;
use crate::code_b::CodeB;
use crate::error::{CardError, Fault, Step};
use crate::jpki::Jpki;
use crate::link::LinkError;
use crate::replay::ReplayLink;
use crate::statement::tests::statement;

const SELECT_JPKI: (&str, &str) = ("00A4040C0AD392F000260100000001", "9000");
const SELECT: (&str, &str) = ("00A4040C0AD3921000310001010402", "9000");
const OPEN: &str = "0020009106353530323137";
const OPEN_FACE: &str = "002000920E3535303231373230333530323835";
const RECORD: (&str, &str) = ("00B08100000000", "FF1002AABBFFFF9000");

fn birth() -> BirthKey {
    BirthKey::new(b"550217").unwrap()
}

fn code_b() -> CodeB {
    CodeB::new(&birth(), 2035, b"0285").unwrap()
}

fn link(exchanges: &[(&str, &str)]) -> ReplayLink {
    ReplayLink::of(&[&[SELECT_JPKI, SELECT], exchanges].concat())
}

async fn select(link: &ReplayLink) -> Result<Surface<'_, Closed>, CardError> {
    Surface::select(Jpki::select(link, false).await?).await
}

async fn open(link: &ReplayLink) -> Result<OpenOutcome<'_>, CardError> {
    let mut surface = select(link).await?;
    surface.birth_key_tries().await?;
    surface.open(&birth()).await
}

async fn opened(link: &ReplayLink) -> Surface<'_, Opened> {
    let Ok(OpenOutcome::Opened(surface)) = open(link).await else { panic!("not open") };
    surface
}

/// The exchanges of a tap that opened the age record, and those after them.
fn opened_link(exchanges: &[(&str, &str)]) -> ReplayLink {
    link(&[&[("00200091", "63CA"), (OPEN, "9000")], exchanges].concat())
}

async fn open_face(link: &ReplayLink) -> Result<FaceOutcome<'_>, CardError> {
    let mut surface = opened(link).await;
    surface.code_b_tries().await?;
    surface.open_face(&code_b()).await
}

#[tokio::test]
async fn no_birth_date_goes_out_before_the_tries_were_read() {
    let link = link(&[]);
    let error = select(&link).await.unwrap().open(&birth()).await.unwrap_err();
    assert_eq!(error, CardError { step: Step::OpenBirth, fault: Fault::TriesNotRead });
    assert_eq!(link.exchanges(), 2);
}

#[tokio::test]
async fn the_tries_of_the_pin_are_no_tries_of_the_birth_key() {
    let link = ReplayLink::of(&[SELECT_JPKI, ("00200098", "63C3"), SELECT]);
    let mut jpki = Jpki::select(&link, false).await.unwrap();
    jpki.tries_left().await.unwrap();
    let surface = Surface::select(jpki).await.unwrap();
    assert_eq!(surface.open(&birth()).await.unwrap_err().fault, Fault::TriesNotRead);
}

#[tokio::test]
async fn nothing_goes_out_to_a_blocked_key() {
    for blocked in ["63C0", "6983", "6984"] {
        let link = link(&[("00200091", blocked)]);
        let mut surface = select(&link).await.unwrap();
        assert_eq!(surface.birth_key_tries().await, Ok(TriesLeft::Blocked));
        assert_eq!(surface.open(&birth()).await.unwrap_err().fault, Fault::TriesNotRead);
        assert_eq!(link.exchanges(), 3);
    }
}

#[tokio::test]
async fn nothing_goes_out_to_a_blocked_code_b() {
    let link = opened_link(&[("00200092", "63C0")]);
    let mut surface = opened(&link).await;
    assert_eq!(surface.code_b_tries().await, Ok(TriesLeft::Blocked));
    assert_eq!(surface.open_face(&code_b()).await.unwrap_err().fault, Fault::TriesNotRead);
    assert_eq!(link.exchanges(), 5);
}

#[tokio::test]
async fn a_wrong_birth_date_is_a_result_and_the_tries_must_be_read_again() {
    let link = link(&[("00200091", "63CA"), (OPEN, "63C9")]);
    let Ok(OpenOutcome::Wrong { left: 9, surface }) = open(&link).await else { panic!("not wrong") };
    assert_eq!(surface.open(&birth()).await.unwrap_err().fault, Fault::TriesNotRead);
    assert_eq!(link.exchanges(), 4);
}

#[tokio::test]
async fn a_wrong_code_b_leaves_the_age_record_open() {
    let link = opened_link(&[("00200092", "63CA"), (OPEN_FACE, "63C9"), RECORD]);
    let Ok(FaceOutcome::Wrong { left: 9, mut surface }) = open_face(&link).await else { panic!("not wrong") };
    assert_eq!(surface.read_age_record().await, Ok(vec![0xFF, 0x10, 0x02, 0xAA, 0xBB]));
    assert_eq!(surface.open_face(&code_b()).await.unwrap_err().fault, Fault::TriesNotRead);
    assert_eq!(link.finish(), Ok(()));
}

#[tokio::test]
async fn whatever_goes_out_in_between_takes_the_right_to_code_b_back() {
    let between = [RECORD, ("00B08400000000", "7F2101009000"), ("802A0000", "card_lost")];
    for (at, exchange) in between.into_iter().enumerate() {
        let link = opened_link(&[("00200092", "63CA"), exchange]);
        let mut surface = opened(&link).await;
        surface.code_b_tries().await.unwrap();
        match at {
            0 => surface.read_age_record().await.map(|_| ()).unwrap(),
            1 => surface.read_cv_certificate().await.map(|_| ()).unwrap(),
            _ => assert!(surface.sign(&statement()).await.is_err()),
        }
        assert_eq!(surface.open_face(&code_b()).await.unwrap_err().fault, Fault::TriesNotRead);
    }
}

#[tokio::test]
async fn every_failure_of_the_link_while_opening_leaves_the_counter_unknown() {
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
        let birth_link = link(&[("00200091", "63CA"), (OPEN, answer)]);
        assert_eq!(open(&birth_link).await.unwrap_err().fault, Fault::VerifyUnknown(error), "{answer}");
        let face_link = opened_link(&[("00200092", "63CA"), (OPEN_FACE, answer)]);
        assert_eq!(open_face(&face_link).await.unwrap_err().fault, Fault::VerifyUnknown(error), "{answer}");
        assert_eq!((birth_link.finish(), face_link.finish()), (Ok(()), Ok(())));
    }
}

#[tokio::test]
async fn both_keys_go_out_once_whatever_comes_back() {
    for answer in ["61FF", "6C04", "6700", "6982", "6985", "6A82", "6A86", "6A88", "6B00", "6D00", "6E00", "6F00"] {
        let status = Fault::Status(crate::StatusWord(u16::from_str_radix(answer, 16).unwrap()));
        let birth_link = link(&[("00200091", "63CA"), (OPEN, answer)]);
        assert_eq!(open(&birth_link).await.unwrap_err(), CardError { step: Step::OpenBirth, fault: status });
        let face_link = opened_link(&[("00200092", "63CA"), (OPEN_FACE, answer)]);
        assert_eq!(open_face(&face_link).await.unwrap_err(), CardError { step: Step::OpenFace, fault: status });
        assert_eq!((birth_link.exchanges(), face_link.exchanges()), (4, 6), "{answer}");
    }
}

#[tokio::test]
async fn a_key_that_was_selected_before_this_application_is_selected_anew() {
    let link = ReplayLink::of(&[
        SELECT_JPKI,
        ("00200098", "6A88"),
        ("00A4020C020018", "9000"),
        ("00200080", "63C3"),
        SELECT,
        ("00A4020C020011", "9000"),
        ("00200080", "63CA"),
        ("0020008006353530323137", "9000"),
    ]);
    let mut jpki = Jpki::select(&link, false).await.unwrap();
    jpki.tries_left().await.unwrap();
    let mut surface = Surface::select(jpki).await.unwrap();
    surface.birth_key_tries().await.unwrap();
    assert!(matches!(surface.open(&birth()).await, Ok(OpenOutcome::Opened(_))));
    assert_eq!(link.finish(), Ok(()));
}

#[tokio::test]
async fn what_the_first_application_taught_stays_known() {
    let link = ReplayLink::of(&[SELECT_JPKI, ("00B08A00000000", "6700"), ("00B08A0000", "3003020100FF9000"), SELECT]);
    let mut jpki = Jpki::select(&link, false).await.unwrap();
    jpki.read_certificate().await.unwrap();
    let surface = Surface::select(jpki).await.unwrap();
    assert_eq!((surface.exchanges(), surface.extended_length()), (4, ExtendedLength::Refused));
    assert_eq!(surface.addressing(), Addressing::ShortId);
}

#[tokio::test]
async fn select_names_what_it_meets() {
    let rows = [
        ("6A82", Fault::NoSurface),
        ("6D00", Fault::NoSurface),
        ("6881", Fault::Status(crate::StatusWord(0x6881))),
        ("card_lost", Fault::Link(LinkError::CardLost)),
        ("", Fault::Response(ResponseError::TooShort)),
    ];
    for (answer, fault) in rows {
        let link = ReplayLink::of(&[SELECT_JPKI, (SELECT.0, answer)]);
        assert_eq!(select(&link).await.unwrap_err(), CardError { step: Step::SelectSurface, fault }, "{answer}");
    }
}

#[tokio::test]
async fn debug_shows_no_digit() {
    let link = opened_link(&[("00200092", "63CA"), (OPEN_FACE, "63C7")]);
    let text = format!("{:?}", open_face(&link).await);
    assert!(text.contains("left: 7"), "{text}");
    assert!(!text.contains("5502") && !text.contains("3535"), "{text}");
}

#[tokio::test]
async fn the_check_may_run_on_another_thread() {
    fn sendable<T: Send>(future: T) -> T {
        future
    }
    let link = opened_link(&[("00200092", "63CA"), (OPEN_FACE, "63C0")]);
    assert!(matches!(sendable(open_face(&link)).await, Ok(FaceOutcome::Blocked)));
}
