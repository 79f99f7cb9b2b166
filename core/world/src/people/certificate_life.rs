//! When a person's card and certificates were issued and when they end (card-protocol 5: the certificates with the fifth
//! birthday after issue; the card with the tenth, a minor's with the fifth).

use chrono::{Datelike, Months, NaiveDate};
use shikaku_eligibility::era::BirthDate;

use super::{CardMake, CertificateState, Person};

/// Age of an infant whose card is issued.
const INFANT: Months = Months::new(2);
/// Life of a certificate whose end follows from the day of the check instead of a birthday.
const MOVING: Months = Months::new(54);
/// Day of the month with which such a certificate ends: one that every month has.
const MOVING_END: u32 = 20;

/// Day of issue. It moves once a year, for the states that are near an end or a beginning once a month, so that a certificate
/// keeps its bytes over many runs.
pub(super) fn issued_on(person: &Person, today: NaiveDate) -> NaiveDate {
    let april = |years| NaiveDate::from_ymd_opt(today.year() - years, 4, 10).unwrap_or(today);
    match person.certificate {
        CertificateState::Valid | CertificateState::Revoked | CertificateState::Untrusted => {
            since_birth(person, april(2), today)
        }
        CertificateState::EndsSoon => moving_end(today + Months::new(1)) - MOVING,
        CertificateState::InGrace => moving_end(today - Months::new(1)) - MOVING,
        CertificateState::Expired => april(8),
        CertificateState::NotYetValid => moving_end(today + Months::new(1)),
    }
}

/// Last day of a certificate that was issued on `issued`.
pub(super) fn ends_on(person: &Person, issued: NaiveDate) -> NaiveDate {
    match person.certificate {
        CertificateState::EndsSoon | CertificateState::InGrace => issued + MOVING,
        _ => nth_birthday_after(person.birth, issued, 5),
    }
}

/// Last day of a card that was issued on `issued`.
pub(super) fn card_ends_on(person: &Person, issued: NaiveDate) -> NaiveDate {
    let of_age = birthday(person.birth, 18).is_some_and(|day| day <= issued);
    nth_birthday_after(person.birth, issued, if of_age { 10 } else { 5 })
}

/// The day on which an age is reached; for 29 February in a common year the 28th, for what is not known the first.
pub(super) fn birthday(birth: BirthDate, age: i32) -> Option<NaiveDate> {
    let (month, day) = (u32::from(birth.month.max(1)), u32::from(birth.day.max(1)));
    let year = i32::from(birth.year) + age;
    NaiveDate::from_ymd_opt(year, month, day).or_else(|| NaiveDate::from_ymd_opt(year, month, 28))
}

/// Nobody has a card before their birth, and an infant's card is issued under the age of one.
fn since_birth(person: &Person, issued: NaiveDate, today: NaiveDate) -> NaiveDate {
    let Some(born) = birthday(person.birth, 0) else { return issued };
    let infant = person.make == CardMake::Infant && birthday(person.birth, 5).is_some_and(|fifth| today < fifth);
    if infant { born + INFANT } else { issued.max(born + INFANT) }
}

fn moving_end(month: NaiveDate) -> NaiveDate {
    month.with_day(MOVING_END).unwrap_or(month)
}

/// The nth birthday later than `issued`.
fn nth_birthday_after(birth: BirthDate, issued: NaiveDate, nth: i32) -> NaiveDate {
    let age = issued.year() - i32::from(birth.year);
    let had = birthday(birth, age).is_some_and(|day| day <= issued);
    birthday(birth, age + nth - i32::from(!had)).unwrap_or(issued)
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::super::all;
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Every day of two years, one of them a leap year.
    fn days() -> impl Iterator<Item = NaiveDate> {
        date("2027-01-01").iter_days().take(365 + 366)
    }

    fn somebody(certificate: CertificateState) -> Person {
        Person { certificate, ..all()[0].clone() }
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
    fn a_good_certificate_has_begun_and_lasts_longer_than_three_months() {
        let person = somebody(CertificateState::Valid);
        for today in days() {
            assert!(issued_on(&person, today) < today, "{today}");
            assert!(ends_on(&person, issued_on(&person, today)) > today + Months::new(3), "{today}");
        }
    }

    #[test]
    fn one_that_ends_soon_ends_within_three_months_and_not_before_today() {
        let person = somebody(CertificateState::EndsSoon);
        for today in days() {
            let ends = ends_on(&person, issued_on(&person, today));
            assert!(today < ends && ends < today + Months::new(3), "{today}: {ends}");
        }
    }

    #[test]
    fn one_in_grace_has_ended_within_ninety_days() {
        let person = somebody(CertificateState::InGrace);
        for today in days() {
            let ends = ends_on(&person, issued_on(&person, today));
            assert!(ends < today && today < ends + Days::new(90), "{today}: {ends}");
        }
    }

    #[test]
    fn an_expired_one_ended_long_ago_and_the_next_has_not_begun() {
        let (expired, next) = (somebody(CertificateState::Expired), somebody(CertificateState::NotYetValid));
        for today in days() {
            assert!(ends_on(&expired, issued_on(&expired, today)) + Days::new(180) < today, "{today}");
            assert!(card_ends_on(&expired, issued_on(&expired, today)) > today, "{today}");
            assert!(issued_on(&next, today) > today, "{today}");
        }
    }

    #[test]
    fn certificates_keep_their_dates_within_a_month() {
        for state in [CertificateState::EndsSoon, CertificateState::InGrace, CertificateState::NotYetValid] {
            let of = |day| issued_on(&somebody(state), date(day));
            assert_eq!(of("2028-01-01"), of("2028-01-31"));
        }
    }

    #[test]
    fn a_minors_card_lasts_five_birthdays_and_an_infants_is_issued_under_one() {
        let birth = BirthDate { year: 2026, month: 1, day: 10 };
        let infant = Person { birth, make: CardMake::Infant, ..somebody(CertificateState::Valid) };
        for today in ["2026-04-01", "2029-12-31"].map(date) {
            assert_eq!(issued_on(&infant, today), date("2026-03-10"));
        }
        assert_eq!(card_ends_on(&infant, date("2026-03-10")), date("2031-01-10"));
        let grown = somebody(CertificateState::Valid);
        assert_eq!(card_ends_on(&grown, date("2024-04-10")), date("2033-07-20"));
    }
}
