//! Why the verdict is as it is, each with its day where there is one. Why somebody pays in full is nobody's business.

use chrono::NaiveDate;

use super::aid::{self, Ticket};
use super::named::named;
use super::verdict::{self, Verdict};
use super::{Part, contradiction};
use crate::code::{LossReason, TicketType, TreatmentKind, Validity};
use crate::{Eligibility, PublicAid};

named! {
    /// A reason.
    ReasonKind {
        /// 資格喪失年月日.
        LostOn = "lost-on";
        /// 喪失事由: 死亡.
        LostByDeath = "lost-by-death";
        /// 喪失事由: 生活保護受給開始.
        LostToPublicAssistance = "lost-to-public-assistance";
        /// 喪失事由: 医療保険等の資格取得.
        LostToOtherInsurance = "lost-to-other-insurance";
        /// 喪失事由: その他, or a code that this version does not know.
        LostOtherwise = "lost-otherwise";
        /// 医療扶助 that was called invalid.
        AssistanceEnded = "assistance-ended";
        /// 有効終了年月日 is past.
        PeriodEnded = "period-ended";
        /// A new insurance exists; which one was not returned.
        NewInsuranceExists = "new-insurance-exists";
        /// No insurance found.
        NotFound = "not-found";
        /// More than one person or insurance fits.
        SeveralFit = "several-fit";
        /// Several insurances, all valid.
        SeveralValid = "several-valid";
        /// Valid, but not yet registered in full.
        NotRegistered = "not-registered";
        /// A ticket for this month is registered: which one.
        TicketThisMonth = "ticket-this-month";
        /// Only tickets of other months, or without a month.
        TicketOtherMonth = "ticket-other-month";
        /// No ticket is registered (yet).
        TicketMissing = "ticket-missing";
        /// An insurance is valid beside 医療扶助.
        InsuranceBeside = "insurance-beside";
        /// A ticket says that an insurance pays first (社保あり), but none was returned as valid.
        InsurancePaysFirst = "insurance-pays-first";
        /// A public aid covers the day beside the insurance.
        PublicAidBeside = "public-aid-beside";
        /// Another insurance has ended.
        EndedBeside = "ended-beside";
        /// Called valid, but the returned days say otherwise.
        DaysContradict = "days-contradict";
        /// Another result is 該当資格なし.
        NoneBeside = "none-beside";
        /// 75 or older, but the insurer is not 後期高齢者医療.
        AgeContradicts = "age-contradicts";
        /// The returned share differs from that of the elderly record in force.
        ShareDiffers = "share-differs";
        /// The 被保険者証区分 is a code that this version does not know.
        ClassUnknown = "class-unknown";
        /// The answer named no result.
        NoResult = "no-result";
        /// The validity is a code that this version does not know.
        UnknownCode = "unknown-code";
    }
}

/// A reason with its day, or with its ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Which.
    pub kind: ReasonKind,
    /// Its day, where it has one.
    pub on: Option<NaiveDate>,
    /// The ticket that it speaks of.
    pub ticket: Option<TicketKind>,
}

/// What a ticket is for. Its numbers stand in the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketKind {
    /// 券別.
    pub ticket_type: Option<TicketType>,
    /// 診療別.
    pub treatment_kind: Option<TreatmentKind>,
}

/// All reasons, each once: what the results say together first, then each in order.
pub(super) fn of(verdict: Verdict, results: &[Eligibility], parts: &[Part], as_of: NaiveDate) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = between(verdict, parts).into_iter().map(undated).collect();
    let pays_first = results.iter().any(aid::insurance_pays_first) && !parts.iter().any(Part::is_insurance);
    reasons.extend(pays_first.then_some(undated(ReasonKind::InsurancePaysFirst)));
    for (result, part) in results.iter().zip(parts) {
        reasons.extend(of_result(result, part, as_of));
    }
    if parts.iter().any(Part::is_insurance) {
        reasons.retain(|reason| reason.kind != ReasonKind::NotFound);
    }
    let mut seen = Vec::new();
    reasons.retain(|reason| {
        !seen.contains(reason) && {
            seen.push(reason.clone());
            true
        }
    });
    reasons
}

