//! What in an answer contradicts itself although it was called valid: its days, the age, the shares, the 未就学 mark.

use chrono::NaiveDate;

use super::age::{self, AgeBand};
use super::period::Period;
use crate::Eligibility;

/// The returned day on which the insurance begins later than `as_of`, was lost, or ended.
pub(super) fn of_days(result: &Eligibility, as_of: NaiveDate) -> Option<NaiveDate> {
    let begins_later = [result.acquired_on, result.valid_from].into_iter().flatten().find(|from| *from > as_of);
    let over = result.lost_on.filter(|lost| *lost <= as_of).or(result.valid_to.filter(|to| *to < as_of));
    begins_later.or(over)
}

/// Whether somebody of 75 or older has an insurer other than 後期高齢者医療 (法別 39), or a record for 70–74.
pub(super) fn of_age(result: &Eligibility, as_of: NaiveDate) -> bool {
    let other_insurer = result.insurer_number.is_some() || result.elderly.is_some();
    other_insurer && is_75(result, as_of) && !result.is_late_elderly() && !result.is_public_assistance()
}

/// Whether the returned share differs from that of an elderly record in force. 後期高齢者医療 has no such record.
pub(super) fn of_shares(result: &Eligibility, as_of: NaiveDate) -> bool {
    result.copay_percent.zip(record_share(result, as_of)).is_some_and(|(returned, record)| returned != record)
}

/// Whether somebody is marked as 未就学 who cannot be, by every day on which they may have been born.
pub(super) fn of_preschool(result: &Eligibility, as_of: NaiveDate) -> bool {
    let last = result.person.as_ref().and_then(|person| person.birth_date.possible_days()).map(|(_, last)| last);
    let band = last.and_then(|last| AgeBand::of(last.min(as_of), as_of));
    result.preschool && band.is_some_and(|band| band != AgeBand::Preschool)
}

/// The share of an elderly record in force, percent.
pub(super) fn record_share(result: &Eligibility, as_of: NaiveDate) -> Option<u8> {
    let record = result.elderly.as_ref().filter(|_| !result.is_late_elderly())?;
    record.copay_percent.filter(|_| Period::of(record.from, record.to, as_of) == Period::Current)
}

/// Whether somebody is surely 75 or older.
pub(super) fn is_75(result: &Eligibility, as_of: NaiveDate) -> bool {
    let born = result.person.as_ref().and_then(|person| person.birth_date.possible_days());
    born.and_then(|(_, last)| age::late_elderly_from(last)).is_some_and(|from| from <= as_of)
}
