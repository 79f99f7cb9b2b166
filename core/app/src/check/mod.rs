//! The check (資格確認): who is asked for, what is asked back, what comes out. One file a mode.

mod case;
mod evidence;
mod guarded;
mod held;
mod holder;
mod limited;
mod pin;
mod printed;
mod visual;

pub use pin::PinCheck;
pub use printed::{Printed, birth_date_echo};
pub use visual::VisualCheck;

use std::time::Duration;

use shikaku_eligibility::code::CareSetting;
use shikaku_store::KeptCheck;
use uuid::Uuid;

use crate::failure::{Failure, FailureKind};

/// What a check is for.
#[derive(Clone, Debug)]
pub struct CheckOrder {
    /// 診療区分.
    pub care_setting: CareSetting,
    /// Pseudonym of the staff member.
    pub staff: Option<String>,
}

/// How a tap ended.
#[derive(Debug)]
pub enum Outcome {
    /// The answer, kept.
    Answered(Box<Answer>),
    /// 受付済み・未確認: the evidence is kept and will be answered later; `because` says why not now.
    Waiting {
        /// The check.
        check_id: Uuid,
        /// Why there is no answer yet.
        because: Failure,
        /// The meters of this check.
        meters: Meters,
    },
    /// The person has to decide or type; the answer starts the next tap.
    Ask(Ask),
}

/// What a tap can ask back. Never with a card in the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The PIN was wrong. Enter it again.
    WrongPin {
        /// Tries left.
        left: u8,
    },
    /// One try left, nothing sent yet. Confirm, then tap again.
    LastTry,
    /// Another card than the last tap's, nothing sent. Tap the first one again, or begin anew.
    AnotherCard,
    /// Fewer tries left than the person was shown, nothing sent. Tap again to go on.
    CounterFell {
        /// Tries left.
        left: u8,
    },
    /// No PIN was entered, or it was wiped.
    PinNeeded,
    /// Visual: what is printed was not entered, or it was wiped after a wrong try.
    BirthDateNeeded,
    /// Visual: staff have not attested, or too long ago. Nothing was sent.
    AttestationNeeded,
    /// Visual: the birth date did not open the card. Enter it again.
    WrongBirthDate {
        /// Tries left.
        left: u8,
    },
    /// Visual: expiry year or security code did not open the photo. Enter them again.
    WrongCodeB {
        /// Tries left.
        left: u8,
    },
    /// Visual: one try left for what is printed, nothing sent yet. Confirm, then tap again.
    LastPrintedTry,
    /// Visual: fewer tries left than shown, nothing sent. Tap again to go on.
    PrintedCounterFell {
        /// Tries left.
        left: u8,
    },
    /// Visual: the photo of the chip is there to be compared. No tap follows, but what staff say.
    ComparePhoto,
}

impl Ask {
    /// The catalogue's entry that words it.
    #[must_use]
    pub fn kind(self) -> FailureKind {
        match self {
            Self::WrongPin { .. } => FailureKind::WrongPin,
            Self::LastTry => FailureKind::LastTry,
            Self::AnotherCard => FailureKind::AnotherCard,
            Self::CounterFell { .. } => FailureKind::CounterFell,
            Self::PinNeeded => FailureKind::PinNeeded,
            Self::BirthDateNeeded => FailureKind::BirthDateNeeded,
            Self::AttestationNeeded => FailureKind::AttestationNeeded,
            Self::WrongBirthDate { .. } => FailureKind::WrongBirthDate,
            Self::WrongCodeB { .. } => FailureKind::WrongCodeB,
            Self::LastPrintedTry => FailureKind::LastPrintedTry,
            Self::PrintedCounterFell { .. } => FailureKind::PrintedCounterFell,
            Self::ComparePhoto => FailureKind::ComparePhoto,
        }
    }

    /// Tries left, where the question is about them.
    #[must_use]
    pub fn tries_left(self) -> Option<u8> {
        match self {
            Self::WrongPin { left }
            | Self::CounterFell { left }
            | Self::WrongBirthDate { left }
            | Self::WrongCodeB { left }
            | Self::PrintedCounterFell { left } => Some(left),
            Self::LastTry | Self::LastPrintedTry => Some(1),
            Self::AnotherCard
            | Self::PinNeeded
            | Self::BirthDateNeeded
            | Self::AttestationNeeded
            | Self::ComparePhoto => None,
        }
    }
}

/// An answer with the meters of its check.
#[derive(Debug)]
pub struct Answer {
    /// What is kept.
    pub kept: KeptCheck,
    /// The meters.
    pub meters: Meters,
}

/// What a check cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meters {
    /// APDU exchanges of the tap.
    pub exchanges: u32,
    /// How often the network was waited for while the card was in the field.
    pub network_waits_in_field: u32,
    /// Time the card took.
    pub card: Duration,
    /// Time the network took, after the card was released.
    pub network: Duration,
    /// From the first exchange to the end.
    pub total: Duration,
}

impl Meters {
    /// The core's own time: all but card and network.
    #[must_use]
    pub fn own(&self) -> Duration {
        self.total.saturating_sub(self.card).saturating_sub(self.network)
    }
}
