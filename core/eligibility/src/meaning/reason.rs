//! Why the verdict is as it is, each with its day where there is one. Why somebody pays in full is nobody's business.

use chrono::NaiveDate;

use super::Part;
use super::aid::{self, Ticket};
use super::named::named;
use super::verdict::{Tone, Verdict};
use crate::Eligibility;
use crate::code::LossReason;

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
        /// A ticket for this month is registered.
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
        /// The answer named no result.
        NoResult = "no-result";
        /// The validity is a code that this version does not know.
        UnknownCode = "unknown-code";
    }
}

/// A reason with its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Which.
    pub kind: ReasonKind,
    /// Its day, where it has one.
    pub on: Option<NaiveDate>,
}

/// All reasons, each once: what the results say together first, then each in order.
pub(super) fn of(verdict: Verdict, results: &[Eligibility], parts: &[Part], as_of: NaiveDate) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = between(verdict, parts).into_iter().map(undated).collect();
    let pays_first =
        results.iter().any(aid::insurance_pays_first) && !parts.iter().any(|part| part.verdict.is_usable());
    reasons.extend(pays_first.then_some(undated(ReasonKind::InsurancePaysFirst)));
    for (result, part) in results.iter().zip(parts) {
        reasons.extend(of_result(result, part.verdict, as_of));
    }
    let mut seen = Vec::new();
    reasons.retain(|reason| {
        !seen.contains(reason) && {
            seen.push(*reason);
            true
        }
    });
    reasons
}

fn between(verdict: Verdict, parts: &[Part]) -> Vec<ReasonKind> {
    let any = |holds: fn(Verdict) -> bool| parts.iter().any(|part| holds(part.verdict));
    let usable = any(Verdict::is_usable);
    let ended = any(|verdict| verdict.tone() == Tone::Red);
    let stated = any(|verdict| verdict == Verdict::Several);
    let all = [
        (ReasonKind::NoResult, verdict == Verdict::NoResult),
        (ReasonKind::SeveralValid, verdict == Verdict::Several && !stated),
        (ReasonKind::EndedBeside, usable && ended),
        (ReasonKind::InsuranceBeside, usable && verdict.is_public_assistance()),
        (ReasonKind::PublicAidBeside, usable && any(Verdict::is_public_assistance) && !verdict.is_public_assistance()),
    ];
    all.into_iter().filter(|(_, holds)| *holds).map(|(kind, _)| kind).collect()
}

fn of_result(result: &Eligibility, verdict: Verdict, as_of: NaiveDate) -> Vec<Reason> {
    match verdict {
        Verdict::Invalid => lost(result, as_of),
        Verdict::InvalidNewExists => [vec![undated(ReasonKind::NewInsuranceExists)], lost(result, as_of)].concat(),
        Verdict::None => vec![undated(ReasonKind::NotFound)],
        Verdict::Several => vec![undated(ReasonKind::SeveralFit)],
        Verdict::Unknown => vec![undated(ReasonKind::UnknownCode)],
        Verdict::PublicAssistance => vec![undated(ReasonKind::TicketThisMonth)],
        Verdict::PublicAssistanceNoTicket => vec![undated(match Ticket::of(result, as_of) {
            Ticket::Missing => ReasonKind::TicketMissing,
            Ticket::ThisMonth => ReasonKind::TicketThisMonth,
            Ticket::OtherMonth => ReasonKind::TicketOtherMonth,
        })],
        _ => of_valid(result, verdict, as_of),
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
    let dated = |kind, on: Option<NaiveDate>| on.map(|on| Reason { kind, on: Some(on) });
    let assistance = result.is_public_assistance().then_some(undated(ReasonKind::AssistanceEnded));
    let all =
        [assistance, dated(ReasonKind::LostOn, result.lost_on), dated(ReasonKind::PeriodEnded, ended), by.map(undated)];
    all.into_iter().flatten().collect()
}

fn of_valid(result: &Eligibility, verdict: Verdict, as_of: NaiveDate) -> Vec<Reason> {
    let begins_later = [result.acquired_on, result.valid_from].into_iter().flatten().find(|from| *from > as_of);
    let over = result.lost_on.filter(|lost| *lost <= as_of).or(result.valid_to.filter(|to| *to < as_of));
    let all = [
        (verdict == Verdict::ValidUnregistered).then_some(undated(ReasonKind::NotRegistered)),
        aid::covers(result, as_of).then_some(undated(ReasonKind::PublicAidBeside)),
        begins_later.or(over).map(|on| Reason { kind: ReasonKind::DaysContradict, on: Some(on) }),
    ];
    all.into_iter().flatten().collect()
}

fn undated(kind: ReasonKind) -> Reason {
    Reason { kind, on: None }
}
