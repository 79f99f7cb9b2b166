//! What each fault does to a card or a tap.

use shikaku_card::LinkError;

use super::super::options::{CardKind, CardOptions, SurfaceFlaw, TapOptions, Tear};
use super::Fault;
use crate::people::{CardMake, CertificateState};

/// What a fault sets.
pub(in crate::card) enum Change {
    /// Something about the card.
    Card(fn(&mut CardOptions)),
    /// Something about the tap.
    Tap(fn(&mut TapOptions)),
    /// When the card leaves the field.
    Tear(Tear),
}

impl Fault {
    pub(in crate::card) fn change(self) -> Change {
        use Change::{Card, Tap};
        match self {
            Self::TornBefore(exchange) => Change::Tear(Tear::Before(exchange)),
            Self::TornAfter(exchange) => Change::Tear(Tear::After(exchange)),
            Self::ExtendedSilent => Tap(|tap| tap.extended_ends = Some(LinkError::Protocol)),
            Self::ExtendedLost => Tap(|tap| tap.extended_ends = Some(LinkError::CardLost)),
            Self::TwoCards => Tap(|tap| tap.two_cards = true),
            Self::Slow => Tap(|tap| tap.delay = TapOptions::SLOW),
            Self::ShortOnly => Card(|card| card.extended = false),
            Self::NoSfi => Card(|card| card.short_file_ids = false),
            Self::ExactLe => Card(|card| card.wants_exact_le = true),
            Self::GetResponse => Card(|card| card.get_response = true),
            Self::WrongKey => Card(|card| card.wrong_key = true),
            Self::ForeignCa => Card(|card| card.certificate = Some(CertificateState::Untrusted)),
            Self::EndsSoon => Card(|card| card.certificate = Some(CertificateState::EndsSoon)),
            Self::InGrace => Card(|card| card.certificate = Some(CertificateState::InGrace)),
            Self::Expired => Card(|card| card.certificate = Some(CertificateState::Expired)),
            Self::NotYet => Card(|card| card.certificate = Some(CertificateState::NotYetValid)),
            Self::Blocked => Card(|card| card.pin_tries = 0),
            Self::OneLeft => Card(|card| card.pin_tries = 1),
            Self::BirthBlocked => Card(|card| card.birth_tries = 0),
            Self::BirthOneLeft => Card(|card| card.birth_tries = 1),
            Self::CodeBBlocked => Card(|card| card.code_b_tries = 0),
            Self::CodeBOneLeft => Card(|card| card.code_b_tries = 1),
            Self::NotMyNumber => Card(|card| card.kind = CardKind::NotMyNumber),
            Self::Phone => Card(|card| card.kind = CardKind::AndroidPhone),
            Self::IPhone => Card(|card| card.kind = CardKind::IPhone),
            Self::OldResident => Card(|card| card.kind = CardKind::OldResident),
            Self::FaceOnly => Card(|card| card.make = Some(CardMake::FaceOnly)),
            Self::Infant => Card(|card| card.make = Some(CardMake::Infant)),
            Self::NoSurface => Card(|card| card.surface = false),
            Self::Cloned => Card(|card| card.flaw = Some(SurfaceFlaw::Cloned)),
            Self::OtherRecord => Card(|card| card.flaw = Some(SurfaceFlaw::OtherRecord)),
            Self::RecordForged => Card(|card| card.flaw = Some(SurfaceFlaw::RecordForged)),
            Self::UnknownCv => Card(|card| card.flaw = Some(SurfaceFlaw::UnknownCv)),
            Self::CvForged => Card(|card| card.flaw = Some(SurfaceFlaw::CvForged)),
            Self::OtherPhoto => Card(|card| card.flaw = Some(SurfaceFlaw::OtherPhoto)),
            Self::PhotoForged => Card(|card| card.flaw = Some(SurfaceFlaw::PhotoForged)),
            Self::PhotoBroken => Card(|card| card.flaw = Some(SurfaceFlaw::PhotoBroken)),
        }
    }
}
