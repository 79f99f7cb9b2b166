//! How a card and a tap behave, as plain values. Faults by name set them ([`super::fault`]).

use std::time::Duration;

use shikaku_card::LinkError;

use super::AirTime;
use super::fault::{Change, Fault};
use crate::people::{CardMake, CertificateState};

/// How a card behaves, for its whole life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardOptions {
    /// What it is.
    pub kind: CardKind,
    /// Overrides what card was issued to the person.
    pub make: Option<CardMake>,
    /// Takes extended Lc/Le; otherwise 6700.
    pub extended: bool,
    /// Knows short file identifiers; otherwise 6A86 to every form that names one.
    pub short_file_ids: bool,
    /// Answers 6Cxx when Le is not exactly what there is.
    pub wants_exact_le: bool,
    /// Answers 61xx to a command with data and keeps its answer for GET RESPONSE.
    pub get_response: bool,
    /// Tries left of the 利用者証明用 PIN (3 at most).
    pub pin_tries: u8,
    /// Tries left of the 署名用 password (5 at most).
    pub sign_tries: u8,
    /// Tries left of the 生年月日 key of the 券面事項確認AP (10 at most).
    pub birth_tries: u8,
    /// Tries left of its 照合番号B (10 at most).
    pub code_b_tries: u8,
    /// Overrides the state of the person's certificate.
    pub certificate: Option<CertificateState>,
    /// Signs with a key that is not the certificate's.
    pub wrong_key: bool,
    /// Has the 券面事項確認AP.
    pub surface: bool,
    /// What is wrong with its 券面事項確認AP.
    pub flaw: Option<SurfaceFlaw>,
    /// Where GET CHALLENGE begins.
    pub seed: u64,
}

/// What is held to the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum CardKind {
    /// マイナンバーカード.
    #[default]
    MyNumber,
    /// スマホ用電子証明書 of an Android phone: the certificate is closed until the PIN was right.
    AndroidPhone,
    /// The same of an iPhone, which also takes the "last command" (80 FC).
    IPhone,
    /// 住基カード: no 利用者証明用電子証明書, none of the 券面 APs.
    OldResident,
    /// Some other card: no application that anyone asks for.
    NotMyNumber,
}

/// What is wrong with a card's 券面事項確認AP; all else is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SurfaceFlaw {
    /// It signs with another key than the one in its files.
    Cloned,
    /// EF 0001 is complete and validly signed, of another person's card.
    OtherRecord,
    /// EF 0001 shows the holder's birth date, signed was another one.
    RecordForged,
    /// EF 0004 is of an authority that nobody knows.
    UnknownCv,
    /// EF 0004 names the right authority, its signature is wrong.
    CvForged,
    /// EF 0002 is complete and validly signed, of another person's card.
    OtherPhoto,
    /// EF 0002 shows another photo than the signed one.
    PhotoForged,
    /// EF 0002 holds, validly signed, a photo that is no JPEG 2000.
    PhotoBroken,
}

/// How one tap behaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TapOptions {
    /// Whether air time is slept through.
    pub air_time: AirTime,
    /// The reader's side carries extended APDUs (a phone may be limited to 261 bytes).
    pub extended: bool,
    /// How extended APDUs fail though the link promised them.
    pub extended_ends: Option<LinkError>,
    /// The card leaves the field.
    pub tear: Option<Tear>,
    /// A second card lies in the field.
    pub two_cards: bool,
    /// Time that the card takes for every answer.
    pub delay: Duration,
}

/// When the card leaves the field; exchanges count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tear {
    /// The card never saw this exchange's command.
    Before(u32),
    /// The card obeyed, its answer was lost.
    After(u32),
}

impl Default for CardOptions {
    fn default() -> Self {
        Self {
            kind: CardKind::MyNumber,
            make: None,
            extended: true,
            short_file_ids: true,
            wants_exact_le: false,
            get_response: false,
            pin_tries: super::jpki::AUTH_TRIES,
            sign_tries: super::jpki::SIGN_TRIES,
            birth_tries: super::surface::TRIES,
            code_b_tries: super::surface::TRIES,
            certificate: None,
            wrong_key: false,
            surface: true,
            flaw: None,
            seed: 0,
        }
    }
}

impl Default for TapOptions {
    fn default() -> Self {
        Self {
            air_time: AirTime::Off,
            extended: true,
            extended_ends: None,
            tear: None,
            two_cards: false,
            delay: Duration::ZERO,
        }
    }
}

impl CardOptions {
    /// The same with what `fault` does to a card.
    #[must_use]
    pub fn with(mut self, fault: Fault) -> Self {
        if let Change::Card(set) = fault.change() {
            set(&mut self);
        }
        self
    }
}

impl TapOptions {
    /// Time that a slow card takes for every answer.
    pub const SLOW: Duration = Duration::from_millis(400);

    /// The same with what `fault` does to a tap.
    #[must_use]
    pub fn with(mut self, fault: Fault) -> Self {
        match fault.change() {
            Change::Tap(set) => set(&mut self),
            Change::Tear(tear) => self.tear = Some(tear),
            Change::Card(_) => {}
        }
        self
    }
}
