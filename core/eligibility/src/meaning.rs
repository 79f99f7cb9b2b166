//! From an answer to what staff must see (design 8): one pure function. The service's word rules: what is not valid is
//! never green, what was not returned is never made up, an estimate stands in a field of its own.
//!
//! Rooms: `verdict` one result and several together · `reason` why · `co_payment` with `age` the share and the rules of age
//! · `limit`, `numbers`, `aid` the terms · `contradiction` what speaks against itself · `expiry` what ends · `next` what to ask. Texts live in the app (`answer`).

mod age;
mod aid;
mod co_payment;
mod contradiction;
mod expiry;
mod limit;
mod named;
mod next;
mod numbers;
mod period;
mod reason;
#[cfg(test)]
mod tests;
mod verdict;

use chrono::NaiveDate;

pub use age::{AgeBand, elderly_from, late_elderly_from, preschool_until};
pub use co_payment::{CoPayment, EstimateBasis, UnknownShare};
pub use expiry::{Expiring, Expiry};
pub use limit::LimitState;
pub use next::NextStep;
pub use numbers::{Holder, Numbers, Shown};
pub use period::Period;
pub use reason::{Reason, ReasonKind, TicketKind};
use verdict::Said;
pub use verdict::{Tone, Verdict};

use crate::code::Validity;
use crate::{Eligibility, Notice, Warning};

/// What an answer means. Carries no name and no number of the person; the values stand in the results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// In one glance.
    pub verdict: Verdict,
    /// Its colour role.
    pub tone: Tone,
    /// Index of the result on whose terms the patient is treated, or which is the reason why not; `None` without a
    /// result and while it is open which of several holds.
    pub lead: Option<usize>,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The patient's share.
    pub co_payment: CoPayment,
    /// 限度額.
    pub limit: LimitState,
    /// What to ask or do next, in order.
    pub next: Vec<NextStep>,
    /// What ends soon or has ended.
    pub expiries: Vec<Expiry>,
    /// What is odd about the results.
    pub warnings: Vec<Warning>,
    /// What each result means alone, in the order of the answer.
    pub parts: Vec<Part>,
}

/// What one of the results means alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// In one glance.
    pub verdict: Verdict,
    /// The patient's share.
    pub co_payment: CoPayment,
    /// 限度額.
    pub limit: LimitState,
    /// How its numbers are shown.
    pub numbers: Numbers,
    said: Said,
}

impl Meaning {
    /// The meaning of an answer: its results (none, one or several), its notices, and 資格確認日.
    #[must_use]
    pub fn of(results: &[Eligibility], notices: &[Notice], as_of: NaiveDate) -> Self {
        let parts: Vec<Part> = results.iter().map(|result| Part::of(result, as_of)).collect();
        let verdict = verdict(results, &parts, as_of);
        let lead = lead(verdict, &parts);
        let co_payment = co_payment(verdict, lead, &parts);
        let reasons = reason::of(verdict, results, &parts, as_of);
        let expiries = expiries(results, &parts, notices, as_of);
        let mut warnings: Vec<Warning> = results.iter().flat_map(Eligibility::warnings).collect();
        warnings.dedup();
        let next = next::steps(&next::Found {
            verdict,
            parts: &parts,
            reasons: &reasons,
            co_payment,
            expiries: &expiries,
            warnings: &warnings,
        });
        let limit = lead.map_or(LimitState::NotObtained, |lead| parts[lead].limit.clone());
        Self { verdict, tone: verdict.tone(), lead, reasons, co_payment, limit, next, expiries, warnings, parts }
    }
}

impl Part {
    fn of(result: &Eligibility, as_of: NaiveDate) -> Self {
        let said = verdict::alone(result, as_of);
        Self {
            verdict: said.verdict,
            co_payment: CoPayment::of(result, said, as_of),
            limit: LimitState::of(result, as_of),
            numbers: Numbers::of(result, said.verdict),
            said,
        }
    }

    /// Whether it is an insurance whose terms and numbers may be used, with or without 医療扶助 beside it.
    #[must_use]
    pub fn is_insurance(&self) -> bool {
        self.said.insurance.is_some()
    }

