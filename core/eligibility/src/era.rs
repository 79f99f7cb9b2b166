//! 元号: which era a day belongs to, how dates read in Japanese, and which days a two-digit era year may mean. The first day
//! of an era belongs to the new one. Before 明治6年 (1873) Japan kept another calendar: such days are shown without an era.

use chrono::{Datelike, NaiveDate};

pub use crate::birth_date::{BirthDate, BirthDateError};

type Ymd = (i32, u32, u32);

/// What is known of an era.
struct Facts {
    name: &'static str,
    letter: char,
    /// Gregorian year before the era's first.
    base: i32,
    first: Ymd,
    /// Last day that may be written with this era. 明治 and 大正 share the day of the change with their successor.
    last: Ymd,
}

const FACTS: [Facts; 5] = [
    Facts { name: "明治", letter: 'M', base: 1867, first: (1873, 1, 1), last: (1912, 7, 30) },
    Facts { name: "大正", letter: 'T', base: 1911, first: (1912, 7, 30), last: (1926, 12, 25) },
    Facts { name: "昭和", letter: 'S', base: 1925, first: (1926, 12, 25), last: (1989, 1, 7) },
    Facts { name: "平成", letter: 'H', base: 1988, first: (1989, 1, 8), last: (2019, 4, 30) },
    Facts { name: "令和", letter: 'R', base: 2018, first: (2019, 5, 1), last: (9999, 12, 31) },
];

/// Nobody older is looked for behind a two-digit year.
const OLDEST: u32 = 120;

/// 元号.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Era {
    /// 明治, here from 1873.
    Meiji,
    /// 大正, from 1912-07-30.
    Taisho,
    /// 昭和, from 1926-12-25.
    Showa,
    /// 平成, from 1989-01-08.
    Heisei,
    /// 令和, from 2019-05-01.
    Reiwa,
}

impl Era {
    /// Every era, oldest first.
    pub const ALL: [Self; 5] = [Self::Meiji, Self::Taisho, Self::Showa, Self::Heisei, Self::Reiwa];

    /// The era of a day.
    #[must_use]
    pub fn of(date: NaiveDate) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|era| era.facts().first <= ymd(date))
    }

    /// Its name, such as 昭和.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// Its letter on forms: M, T, S, H, R.
    #[must_use]
    pub fn letter(self) -> char {
        self.facts().letter
    }

    /// The day that is written `year` (1 = 元年), `month`, `day` in this era; `None` when the era has no such day.
    #[must_use]
    pub fn date(self, year: u8, month: u8, day: u8) -> Option<NaiveDate> {
        let Facts { base, first, last, .. } = self.facts();
        let date = NaiveDate::from_ymd_opt(base + i32::from(year), month.into(), day.into())?;
        (*first..=*last).contains(&ymd(date)).then_some(date)
    }

    /// The two-digit year of a day in this era, 1 = 元年; `None` when it lies before the era or beyond its 99th year.
    #[must_use]
    pub fn year_of(self, date: NaiveDate) -> Option<u8> {
        u8::try_from(date.year().checked_sub(self.facts().base)?).ok().filter(|year| (1..=99).contains(year))
    }

    fn facts(self) -> &'static Facts {
        &FACTS[self as usize]
    }
}

/// A day in Japanese, such as 昭和12年3月4日 or 令和元年5月1日.
#[must_use]
pub fn japanese(date: NaiveDate) -> String {
    format!("{}{}月{}日", japanese_year(date), date.month(), date.day())
}

/// The year of a day in Japanese, such as 昭和12年.
#[must_use]
pub fn japanese_year(date: NaiveDate) -> String {
    let Some(era) = Era::of(date) else { return format!("{}年", date.year()) };
    match date.year() - era.facts().base {
        1 => format!("{}元年", era.name()),
        year => format!("{}{year}年", era.name()),
    }
}

/// The days, oldest first, that a birth date typed with a two-digit era year may mean: not after `today`, and of nobody
/// older than 120.
#[must_use]
pub fn candidates(year: u8, month: u8, day: u8, today: NaiveDate) -> Vec<(Era, NaiveDate)> {
    Era::ALL
        .into_iter()
        .filter_map(|era| era.date(year, month, day).map(|date| (era, date)))
        .filter(|(_, date)| today.years_since(*date).is_some_and(|age| age <= OLDEST))
        .collect()
}

