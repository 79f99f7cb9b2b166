//! 生年月日 as the registers have it: some people's month or day is not known. Shown with era and age.
//!
//! Age is the number of completed years, counted up on the birthday (29 February: on 1 March of common years). The law
//! (年齢計算ニ関する法律) lets an age be reached at the end of the day before; rules that begin with that day, such as the
//! month in which somebody reaches 70, must not be worked out with this age.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::era::{japanese, japanese_year};

/// 生年月日: year, and month and day where they are known (0 = not known).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BirthDate {
    /// Gregorian year.
    pub year: u16,
    /// 1–12, 0 = not known.
    pub month: u8,
    /// 1–31, 0 = not known.
    pub day: u8,
}

impl BirthDate {
    /// Checks the parts; month or day may be 0.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let born = Self { year, month, day };
        ((1850..=2200).contains(&year) && born.possible_days().is_some()).then_some(born)
    }

    /// The day of birth, if all of it is known.
    #[must_use]
    pub fn date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.into(), self.month.into(), self.day.into())
    }

    /// First and last day that the birth date may be; the same day when all of it is known.
    #[must_use]
    pub fn possible_days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let from = |month: u8| NaiveDate::from_ymd_opt(self.year.into(), month.into(), 1);
        let until = |month| from(month)?.checked_add_months(Months::new(1))?.pred_opt();
        match (self.month, self.day) {
            (0, 0) => Some((from(1)?, until(12)?)),
            (month, 0) => Some((from(month)?, until(month)?)),
            _ => self.date().map(|date| (date, date)),
        }
    }

    /// Lowest and highest age that the person may have on a day; `None` before the birth.
    #[must_use]
    pub fn ages_on(&self, today: NaiveDate) -> Option<(u32, u32)> {
        let (first, last) = self.possible_days()?;
        Some((today.years_since(last.min(today))?, today.years_since(first)?))
    }

    /// The age on a day, if the known parts settle it.
    #[must_use]
    pub fn age_on(&self, today: NaiveDate) -> Option<u32> {
        self.ages_on(today).filter(|(low, high)| low == high).map(|(age, _)| age)
    }

    /// In Japanese: 昭和12年3月4日, 昭和12年3月（日不明）, 昭和12年（月日不明）.
    #[must_use]
    pub fn japanese(&self) -> String {
        self.in_words("")
    }

    /// In Japanese with the age on a day: 昭和12年3月4日（88歳）, 昭和12年（月日不明、88～89歳）. No age before the birth.
    #[must_use]
    pub fn with_era_and_age(&self, today: NaiveDate) -> String {
        let age = match self.ages_on(today) {
            None => String::new(),
            Some((low, high)) if low == high => format!("{low}歳"),
            Some((low, high)) => format!("{low}～{high}歳"),
        };
        self.in_words(&age)
    }

    fn in_words(&self, age: &str) -> String {
        let Some((first, last)) = self.possible_days() else { return self.to_string() };
        let (date, unknown) = match (self.month, self.day) {
            (0, _) => (years(first, last), "月日不明"),
            (month, 0) => (format!("{}{month}月", years(first, last)), "日不明"),
            _ => (japanese(first), ""),
        };
        match [unknown, age].into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("、") {
            notes if notes.is_empty() => date,
            notes => format!("{date}（{notes}）"),
        }
    }
}

/// The year of both days; in the year or month of a change both eras, as nobody knows which is meant.
fn years(first: NaiveDate, last: NaiveDate) -> String {
    let (first, last) = (japanese_year(first), japanese_year(last));
    if first == last { first } else { format!("{first}／{last}") }
}

impl std::fmt::Display for BirthDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl std::str::FromStr for BirthDate {
    type Err = BirthDateError;

    fn from_str(text: &str) -> Result<Self, BirthDateError> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| -> Option<u16> {
            parts.next().filter(|p| p.len() == digits && p.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
        };
        let (year, month, day) = (part(4), part(2), part(2));
        match (year, month, day, parts.next()) {
            (Some(year), Some(month), Some(day), None) => Self::new(year, month as u8, day as u8).ok_or(BirthDateError),
            _ => Err(BirthDateError),
        }
    }
}

impl Serialize for BirthDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BirthDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Not a birth date of the form `YYYY-MM-DD` with `00` for unknown parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a birth date")]
pub struct BirthDateError;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn born(text: &str) -> BirthDate {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn forms_that_are_taken_and_forms_that_are_not() {
        for text in ["1937-03-04", "1937-03-00", "1937-00-00", "2000-02-29"] {
            assert_eq!(born(text).to_string(), text);
        }
        for text in [
            "",
            "1937",
            "1937-3-4",
            "1937-03-04-",
            "1937-00-04",
            "1937-13-00",
            "1937-02-29",
            "1937-04-31",
            "1849-01-01",
            "2201-01-01",
            "+937-03-04",
            "１９３７-03-04",
            "1937-99-00",
        ] {
            assert_eq!(text.parse::<BirthDate>(), Err(BirthDateError), "{text}");
        }
    }

