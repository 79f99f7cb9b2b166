//! When a person's card and certificates were issued and when they end (card-protocol 5: the fifth birthday after issue; the
//! card: the tenth).

use chrono::{Datelike, Days, NaiveDate};
use shikaku_eligibility::era::BirthDate;

use super::CertificateState;

/// Day of issue. It moves once a year, so that a certificate keeps its bytes over many runs.
pub(super) fn issued_on(state: CertificateState, today: NaiveDate) -> NaiveDate {
    let april = |year| NaiveDate::from_ymd_opt(year, 4, 10).unwrap_or(today);
    match state {
        CertificateState::Valid | CertificateState::Revoked | CertificateState::Untrusted => april(today.year() - 2),
        CertificateState::EndsSoon | CertificateState::InGrace => april(today.year() - 5),
        CertificateState::Expired => april(today.year() - 8),
        CertificateState::NotYetValid => today.checked_add_days(Days::new(30)).unwrap_or(today),
    }
}

/// The nth birthday later than `issued`; for 29 February in a common year the 28th.
pub(crate) fn nth_birthday_after(birth: BirthDate, issued: NaiveDate, nth: i32) -> NaiveDate {
    let birthday = |year| {
        let (month, day) = (u32::from(birth.month.max(1)), u32::from(birth.day.max(1)));
        NaiveDate::from_ymd_opt(year, month, day).or_else(|| NaiveDate::from_ymd_opt(year, month, 28))
    };
    let first = match birthday(issued.year()) {
        Some(date) if date > issued => issued.year(),
        _ => issued.year() + 1,
    };
    birthday(first + nth - 1).unwrap_or(issued)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_fifth_birthday_counts_from_the_day_after_issue() {
        let birth = BirthDate { year: 1980, month: 2, day: 17 };
        assert_eq!(nth_birthday_after(birth, date("2025-10-01"), 5), date("2030-02-17"));
        assert_eq!(nth_birthday_after(birth, date("2025-02-16"), 5), date("2029-02-17"));
        assert_eq!(nth_birthday_after(birth, date("2025-02-17"), 5), date("2030-02-17"));
    }

    #[test]
    fn a_leap_day_child_has_a_birthday_every_year() {
        let birth = BirthDate { year: 2000, month: 2, day: 29 };
        assert_eq!(nth_birthday_after(birth, date("2024-03-01"), 1), date("2025-02-28"));
        assert_eq!(nth_birthday_after(birth, date("2027-03-01"), 1), date("2028-02-29"));
    }

    #[test]
    fn states_show_in_the_dates_on_any_day() {
        let birth = BirthDate { year: 1990, month: 1, day: 1 };
        for today in ["2026-01-01", "2026-04-10", "2026-12-31", "2028-02-29"].map(date) {
            let ends = |state| nth_birthday_after(birth, issued_on(state, today), 5);
            assert!(issued_on(CertificateState::Valid, today) < today && ends(CertificateState::Valid) > today);
            assert!(ends(CertificateState::Expired) < today);
            assert!(issued_on(CertificateState::NotYetValid, today) > today);
        }
    }
}