fn between(verdict: Verdict, parts: &[Part]) -> Vec<ReasonKind> {
    let has = |verdict: Verdict| parts.iter().any(|part| part.verdict == verdict);
    let insured = parts.iter().any(Part::is_insurance);
    let ended = has(Verdict::Invalid) || has(Verdict::InvalidNewExists);
    let aid_beside = parts.iter().any(Part::is_assistance) && !verdict.is_public_assistance();
    let all = [
        (ReasonKind::NoResult, verdict == Verdict::NoResult),
        (ReasonKind::SeveralValid, verdict == Verdict::Several && !has(Verdict::Several)),
        (ReasonKind::EndedBeside, insured && ended),
        (ReasonKind::NoneBeside, insured && has(Verdict::None)),
        (ReasonKind::InsuranceBeside, insured && verdict.is_public_assistance()),
        (ReasonKind::PublicAidBeside, insured && aid_beside),
    ];
    all.into_iter().filter(|(_, holds)| *holds).map(|(kind, _)| kind).collect()
}

fn of_result(result: &Eligibility, part: &Part, as_of: NaiveDate) -> Vec<Reason> {
    match part.verdict {
        Verdict::Invalid => lost(result, as_of),
        Verdict::InvalidNewExists => [vec![undated(ReasonKind::NewInsuranceExists)], lost(result, as_of)].concat(),
        Verdict::None => vec![undated(ReasonKind::NotFound)],
        Verdict::Several => vec![undated(ReasonKind::SeveralFit)],
        Verdict::Unknown => vec![undated(ReasonKind::UnknownCode)],
        _ if part.is_assistance() => [tickets(result, as_of), of_valid(result, part, as_of)].concat(),
        _ => of_valid(result, part, as_of),
    }
}

fn tickets(result: &Eligibility, as_of: NaiveDate) -> Vec<Reason> {
    let of_ticket = |aid: &PublicAid| Reason {
        ticket: Some(TicketKind { ticket_type: aid.ticket_type.clone(), treatment_kind: aid.treatment_kind.clone() }),
        ..undated(ReasonKind::TicketThisMonth)
    };
    match Ticket::of(result, as_of) {
        Ticket::ThisMonth => aid::of_this_month(result, as_of).map(of_ticket).collect(),
        Ticket::OtherMonth => vec![undated(ReasonKind::TicketOtherMonth)],
        Ticket::Missing => vec![undated(ReasonKind::TicketMissing)],
    }
}

fn lost(result: &Eligibility, as_of: NaiveDate) -> Vec<Reason> {
    let ended = result.valid_to.filter(|to| *to < as_of && result.lost_on.is_none());
    let by = result.loss_reason.as_ref().map(|reason| match reason {
        LossReason::Death => ReasonKind::LostByDeath,
        LossReason::PublicAssistance => ReasonKind::LostToPublicAssistance,
        LossReason::OtherInsurance => ReasonKind::LostToOtherInsurance,
        LossReason::Other | LossReason::Unknown(_) => ReasonKind::LostOtherwise,
    });
    let dated = |kind, on: Option<NaiveDate>| on.map(|on| Reason { on: Some(on), ..undated(kind) });
    let assistance = result.is_public_assistance().then_some(undated(ReasonKind::AssistanceEnded));
    let all =
        [assistance, dated(ReasonKind::LostOn, result.lost_on), dated(ReasonKind::PeriodEnded, ended), by.map(undated)];
    all.into_iter().flatten().collect()
}

fn of_valid(result: &Eligibility, part: &Part, as_of: NaiveDate) -> Vec<Reason> {
    let insured = part.is_insurance();
    let contradicts = contradiction::of_days(result, as_of).filter(|_| result.validity != Validity::None);
    let days = contradicts.map(|on| Reason { on: Some(on), ..undated(ReasonKind::DaysContradict) });
    let all = [
        (ReasonKind::NotRegistered, part.said.insurance == Some(Verdict::ValidUnregistered)),
        (ReasonKind::PublicAidBeside, aid::covers(result, as_of)),
        (ReasonKind::AgeContradicts, contradiction::of_age(result, as_of)),
        (ReasonKind::ShareDiffers, contradiction::of_shares(result, as_of)),
    ];
    let undated = all.into_iter().filter(|(_, holds)| insured && *holds).map(|(kind, _)| undated(kind));
    let class = verdict::is_class_unknown(result).then_some(self::undated(ReasonKind::ClassUnknown));
    undated.chain(class).chain(days).collect()
}

fn undated(kind: ReasonKind) -> Reason {
    Reason { kind, on: None, ticket: None }
}