    #[test]
    fn json_is_the_text() {
        assert_eq!(serde_json::to_string(&born("1937-03-00")).unwrap(), r#""1937-03-00""#);
        assert_eq!(serde_json::from_str::<BirthDate>(r#""1937-03-04""#).unwrap(), born("1937-03-04"));
        for json in [r#""19370304""#, "19370304", "null", r#"{"year":1937}"#] {
            assert!(serde_json::from_str::<BirthDate>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn age_goes_up_on_the_birthday() {
        for (today, age) in [("2025-03-03", 87), ("2025-03-04", 88), ("2026-03-03", 88), ("1937-03-04", 0)] {
            assert_eq!(born("1937-03-04").age_on(day(today)), Some(age), "{today}");
        }
        assert_eq!(born("1937-03-04").age_on(day("1937-03-03")), None);
    }

    #[test]
    fn leap_day_counts_up_on_the_first_of_march_of_common_years() {
        for (today, age) in [("2023-02-28", 22), ("2023-03-01", 23), ("2024-02-28", 23), ("2024-02-29", 24)] {
            assert_eq!(born("2000-02-29").age_on(day(today)), Some(age), "{today}");
        }
        assert_eq!(born("2000-02-29").japanese(), "平成12年2月29日");
    }

    #[test]
    fn whole_dates_read_with_era_and_age() {
        let today = day("2025-11-24");
        assert_eq!(born("1937-03-04").with_era_and_age(today), "昭和12年3月4日（88歳）");
        assert_eq!(born("1924-05-06").with_era_and_age(today), "大正13年5月6日（101歳）");
        assert_eq!(born("2025-11-24").with_era_and_age(today), "令和7年11月24日（0歳）");
        assert_eq!(born("2025-11-25").with_era_and_age(today), "令和7年11月25日", "not born yet");
    }

    #[test]
    fn unknown_parts_are_said() {
        let today = day("2025-11-24");
        assert_eq!(born("1937-00-00").japanese(), "昭和12年（月日不明）");
        assert_eq!(born("1937-03-00").japanese(), "昭和12年3月（日不明）");
        assert_eq!(born("1937-00-00").with_era_and_age(today), "昭和12年（月日不明、87～88歳）");
        assert_eq!(born("1937-03-00").with_era_and_age(today), "昭和12年3月（日不明、88歳）");
        assert_eq!(born("1937-11-00").with_era_and_age(today), "昭和12年11月（日不明、87～88歳）");
        assert_eq!(born("1937-00-00").with_era_and_age(day("2025-12-31")), "昭和12年（月日不明、88歳）");
    }

    #[test]
    fn unknown_parts_in_a_year_of_change_name_both_eras() {
        assert_eq!(born("1926-00-00").japanese(), "大正15年／昭和元年（月日不明）");
        assert_eq!(born("1926-12-00").japanese(), "大正15年／昭和元年12月（日不明）");
        assert_eq!(born("1989-01-00").japanese(), "昭和64年／平成元年1月（日不明）");
        assert_eq!(born("1989-02-00").japanese(), "平成元年2月（日不明）");
        assert_eq!(born("2019-04-00").japanese(), "平成31年4月（日不明）");
        assert_eq!(born("2019-05-00").japanese(), "令和元年5月（日不明）");
    }

    #[test]
    fn partly_known_birth_in_the_current_year_has_age_zero() {
        assert_eq!(born("2025-00-00").ages_on(day("2025-11-24")), Some((0, 0)));
        assert_eq!(born("2026-00-00").ages_on(day("2025-11-24")), None);
    }

    #[test]
    fn parts_put_together_by_hand_do_no_harm() {
        let odd = BirthDate { year: 0, month: 99, day: 99 };
        assert_eq!(odd.with_era_and_age(day("2025-11-24")), "0000-99-99");
        assert_eq!((odd.date(), odd.age_on(day("2025-11-24"))), (None, None));
        assert_eq!(BirthDate { year: u16::MAX, month: 12, day: 0 }.age_on(day("2025-11-24")), None);
    }

    proptest! {
        #[test]
        fn text_round_trips(year in 1850_u16..=2200, month in 0_u8..=12, day in 0_u8..=31) {
            if let Some(born) = BirthDate::new(year, month, day) {
                prop_assert_eq!(born.to_string().parse(), Ok(born));
            }
        }

        #[test]
        fn any_text_is_answered(text in ".*") {
            let _ = text.parse::<BirthDate>();
        }
    }
}
