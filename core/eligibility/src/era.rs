//! 元号 and birth dates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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
        let fits = (1850..=2200).contains(&year)
            && (month == 0 && day == 0
                || day == 0 && (1..=12).contains(&month)
                || NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).is_some());
        fits.then_some(Self { year, month, day })
    }
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
