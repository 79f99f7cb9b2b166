//! What to ask or do next, in the order in which it helps (eligibility reference 4.2, 4.3).

use super::Part;
use super::co_payment::{CoPayment, UnknownShare};
use super::expiry::{Expiring, Expiry};
use super::named::named;
use super::reason::{Reason, ReasonKind};
use super::verdict::Verdict;
use crate::Warning;

named! {
    /// A next step.
    NextStep {
        /// Compare the person with the card: perhaps somebody else's answer.
        ConfirmPerson = "confirm-person";
        /// 医療券・福祉事務所: ask for the ticket, else call the welfare office.
        AskWelfareOffice = "ask-welfare-office";
        /// Read on the ticket what is covered and paid.
        ReadTicket = "read-ticket";
        /// 公費受給者証: ask for the certificate of the public aid.
        AskPublicAidCertificate = "ask-public-aid-certificate";
        /// 新しい保険の確認: ask which insurance the patient has now.
        AskNewInsurance = "ask-new-insurance";
        /// Ask which of several insurances holds.
        AskWhichInsurance = "ask-which-insurance";
        /// Bring what is registered here up to the valid result.
        UpdateRegistered = "update-registered";
        /// マイナポータル screen or PDF, or 資格情報のお知らせ, each with the card.
        AskPortalScreen = "ask-portal-screen";
        /// 資格確認書.
        AskPaperCertificate = "ask-paper-certificate";
        /// 被保険者資格申立書.
        TakeStatement = "take-statement";
        /// Take 10割, give the receipt with which the patient is reimbursed.
        ChargeInFull = "charge-in-full";
        /// 高齢受給者証.
        AskElderlyCertificate = "ask-elderly-certificate";
        /// Ask the insurer, or read on paper, for the share.
        ConfirmShare = "confirm-share";
        /// Compare the returned days with paper or the insurer.
        ConfirmPeriod = "confirm-period";
        /// Check again later.
        CheckAgainLater = "check-again-later";
        /// Renew the card's certificate at the municipality.
        RenewCertificate = "renew-certificate";
        /// ● in the name: read the character on the card.
        ReadNameOnCard = "read-name-on-card";
        /// Update this app.
        UpdateApp = "update-app";
    }
}

/// What the steps follow from.
pub(super) struct Found<'a> {
    pub verdict: Verdict,
    pub parts: &'a [Part],
    pub reasons: &'a [Reason],
    pub co_payment: CoPayment,
    pub expiries: &'a [Expiry],
    pub warnings: &'a [Warning],
}

/// The steps, each once.
pub(super) fn steps(found: &Found<'_>) -> Vec<NextStep> {
    let mut steps: Vec<NextStep> = first(found);
    steps.extend(by_verdict(found.verdict));
    steps.extend(by_reason(found));
    steps.extend(by_share(found.co_payment));
    steps.extend(last(found));
    let mut seen = Vec::new();
    steps.retain(|step| {
        !seen.contains(step) && {
            seen.push(*step);
            true
        }
    });
    steps
}

impl Found<'_> {
    fn has(&self, kind: ReasonKind) -> bool {
        self.reasons.iter().any(|reason| reason.kind == kind)
    }

    fn has_assistance(&self, verdict: Verdict) -> bool {
        self.parts.iter().any(|part| part.said.assistance == Some(verdict))
    }
}

fn holding<const N: usize>(steps: [(NextStep, bool); N]) -> Vec<NextStep> {
    steps.into_iter().filter_map(|(step, holds)| holds.then_some(step)).collect()
}

fn first(found: &Found<'_>) -> Vec<NextStep> {
    let assistance_ended = found.has(ReasonKind::LostToPublicAssistance) || found.has(ReasonKind::AssistanceEnded);
    let no_ticket = found.has_assistance(Verdict::PublicAssistanceNoTicket);
    holding([
        (NextStep::ConfirmPerson, found.has(ReasonKind::LostByDeath)),
        (NextStep::AskWelfareOffice, assistance_ended || no_ticket),
    ])
}