fn ymd(date: NaiveDate) -> Ymd {
    (date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn eras_begin_and_end_on_their_days() {
        for (date, text) in [
            (day(1872, 12, 31), "1872年12月31日"),
            (day(1873, 1, 1), "明治6年1月1日"),
            (day(1912, 7, 29), "明治45年7月29日"),
            (day(1912, 7, 30), "大正元年7月30日"),
            (day(1926, 12, 24), "大正15年12月24日"),
            (day(1926, 12, 25), "昭和元年12月25日"),
            (day(1937, 3, 4), "昭和12年3月4日"),
            (day(1989, 1, 7), "昭和64年1月7日"),
            (day(1989, 1, 8), "平成元年1月8日"),
            (day(2019, 4, 30), "平成31年4月30日"),
            (day(2019, 5, 1), "令和元年5月1日"),
            (day(2020, 2, 29), "令和2年2月29日"),
        ] {
            assert_eq!(japanese(date), text);
        }
    }

    #[test]
    fn days_of_an_era_and_none_beyond() {
        assert_eq!(Era::Showa.date(12, 3, 4), Some(day(1937, 3, 4)));
        assert_eq!(Era::Showa.date(1, 12, 24), None);
        assert_eq!(Era::Showa.date(64, 1, 8), None);
        assert_eq!(Era::Heisei.date(1, 1, 7), None);
        assert_eq!(Era::Heisei.date(31, 5, 1), None);
        assert_eq!(Era::Reiwa.date(1, 4, 30), None);
        assert_eq!(Era::Reiwa.date(0, 5, 1), None);
        assert_eq!(Era::Reiwa.date(3, 2, 29), None);
        assert_eq!(Era::Meiji.date(5, 12, 31), None);
    }

    #[test]
    fn days_of_change_can_be_written_in_both_eras() {
        assert_eq!(Era::Meiji.date(45, 7, 30), Era::Taisho.date(1, 7, 30));
        assert_eq!(Era::Taisho.date(15, 12, 25), Era::Showa.date(1, 12, 25));
        assert_eq!(Era::Taisho.date(15, 12, 26), None);
    }

    #[test]
    fn two_digit_years_mean_every_era_that_had_them() {
        let today = day(2026, 11, 24);
        assert_eq!(
            candidates(5, 3, 4, today),
            [
                (Era::Taisho, day(1916, 3, 4)),
                (Era::Showa, day(1930, 3, 4)),
                (Era::Heisei, day(1993, 3, 4)),
                (Era::Reiwa, day(2023, 3, 4)),
            ]
        );
        assert_eq!(candidates(64, 1, 7, today), [(Era::Showa, day(1989, 1, 7))]);
        assert_eq!(candidates(8, 11, 24, today).last(), Some(&(Era::Reiwa, today)));
        assert_eq!(candidates(8, 11, 25, today).last(), Some(&(Era::Heisei, day(1996, 11, 25))), "no birth tomorrow");
    }

    #[test]
    fn nobody_older_than_120_is_a_candidate() {
        let showa = (Era::Showa, day(1965, 1, 1));
        assert_eq!(candidates(40, 1, 1, day(2027, 12, 31)), [(Era::Meiji, day(1907, 1, 1)), showa], "120 years old");
        assert_eq!(candidates(40, 1, 1, day(2028, 1, 1)), [showa], "121 years old");
    }

    #[test]
    fn leap_days_fit_only_the_eras_whose_year_was_one() {
        let leap = candidates(12, 2, 29, day(2026, 11, 24));
        assert_eq!(leap, [(Era::Heisei, day(2000, 2, 29))]);
    }

    #[test]
    fn what_is_no_day_has_no_candidate() {
        for (year, month, date) in [(0, 1, 1), (10, 0, 1), (10, 1, 0), (10, 13, 1), (10, 4, 31), (255, 255, 255)] {
            assert_eq!(candidates(year, month, date, day(2026, 11, 24)), []);
        }
    }

    #[test]
    fn letters_and_names_belong_together() {
        let letters: String = Era::ALL.into_iter().map(Era::letter).collect();
        let names: String = Era::ALL.into_iter().map(Era::name).collect();
        assert_eq!((letters.as_str(), names.as_str()), ("MTSHR", "明治大正昭和平成令和"));
    }

    proptest! {
        #[test]
        fn every_day_since_1907_is_its_own_candidate(days in 0_u64..43_000) {
            let date = day(1907, 1, 1) + chrono::Days::new(days);
            let era = Era::of(date).unwrap();
            let year = u8::try_from(date.year() - era.facts().base).unwrap();
            let found = candidates(year, date.month() as u8, date.day() as u8, date);
            prop_assert!(found.contains(&(era, date)));
        }
    }
}