    /// Whether it is 医療扶助, or an insurance with a ticket of it.
    #[must_use]
    pub fn is_assistance(&self) -> bool {
        self.said.assistance.is_some()
    }
}

fn verdict(results: &[Eligibility], parts: &[Part], as_of: NaiveDate) -> Verdict {
    if let [one] = parts {
        return one.verdict;
    }
    let insured = |index: usize| parts[index].is_insurance();
    let own = |index: usize| !(0..index).any(|other| insured(other) && same_numbers(results, other, index));
    let parts: Vec<_> = parts.iter().enumerate().map(|(index, part)| (part.said, own(index))).collect();
    match verdict::together(&parts) {
        green if green.tone() == Tone::Green && !results.iter().all(|result| is_plain(result, as_of)) => {
            Verdict::PublicAssistance
        }
        verdict => verdict,
    }
}

/// Whether nothing about a result keeps the whole from being green: not even about 医療扶助 beside a valid insurance.
fn is_plain(result: &Eligibility, as_of: NaiveDate) -> bool {
    let contradicts = contradiction::of_days(result, as_of).is_some();
    result.validity == Validity::Valid && !contradicts && !verdict::is_class_unknown(result)
}

/// Whether two results are about the same insurance: the same numbers, as far as they are there.
fn same_numbers(results: &[Eligibility], one: usize, other: usize) -> bool {
    let (one, other) = (&results[one], &results[other]);
    one.insurer_number.is_some()
        && (&one.insurer_number, &one.symbol, &one.number, &one.branch)
            == (&other.insurer_number, &other.symbol, &other.number, &other.branch)
}

fn lead(verdict: Verdict, parts: &[Part]) -> Option<usize> {
    let position = |holds: &dyn Fn(&Part) -> bool| parts.iter().position(holds);
    match verdict {
        Verdict::Several => (parts.len() == 1).then_some(0),
        Verdict::Unknown => position(&|part| part.verdict == verdict),
        _ => position(&|part| part.said.insurance == Some(verdict))
            .or_else(|| position(&Part::is_insurance))
            .or_else(|| position(&|part| part.verdict == verdict)),
    }
}

/// The share on the terms of the leading result, but 10割 if any result about that insurance says so, and as the ticket says
/// beside 医療扶助; while it is open which result holds, what all valid ones agree on.
fn co_payment(verdict: Verdict, lead: Option<usize>, parts: &[Part]) -> CoPayment {
    let shares: Vec<CoPayment> = parts.iter().filter(|part| part.is_insurance()).map(|part| part.co_payment).collect();
    let assistance = parts.iter().any(Part::is_assistance);
    let unknown = |why| CoPayment::Unknown { why };
    match (verdict, shares.first()) {
        (Verdict::Unknown, _) | (Verdict::Several, None) => unknown(UnknownShare::NotValid),
        (Verdict::Several, Some(_)) if assistance => unknown(UnknownShare::PublicAssistance),
        (Verdict::Several, Some(first)) if shares.iter().all(|share| share == first) => *first,
        (Verdict::Several, Some(_)) => unknown(UnknownShare::SeveralDiffer),
        _ => match shares.iter().find(|share| share.is_in_full()) {
            Some(full) => *full,
            None if assistance => unknown(UnknownShare::PublicAssistance),
            None => lead.map_or(unknown(UnknownShare::NotValid), |lead| parts[lead].co_payment),
        },
    }
}

fn expiries(results: &[Eligibility], parts: &[Part], notices: &[Notice], as_of: NaiveDate) -> Vec<Expiry> {
    let of_parts = results.iter().zip(parts).flat_map(|(result, part)| expiry::of_result(result, part, as_of));
    let mut expiries: Vec<Expiry> = of_parts.chain(expiry::of_notices(notices)).collect();
    expiries.sort_by_key(|expiry| (expiry.last_day.is_none(), expiry.last_day, expiry.what));
    expiries.dedup();
    expiries
}
