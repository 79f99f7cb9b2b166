//! How a card and a tap behave, as plain values. Faults by name set them ([`super::fault`]).

use std::time::Duration;

use super::AirTime;
use super::fault::Fault;
use crate::people::CertificateState;

/// How a card behaves, for its whole life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardOptions {
    /// What it is.
    pub kind: CardKind,
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
    /// Overrides the state of the person's certificate.
    pub certificate: Option<CertificateState>,
    /// Signs with a key that is not the certificate's.
    pub wrong_key: bool,
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
    /// Some other card: no application that anyone asks for.
    NotMyNumber,
}

/// How one tap behaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TapOptions {
    /// Whether air time is slept through.
    pub air_time: AirTime,
    /// The reader's side carries extended APDUs (a phone may be limited to 261 bytes).
    pub extended: bool,
    /// Extended APDUs end in a transport error though the link promised them.
    pub extended_silent: bool,
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
            extended: true,
            short_file_ids: true,
            wants_exact_le: false,
            get_response: false,
            pin_tries: super::jpki::AUTH_TRIES,
            sign_tries: super::jpki::SIGN_TRIES,
            certificate: None,
            wrong_key: false,
            seed: 0,
        }
    }
}

impl Default for TapOptions {
    fn default() -> Self {
        Self {
            air_time: AirTime::Off,
            extended: true,
            extended_silent: false,
            tear: None,
            two_cards: false,
            delay: Duration::ZERO,
        }
    }
}

impl CardOptions {
    /// The same with what `fault` does to a card.
    #[must_use]
    pub fn with(self, fault: Fault) -> Self {
        match fault {
            Fault::ShortOnly => Self { extended: false, ..self },
            Fault::NoSfi => Self { short_file_ids: false, ..self },
            Fault::ExactLe => Self { wants_exact_le: true, ..self },
            Fault::GetResponse => Self { get_response: true, ..self },
            Fault::WrongKey => Self { wrong_key: true, ..self },
            Fault::ForeignCa => Self { certificate: Some(CertificateState::Untrusted), ..self },
            Fault::Expired => Self { certificate: Some(CertificateState::Expired), ..self },
            Fault::NotYet => Self { certificate: Some(CertificateState::NotYetValid), ..self },
            Fault::Blocked => Self { pin_tries: 0, ..self },
            Fault::OneLeft => Self { pin_tries: 1, ..self },
            Fault::NotMyNumber => Self { kind: CardKind::NotMyNumber, ..self },
            Fault::Phone => Self { kind: CardKind::AndroidPhone, ..self },
            Fault::TornBefore(_) | Fault::TornAfter(_) | Fault::ExtendedSilent | Fault::TwoCards | Fault::Slow => self,
        }
    }
}

impl TapOptions {
    /// Time that a slow card takes for every answer.
    pub const SLOW: Duration = Duration::from_millis(400);

    /// The same with what `fault` does to a tap.
    #[must_use]
    pub fn with(self, fault: Fault) -> Self {
        match fault {
            Fault::TornBefore(exchange) => Self { tear: Some(Tear::Before(exchange)), ..self },
            Fault::TornAfter(exchange) => Self { tear: Some(Tear::After(exchange)), ..self },
            Fault::ExtendedSilent => Self { extended_silent: true, ..self },
            Fault::TwoCards => Self { two_cards: true, ..self },
            Fault::Slow => Self { delay: Self::SLOW, ..self },
            _ => self,
        }
    }
}
