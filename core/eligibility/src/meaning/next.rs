//! What to ask or do next, in the order in which it helps (eligibility reference 4.2, 4.3).

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
    pub reasons: &'a [Reason],
    pub co_payment: CoPayment,
    pub expiries: &'a [Expiry],
    pub warnings: &'a [Warning],
}

/// The steps, each once.
pub(super) fn steps(found: &Found<'_>) -> Vec<NextStep> {
    let has = |kind| found.reasons.iter().any(|reason| reason.kind == kind);
    let asked_by_reason = [
        (NextStep::ConfirmPerson, has(ReasonKind::LostByDeath)),
        (NextStep::AskWelfareOffice, has(ReasonKind::LostToPublicAssistance) || has(ReasonKind::AssistanceEnded)),
    ];
    let asked_by_rest = [
        (NextStep::AskWhichInsurance, has(ReasonKind::InsurancePaysFirst)),
        (NextStep::AskPublicAidCertificate, has(ReasonKind::PublicAidBeside)),
        (NextStep::UpdateRegistered, has(ReasonKind::EndedBeside)),
        (NextStep::ConfirmPeriod, has(ReasonKind::DaysContradict)),
        (NextStep::RenewCertificate, found.expiries.iter().any(|expiry| expiry.what == Expiring::Certificate)),
        (NextStep::ReadNameOnCard, found.warnings.contains(&Warning::UnregisteredCharacter)),
    ];
    let holding = |(step, holds): (NextStep, bool)| holds.then_some(step);
    let mut steps: Vec<NextStep> = asked_by_reason.into_iter().filter_map(holding).collect();
    steps.extend(by_verdict(found.verdict));
    steps.extend(by_share(found.co_payment));
    steps.extend(asked_by_rest.into_iter().filter_map(holding));
    let mut seen = Vec::new();
    steps.retain(|step| {
        !seen.contains(step) && {
            seen.push(*step);
            true
        }
    });
    steps
}

fn by_verdict(verdict: Verdict) -> &'static [NextStep] {
    use NextStep as Step;
    match verdict {
        Verdict::Valid | Verdict::ValidWithPublicAid | Verdict::ValidAndEnded => &[],
        Verdict::ValidFullCharge => &[Step::ChargeInFull],
        Verdict::ValidUnregistered => &[Step::AskPaperCertificate, Step::CheckAgainLater],
        Verdict::PublicAssistance => &[Step::ReadTicket],
        Verdict::PublicAssistanceNoTicket => &[Step::AskWelfareOffice, Step::CheckAgainLater],
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
        UnknownShare::LateElderly | UnknownShare::AgeUnclear | UnknownShare::TermsUnclear => {
            Some(NextStep::ConfirmShare)
        }
        UnknownShare::NotValid | UnknownShare::PublicAssistance | UnknownShare::SeveralDiffer => None,
    }
}