/// What holds whatever verdict it ended in.
fn by_reason(found: &Found<'_>) -> Vec<NextStep> {
    let not_registered = found.has(ReasonKind::NotRegistered);
    let too_old = found.has(ReasonKind::AgeContradicts);
    let no_ticket = found.has_assistance(Verdict::PublicAssistanceNoTicket);
    holding([
        (NextStep::AskNewInsurance, too_old),
        (NextStep::AskPaperCertificate, not_registered || too_old),
        (NextStep::UpdateApp, found.has(ReasonKind::ClassUnknown)),
        (NextStep::ReadTicket, found.has_assistance(Verdict::PublicAssistance)),
        (NextStep::CheckAgainLater, not_registered || no_ticket),
        (NextStep::ChargeInFull, found.co_payment.is_in_full()),
    ])
}

/// 公費受給者証 is not asked of those on 医療扶助: they have a ticket instead.
fn last(found: &Found<'_>) -> Vec<NextStep> {
    let welfare = found.parts.iter().any(Part::is_assistance);
    let certificate_ends = found.expiries.iter().any(|expiry| expiry.what == Expiring::Certificate);
    holding([
        (NextStep::ConfirmShare, found.has(ReasonKind::ShareDiffers)),
        (NextStep::AskWhichInsurance, found.has(ReasonKind::InsurancePaysFirst)),
        (NextStep::AskPublicAidCertificate, found.has(ReasonKind::PublicAidBeside) && !welfare),
        (NextStep::UpdateRegistered, found.has(ReasonKind::EndedBeside) && is_settled(found)),
        (NextStep::ConfirmPeriod, found.has(ReasonKind::DaysContradict)),
        (NextStep::RenewCertificate, certificate_ends),
        (NextStep::ReadNameOnCard, found.warnings.contains(&Warning::UnregisteredCharacter)),
    ])
}

/// Whether it is known which insurance to write down.
fn is_settled(found: &Found<'_>) -> bool {
    found.verdict.settles_insurance() || found.verdict.is_public_assistance()
}

fn by_verdict(verdict: Verdict) -> &'static [NextStep] {
    use NextStep as Step;
    match verdict {
        Verdict::Valid | Verdict::ValidWithPublicAid | Verdict::ValidFullCharge | Verdict::ValidAndEnded => &[],
        Verdict::ValidUnregistered | Verdict::ValidDaysContradict | Verdict::ValidAgeContradicts => &[],
        Verdict::ValidClassUnknown | Verdict::PublicAssistance | Verdict::PublicAssistanceNoTicket => &[],
        Verdict::ValidAndNone => &[Step::AskWhichInsurance],
        Verdict::Invalid | Verdict::InvalidNewExists => {
            &[Step::AskNewInsurance, Step::AskPortalScreen, Step::AskPaperCertificate, Step::TakeStatement]
        }
        Verdict::None | Verdict::NoResult => {
            &[Step::AskPortalScreen, Step::AskPaperCertificate, Step::AskWelfareOffice, Step::TakeStatement]
        }
        Verdict::Several => &[Step::AskWhichInsurance, Step::AskPortalScreen, Step::AskPaperCertificate],
        Verdict::Unknown => &[Step::UpdateApp, Step::AskPaperCertificate],
    }
}

fn by_share(co_payment: CoPayment) -> Option<NextStep> {
    let CoPayment::Unknown { why } = co_payment else { return None };
    match why {
        UnknownShare::ElderlyRecordMissing | UnknownShare::ElderlyRecordNotInForce => {
            Some(NextStep::AskElderlyCertificate)
        }
        UnknownShare::AgeContradicts | UnknownShare::PreschoolContradicts => Some(NextStep::ConfirmShare),
        UnknownShare::LateElderly | UnknownShare::AgeUnclear | UnknownShare::TermsUnclear => {
            Some(NextStep::ConfirmShare)
        }
        UnknownShare::NotValid | UnknownShare::PublicAssistance | UnknownShare::SeveralDiffer => None,
    }
}
