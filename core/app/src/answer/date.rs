//! Days as staff read them: with the era in Japanese, ISO in English.

use chrono::NaiveDate;
use shikaku_eligibility::era::{BirthDate, Era, japanese};

use crate::failure::Language;

/// 明治 … 令和 in Latin letters.
const LATIN: [(Era, &str); 5] = [
    (Era::Meiji, "Meiji"),
    (Era::Taisho, "Taisho"),
    (Era::Showa, "Showa"),
    (Era::Heisei, "Heisei"),
    (Era::Reiwa, "Reiwa"),
];

/// A day: 令和8年11月24日, or `2026-11-24`.
#[must_use]
pub fn day(date: NaiveDate, language: Language) -> String {
    match language {
        Language::Japanese => japanese(date),
        Language::English => date.to_string(),
    }
}

/// A birth date with era and age: 昭和12年3月4日（88歳）, or `1937-03-04 (Showa 12, age 88)`; what is not known is said.
#[must_use]
pub fn birth_date(born: &BirthDate, today: NaiveDate, language: Language) -> String {
    match language {
        Language::Japanese => born.with_era_and_age(today),
        Language::English => english(born, today),
    }
}

fn english(born: &BirthDate, today: NaiveDate) -> String {
    let (date, unknown) = match (born.month, born.day) {
        (0, _) => (format!("{:04}", born.year), Some("month and day unknown")),
        (month, 0) => (format!("{:04}-{month:02}", born.year), Some("day unknown")),
        _ => (born.to_string(), None),
    };
    let age = born.ages_on(today).map(|(low, high)| match low == high {
        true => format!("age {low}"),
        false => format!("age {low}-{high}"),
    });
    let notes: Vec<String> = [unknown.map(str::to_owned), eras(born), age].into_iter().flatten().collect();
    if notes.is_empty() { date } else { format!("{date} ({})", notes.join(", ")) }
}

/// The era year, both where the known parts leave two.
fn eras(born: &BirthDate) -> Option<String> {
    let (first, last) = born.possible_days()?;
    let (first, last) = (era_year(first)?, era_year(last)?);
    Some(if first == last { first } else { format!("{first} / {last}") })
}

fn era_year(date: NaiveDate) -> Option<String> {
    let era = Era::of(date)?;
    let (_, name) = LATIN.iter().find(|(known, _)| *known == era)?;
    era.year_of(date).map(|year| format!("{name} {year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_both_languages() {
        let date = "2026-11-24".parse().unwrap();
        assert_eq!(day(date, Language::Japanese), "令和8年11月24日");
        assert_eq!(day(date, Language::English), "2026-11-24");
    }

    #[test]
    fn birth_dates_in_both_languages() {
        let today = "2025-11-24".parse().unwrap();
        for (born, ja, en) in [
            ("1937-03-04", "昭和12年3月4日（88歳）", "1937-03-04 (Showa 12, age 88)"),
            ("1924-05-06", "大正13年5月6日（101歳）", "1924-05-06 (Taisho 13, age 101)"),
            ("1937-03-00", "昭和12年3月（日不明、88歳）", "1937-03 (day unknown, Showa 12, age 88)"),
            (
                "1989-00-00",
                "昭和64年／平成元年（月日不明、35～36歳）",
                "1989 (month and day unknown, Showa 64 / Heisei 1, age 35-36)",
            ),
            ("2025-11-25", "令和7年11月25日", "2025-11-25 (Reiwa 7)"),
        ] {
            let born = born.parse().unwrap();
            assert_eq!(birth_date(&born, today, Language::Japanese), ja);
            assert_eq!(birth_date(&born, today, Language::English), en);
        }
    }
}
