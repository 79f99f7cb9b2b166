//! Which share follows from the age, where the insurer returned none.
//!
//! An age is *reached* (達する) at the end of the day before the birthday (年齢計算ニ関する法律; 民法143条). From that follow
//! - 未就学: until the first 31 March on or after the day on which 6 is reached (健康保険法110条2項1号; 国民健康保険法42条1項2号).
//!   Somebody born on 1 April reaches 6 on 31 March and is no longer 未就学 the day after;
//! - 70–74: from the month after the month in which 70 is reached (健康保険法74条1項2号; 国民健康保険法42条1項3号). Somebody born on
//!   the 1st reaches 70 on the last day of the month before, so the same month counts: theirs;
//! - 75: from the birthday itself 後期高齢者医療 takes over (高齢者の医療の確保に関する法律50条, as it is practised).
//!
//! 29 February: 70 is reached on 28 February of a common year either way.

use chrono::{Datelike, Months, NaiveDate};

use crate::era::BirthDate;

/// What the law makes of an age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgeBand {
    /// 未就学: 2割.
    Preschool,
    /// 就学後70歳未満: 3割.
    Under70,
    /// From the month in which an elderly record (高齢受給者証) counts: 2割 or 3割, 後期高齢 1割 to 3割. Never estimated.
    Elderly,
}

impl AgeBand {
    /// The band of somebody born on a day; `None` before the birth.
    #[must_use]
    pub fn of(born: NaiveDate, as_of: NaiveDate) -> Option<Self> {
        match () {
            () if as_of < born => None,
            () if as_of <= preschool_until(born)? => Some(Self::Preschool),
            () if as_of < elderly_from(born)? => Some(Self::Under70),
            () => Some(Self::Elderly),
        }
    }

    /// The band of somebody whose birth date may be known in part: `None` when the known parts do not settle it.
    #[must_use]
    pub fn of_birth_date(born: &BirthDate, as_of: NaiveDate) -> Option<Self> {
        let (first, last) = born.possible_days()?;
        let band = Self::of(first, as_of)?;
        (Self::of(last.min(as_of), as_of)? == band).then_some(band)
    }
}

/// Last day as 未就学.
#[must_use]
pub fn preschool_until(born: NaiveDate) -> Option<NaiveDate> {
    let reached = reached(born, 6)?;
    let march = NaiveDate::from_ymd_opt(reached.year(), 3, 31)?;
    if reached <= march { Some(march) } else { march.checked_add_months(Months::new(12)) }
}

/// First day on which an elderly record counts.
#[must_use]
pub fn elderly_from(born: NaiveDate) -> Option<NaiveDate> {
    reached(born, 70)?.with_day(1)?.checked_add_months(Months::new(1))
}

/// First day in 後期高齢者医療 by age: the 75th birthday (29 February: 1 March of common years).
#[must_use]
pub fn late_elderly_from(born: NaiveDate) -> Option<NaiveDate> {
    reached(born, 75)?.succ_opt()
}

/// The day at whose end an age is reached: the one before the birthday.
fn reached(born: NaiveDate, age: i32) -> Option<NaiveDate> {
    let year = born.year().checked_add(age)?;
    born.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))?.pred_opt()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_elderly_record_counts_from_the_month_after_70_is_reached() {
        for (born, from) in [
            ("1956-03-01", "2026-03-01"),
            ("1956-03-02", "2026-04-01"),
            ("1956-03-31", "2026-04-01"),
            ("1956-04-01", "2026-04-01"),
            ("1956-12-31", "2027-01-01"),
            ("1957-01-01", "2027-01-01"),
            ("1956-02-29", "2026-03-01"),
        ] {
            assert_eq!(elderly_from(day(born)), Some(day(from)), "{born}");
        }
    }

    #[test]
    fn preschool_ends_with_the_school_year_in_which_6_is_reached() {
        for (born, until) in [
            ("2020-03-31", "2026-03-31"),
            ("2020-04-01", "2026-03-31"),
            ("2020-04-02", "2027-03-31"),
            ("2020-12-31", "2027-03-31"),
            ("2021-01-01", "2027-03-31"),
            ("2020-02-29", "2026-03-31"),
        ] {
            assert_eq!(preschool_until(day(born)), Some(day(until)), "{born}");
        }
    }

    #[test]
    fn late_elderly_begins_on_the_75th_birthday() {
        for (born, from) in [("1951-11-24", "2026-11-24"), ("1952-01-01", "2027-01-01"), ("1952-02-29", "2027-03-01")] {
            assert_eq!(late_elderly_from(day(born)), Some(day(from)), "{born}");
        }
    }

    #[test]
    fn bands_change_on_their_days() {
        for (born, as_of, band) in [
            ("2020-04-01", "2026-03-31", Some(AgeBand::Preschool)),
            ("2020-04-01", "2026-04-01", Some(AgeBand::Under70)),
            ("1956-03-01", "2026-02-28", Some(AgeBand::Under70)),
            ("1956-03-01", "2026-03-01", Some(AgeBand::Elderly)),
            ("1956-03-02", "2026-03-31", Some(AgeBand::Under70)),
            ("1956-03-02", "2026-04-01", Some(AgeBand::Elderly)),
            ("2026-11-24", "2026-11-24", Some(AgeBand::Preschool)),
            ("2026-11-25", "2026-11-24", None),
        ] {
            assert_eq!(AgeBand::of(day(born), day(as_of)), band, "{born} on {as_of}");
        }
    }

    #[test]
    fn partly_known_dates_give_a_band_only_when_both_ends_agree() {
        for (born, as_of, band) in [
            ("1956-00-00", "2025-12-31", Some(AgeBand::Under70)),
            ("1956-00-00", "2026-01-15", None),
            ("1956-00-00", "2026-12-31", None),
            ("1956-00-00", "2027-01-01", Some(AgeBand::Elderly)),
            ("1956-03-00", "2026-03-15", None),
            ("1956-03-00", "2026-02-28", Some(AgeBand::Under70)),
            ("1956-03-00", "2026-04-01", Some(AgeBand::Elderly)),
            ("2020-04-00", "2026-04-01", None),
            ("2026-00-00", "2026-11-24", Some(AgeBand::Preschool)),
        ] {
            assert_eq!(AgeBand::of_birth_date(&born.parse().unwrap(), day(as_of)), band, "{born} on {as_of}");
        }
    }

    proptest! {
        #[test]
        fn bands_never_go_back(born in 0_u64..40_000, days in 0_u64..40_000, more in 0_u64..2_000) {
            let born = day("1900-01-01") + chrono::Days::new(born);
            let as_of = born + chrono::Days::new(days);
            let (now, then) = (AgeBand::of(born, as_of), AgeBand::of(born, as_of + chrono::Days::new(more)));
            prop_assert!(now.is_some() && now <= then);
        }

        #[test]
        fn the_elderly_month_is_that_of_the_birthday_or_the_next(born in 0_u64..40_000) {
            let born = day("1900-01-01") + chrono::Days::new(born);
            let from = elderly_from(born).unwrap();
            prop_assert_eq!(from.day(), 1);
            let months = (from.year() - born.year() - 70) * 12 + from.month() as i32 - born.month() as i32;
            prop_assert_eq!(months, i32::from(born.day() != 1));
        }
    }
}
