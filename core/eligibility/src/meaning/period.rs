//! Where a day lies in a period of which both ends may be open.

use chrono::NaiveDate;

/// Where a day lies in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// The period begins later.
    NotYet,
    /// In it, both ends included.
    Current,
    /// It has ended.
    Ended,
}

impl Period {
    /// Where `as_of` lies; an absent end is open.
    #[must_use]
    pub fn of(from: Option<NaiveDate>, to: Option<NaiveDate>, as_of: NaiveDate) -> Self {
        match () {
            () if to.is_some_and(|to| to < as_of) => Self::Ended,
            () if from.is_some_and(|from| from > as_of) => Self::NotYet,
            () => Self::Current,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_belong_to_the_period() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        for (from, to, period) in [
            ("", "", Period::Current),
            ("2026-11-24", "2026-11-24", Period::Current),
            ("2026-11-25", "", Period::NotYet),
            ("", "2026-11-23", Period::Ended),
            ("2026-11-25", "2026-11-23", Period::Ended),
        ] {
            assert_eq!(Period::of(day(from), day(to), day("2026-11-24").unwrap()), period, "{from} to {to}");
        }
    }
}
