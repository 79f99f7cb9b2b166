//! From an answer to what staff must see (design 8): one pure function. The service's word rules: what is not valid is
//! never green, what was not returned is never made up, an estimate stands in a field of its own.
//!
//! Rooms: `verdict` one result and several together · `reason` why · `co_payment` with `age` the share and the rules of age
//! · `limit`, `numbers`, `aid` the terms · `expiry` what ends · `next` what to ask. Texts live in the app (`answer`).

mod age;
mod aid;
mod co_payment;
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
pub use reason::{Reason, ReasonKind};
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
}

impl Meaning {
    /// The meaning of an answer: its results (none, one or several), its notices, and 資格確認日.
    #[must_use]
    pub fn of(results: &[Eligibility], notices: &[Notice], as_of: NaiveDate) -> Self {
        let parts: Vec<Part> = results.iter().map(|result| Part::of(result, as_of)).collect();
        let verdict = verdict(results, &parts);
        let lead = lead(verdict, &parts);
        let co_payment = co_payment(verdict, lead, &parts);
        let reasons = reason::of(verdict, results, &parts, as_of);
        let expiries = expiries(results, &parts, notices, as_of);
        let mut warnings: Vec<Warning> = results.iter().flat_map(Eligibility::warnings).collect();
        warnings.dedup();
        let next = next::steps(&next::Found {
            verdict,
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
        let verdict = verdict::alone(result, aid::Ticket::of(result, as_of), aid::covers(result, as_of));
        Self {
            verdict,
            co_payment: CoPayment::of(result, verdict, as_of),
            limit: LimitState::of(result, as_of),
            numbers: Numbers::of(result, verdict),
        }
    }
}

fn verdict(results: &[Eligibility], parts: &[Part]) -> Verdict {
    if let [one] = parts {
        return one.verdict;
    }
    let usable = |index: usize| parts[index].verdict.is_usable();
    let own = |index: usize| !(0..index).any(|other| usable(other) && same_numbers(results, other, index));
    let parts: Vec<_> = parts.iter().enumerate().map(|(index, part)| (part.verdict, own(index))).collect();
    match verdict::together(&parts) {
        green if green.tone() == Tone::Green && results.iter().any(|result| result.validity != Validity::Valid) => {
            Verdict::PublicAssistance
        }
        verdict => verdict,
    }
}

/// Whether two results are about the same insurance: the same numbers, as far as they are there.
fn same_numbers(results: &[Eligibility], one: usize, other: usize) -> bool {
    let (one, other) = (&results[one], &results[other]);
    one.insurer_number.is_some()
        && (&one.insurer_number, &one.symbol, &one.number, &one.branch)
            == (&other.insurer_number, &other.symbol, &other.number, &other.branch)
}

fn lead(verdict: Verdict, parts: &[Part]) -> Option<usize> {
    let position = |holds: &dyn Fn(Verdict) -> bool| parts.iter().position(|part| holds(part.verdict));
    match verdict {
        Verdict::Several => (parts.len() == 1).then_some(0),
        Verdict::Unknown => position(&|part| part == verdict),
        _ => position(&|part| part == verdict && part.is_usable())
            .or_else(|| position(&Verdict::is_usable))
            .or_else(|| position(&|part| part == verdict)),
    }
}

/// The share on the terms of the leading result; while it is open which result holds, what all valid ones agree on.
fn co_payment(verdict: Verdict, lead: Option<usize>, parts: &[Part]) -> CoPayment {
    let mut valid = parts.iter().filter(|part| part.verdict.is_usable()).map(|part| part.co_payment);
    match (lead, valid.next()) {
        (Some(lead), _) => parts[lead].co_payment,
        (None, Some(first)) if verdict == Verdict::Several && valid.all(|share| share == first) => first,
        (None, Some(_)) if verdict == Verdict::Several => CoPayment::Unknown { why: UnknownShare::SeveralDiffer },
        _ => CoPayment::Unknown { why: UnknownShare::NotValid },
    }
}

fn expiries(results: &[Eligibility], parts: &[Part], notices: &[Notice], as_of: NaiveDate) -> Vec<Expiry> {
    let of_parts = results.iter().zip(parts).flat_map(|(result, part)| expiry::of_result(result, part.verdict, as_of));
    let mut expiries: Vec<Expiry> = of_parts.chain(expiry::of_notices(notices)).collect();
    expiries.sort_by_key(|expiry| (expiry.last_day.is_none(), expiry.last_day, expiry.what));
    expiries.dedup();
    expiries
}
