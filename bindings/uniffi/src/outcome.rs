//! How a tap ended, in either mode.

use shikaku_core::{Ask, Language, Outcome};

use crate::AnswerView;

/// How a tap ended.
#[allow(clippy::large_enum_variant, reason = "a border type: it is taken apart as it crosses")]
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum CheckOutcome {
    /// The answer, kept.
    Answered {
        /// What is kept.
        answer: AnswerView,
        /// APDU exchanges of the tap.
        exchanges: u32,
        /// How often the network was waited for with the card in the field.
        network_waits_in_field: u32,
    },
    /// 受付済み・未確認: kept, answered later.
    Waiting {
        /// The check.
        check_id: String,
        /// Number of the failure that says why not now.
        because: u16,
    },
    /// The person has to decide or type; the answer starts the next tap.
    Asked {
        /// What.
        question: Question,
        /// Number of the text that words it.
        number: u16,
        /// Tries left, where it is about them.
        tries_left: Option<u8>,
    },
}

/// What a tap can ask back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Question {
    /// The PIN was wrong: enter it again.
    WrongPin,
    /// One try left, nothing sent: confirm, then tap again.
    LastTry,
    /// Another card than the last tap's, nothing sent.
    AnotherCard,
    /// Fewer tries than were shown, nothing sent: tap again to go on.
    CounterFell,
    /// No PIN, or it was wiped after 60 seconds.
    PinNeeded,
    /// Visual: enter what is printed on the card.
    BirthDateNeeded,
    /// Visual: staff have not attested that they compared the printed photo, or too long ago.
    AttestationNeeded,
    /// Visual: the birth date did not open the card: enter it again.
    WrongBirthDate,
    /// Visual: expiry year or security code did not open the photo: enter them again.
    WrongCodeB,
    /// Visual: one try left for what is printed, nothing sent: confirm, then tap again.
    LastPrintedTry,
    /// Visual: fewer tries than were shown, nothing sent: tap again to go on.
    PrintedCounterFell,
    /// Visual: show the photo of the chip; staff say whether it is the same person. No tap follows.
    ComparePhoto,
}

impl CheckOutcome {
    pub(crate) fn new(outcome: Outcome, language: Language) -> Self {
        match outcome {
            Outcome::Answered(answer) => Self::Answered {
                answer: AnswerView::new(answer.kept, language),
                exchanges: answer.meters.exchanges,
                network_waits_in_field: answer.meters.network_waits_in_field,
            },
            Outcome::Waiting { check_id, because, .. } => {
                Self::Waiting { check_id: check_id.to_string(), because: because.number() }
            }
            Outcome::Ask(ask) => {
                Self::Asked { question: ask.into(), number: ask.kind().number(), tries_left: ask.tries_left() }
            }
        }
    }
}

impl From<Ask> for Question {
    fn from(ask: Ask) -> Self {
        match ask {
            Ask::WrongPin { .. } => Self::WrongPin,
            Ask::LastTry => Self::LastTry,
            Ask::AnotherCard => Self::AnotherCard,
            Ask::CounterFell { .. } => Self::CounterFell,
            Ask::PinNeeded => Self::PinNeeded,
            Ask::BirthDateNeeded => Self::BirthDateNeeded,
            Ask::AttestationNeeded => Self::AttestationNeeded,
            Ask::WrongBirthDate { .. } => Self::WrongBirthDate,
            Ask::WrongCodeB { .. } => Self::WrongCodeB,
            Ask::LastPrintedTry => Self::LastPrintedTry,
            Ask::PrintedCounterFell { .. } => Self::PrintedCounterFell,
            Ask::ComparePhoto => Self::ComparePhoto,
        }
    }
}
