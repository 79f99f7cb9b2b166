//! 生年月日 as a card prints it and as staff type it (card-protocol 4.2): the six digits that open the age record, and the day
//! that was meant. An era is never guessed: two digits without one are refused, see [`crate::era::candidates`].

use chrono::{Datelike, NaiveDate};
use icu_normalizer::ComposingNormalizerBorrowed;

use crate::era::{BirthDate, Era};

/// How the year is printed on the card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PrintedYear {
    /// 和暦, the era of the day.
    #[default]
    Era,
    /// 和暦, the other era of a day that two share: 大正15年12月25日.
    EraOf(Era),
    /// 西暦, its last two digits: holders of foreign nationality.
    Western,
}

/// The six ASCII digits `YYMMDD` of the card's birth-date key; `None` when the year cannot be written in an era (before
/// 明治6年). They are a credential: the caller wipes them.
#[must_use]
pub fn printed_digits(birth: NaiveDate, year: PrintedYear) -> Option<[u8; 6]> {
    let year = match year {
        PrintedYear::Era => Era::of(birth)?.year_of(birth)?,
        PrintedYear::EraOf(era) => era.year_of(birth)?,
        PrintedYear::Western => u8::try_from(birth.year().rem_euclid(100)).ok()?,
    };
    let mut digits = [b'0'; 6];
    for (pair, value) in digits.chunks_exact_mut(2).zip([u32::from(year), birth.month(), birth.day()]) {
        pair.copy_from_slice(&[digit(value / 10)?, digit(value)?]);
    }
    Some(digits)
}

fn digit(value: u32) -> Option<u8> {
    u8::try_from(value % 10).ok().map(|value| b'0' + value)
}

/// A birth date as typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TypedBirth {
    /// The day.
    pub date: NaiveDate,
    /// Whether it was typed with an era or a Western year.
    pub year: PrintedYear,
}

impl TypedBirth {
    /// What is echoed for confirmation, as it is sent to the card, with the age: 昭和12年3月4日（88歳）, 大正15年12月25日（98歳）,
    /// 西暦1937年3月4日（88歳）. So a year typed in another form than the card prints is seen before a try is spent.
    #[must_use]
    pub fn echo(&self, today: NaiveDate) -> String {
        let (year, month, day) = (self.date.year(), self.date.month(), self.date.day());
        let age = today.years_since(self.date).map(|age| format!("（{age}歳）")).unwrap_or_default();
        match self.year {
            PrintedYear::Era => self.in_the_days_era(today),
            PrintedYear::EraOf(era) => {
                let in_era = era.year_of(self.date).map(|year| year.to_string()).unwrap_or_default();
                format!("{}{in_era}年{month}月{day}日{age}", era.name())
            }
            PrintedYear::Western => format!("西暦{year}年{month}月{day}日{age}"),
        }
    }

    fn in_the_days_era(&self, today: NaiveDate) -> String {
        let born = u16::try_from(self.date.year()).ok().map(|year| BirthDate {
            year,
            month: self.date.month() as u8,
            day: self.date.day() as u8,
        });
        born.map_or_else(String::new, |born| born.with_era_and_age(today))
    }
}

/// The day opens an age record, so it is not told.
impl std::fmt::Debug for TypedBirth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TypedBirth(..)")
    }
}

/// Why a typed birth date is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedBirthError {
    /// Neither era nor a year of four digits.
    #[error("no era")]
    EraMissing,
    /// Not year, month and day.
    #[error("not a date")]
    Form,
    /// No such day, or not in this era.
    #[error("no such day")]
    NoSuchDay,
    /// After today.
    #[error("in the future")]
    Future,
}

/// Reads what staff typed: `昭和12年3月4日`, `S12.3.4`, `ｓ１２－３－４`, `S120304`, `㍼12/3/4`, `令和元年5月1日`, `1937-03-04`, `19370304`,
/// `西暦1937年3月4日`.
///
/// # Errors
/// [`TypedBirthError`].
pub fn parse_birth(text: &str, today: NaiveDate) -> Result<TypedBirth, TypedBirthError> {
    let normal = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    let plain: String = normal.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    let plain = plain.strip_suffix('生').unwrap_or(&plain);
    let (written, rest) = written_year(plain);
    let [year, month, day] = parts(rest, written)?;
    let (month, day) = (narrow(month)?, narrow(day)?);
    let (date, year) = match written {
        Written::Era(era) => {
            let date = era.date(narrow(year)?, month, day);
            let usual = date.and_then(Era::of) == Some(era);
            (date, if usual { PrintedYear::Era } else { PrintedYear::EraOf(era) })
        }
        Written::Western => (western(year, month, day), PrintedYear::Western),
    };
    let date = date.ok_or(TypedBirthError::NoSuchDay)?;
    if date > today { Err(TypedBirthError::Future) } else { Ok(TypedBirth { date, year }) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Era(Era),
    Western,
}

/// The era by name, first character or letter, and what follows.
fn written_year(text: &str) -> (Written, &str) {
    for era in Era::ALL {
        let (name, letter) = (era.name(), era.letter());
        let first = name.chars().next().unwrap_or(letter);
        let rest = text.strip_prefix(name).or_else(|| text.strip_prefix(first)).or_else(|| text.strip_prefix(letter));
        if let Some(rest) = rest {
            return (Written::Era(era), rest.trim_start_matches(['.', '・', '-']));
        }
    }
    (Written::Western, text.strip_prefix("西暦").unwrap_or(text))
}

/// Year, month and day, parted by marks or run together (2 + 2 + 2 digits, Western 4 + 2 + 2).
fn parts(text: &str, written: Written) -> Result<[u16; 3], TypedBirthError> {
    let first_year = written != Written::Western && text.starts_with('元');
    let text = if first_year { text.replacen('元', "1", 1) } else { text.to_owned() };
    if text.len() >= 6 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return run_together(&text, written);
    }
    let text = text.strip_suffix('日').unwrap_or(&text);
    let fields: Vec<&str> = text.split(['年', '月', '.', '/', '-', '・', ',', '、', '−', '‐', '–', 'ー']).collect();
    let [year, month, day] = fields[..] else { return Err(TypedBirthError::Form) };
    if [year, month, day].iter().any(|field| !(1..=4).contains(&field.len())) {
        return Err(TypedBirthError::Form);
    }
    let numbers = [number(year)?, number(month)?, number(day)?];
    if written == Written::Western && year.len() < 4 { Err(TypedBirthError::EraMissing) } else { Ok(numbers) }
}

fn run_together(digits: &str, written: Written) -> Result<[u16; 3], TypedBirthError> {
    let year = match (written, digits.len()) {
        (Written::Era(_), 6) => 2,
        (Written::Western, 8) => 4,
        (Written::Western, 6) => return Err(TypedBirthError::EraMissing),
        _ => return Err(TypedBirthError::Form),
    };
    Ok([number(&digits[..year])?, number(&digits[year..year + 2])?, number(&digits[year + 2..])?])
}

fn number(field: &str) -> Result<u16, TypedBirthError> {
    let digits = field.bytes().all(|byte| byte.is_ascii_digit());
    field.parse().ok().filter(|_| digits).ok_or(TypedBirthError::Form)
}

fn narrow(value: u16) -> Result<u8, TypedBirthError> {
    u8::try_from(value).map_err(|_| TypedBirthError::NoSuchDay)
}

fn western(year: u16, month: u8, day: u8) -> Option<NaiveDate> {
    BirthDate::new(year, month, day)?.date()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(text: &str) -> Result<NaiveDate, TypedBirthError> {
        parse_birth(text, day("2026-11-24")).map(|typed| typed.date)
    }

    #[test]
    fn digits_are_those_on_the_card() {
        for (birth, era, western) in [
            ("1937-03-04", "120304", "370304"),
            ("1989-01-07", "640107", "890107"),
            ("1989-01-08", "010108", "890108"),
            ("2019-05-01", "010501", "190501"),
            ("1926-12-25", "011225", "261225"),
            ("1912-07-30", "010730", "120730"),
            ("1912-07-29", "450729", "120729"),
            ("2000-02-29", "120229", "000229"),
        ] {
            let digits = |year| printed_digits(day(birth), year).unwrap();
            assert_eq!(&digits(PrintedYear::Era), era.as_bytes(), "{birth}");
            assert_eq!(&digits(PrintedYear::Western), western.as_bytes(), "{birth}");
        }
    }

    #[test]
    fn years_that_no_era_writes_have_no_digits() {
        assert_eq!(printed_digits(day("1872-12-31"), PrintedYear::Era), None);
        assert_eq!(printed_digits(day("1872-12-31"), PrintedYear::Western), Some(*b"721231"));
        assert_eq!(printed_digits(day("2118-01-01"), PrintedYear::Era), None, "令和100年");
    }

    #[test]
    fn one_day_in_many_writings() {
        for text in [
            "昭和12年3月4日",
            "昭和１２年０３月０４日",
            "S12.3.4",
            "s12/3/4",
            "ｓ１２－３－４",
            "Ｓ．１２．３．４",
            "S120304",
            "昭12・3・4",
            "㍼12年3月4日生",
            "昭和 12 年 3 月 4 日",
            "1937-03-04",
            "1937/3/4",
            "１９３７年３月４日",
            "西暦1937年3月4日",
            "19370304",
        ] {
            assert_eq!(read(text), Ok(day("1937-03-04")), "{text}");
        }
    }

    #[test]
    fn the_first_year_may_be_written_as_such() {
        assert_eq!(read("令和元年5月1日"), Ok(day("2019-05-01")));
        assert_eq!(read("R元.5.1"), Ok(day("2019-05-01")));
        assert_eq!(read("平成元年1月8日"), Ok(day("1989-01-08")));
        assert_eq!(read("元年5月1日"), Err(TypedBirthError::Form));
    }

    #[test]
    fn the_writing_is_remembered() {
        let writing = |text| parse_birth(text, day("2026-11-24")).unwrap().year;
        assert_eq!(writing("S12.3.4"), PrintedYear::Era);
        assert_eq!(writing("1937.3.4"), PrintedYear::Western);
    }

    #[test]
    fn an_era_is_never_guessed() {
        for text in ["120304", "12.3.4", "37/3/4", "12年3月4日", "１２０３０４"] {
            assert_eq!(read(text), Err(TypedBirthError::EraMissing), "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "昭和12年2月29日",
            "昭和12年13月1日",
            "昭和64年1月8日",
            "平成元年1月7日",
            "昭和0年1月1日",
            "昭和300年1月1日",
            "1937-04-31",
            "1700-01-01",
            "S120231",
            "令和元年4月30日",
        ] {
            assert_eq!(read(text), Err(TypedBirthError::NoSuchDay), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "昭和", "S12.3", "S12.3.4.5", "S1203040", "S12..4", "見本", "1937-3-", "-1937-3-4", "S+2.3.4"]
        {
            assert_eq!(read(text), Err(TypedBirthError::Form), "{text}");
        }
    }

    #[test]
    fn nobody_is_born_tomorrow() {
        assert_eq!(read("R8.11.24"), Ok(day("2026-11-24")));
        assert_eq!(read("R8.11.25"), Err(TypedBirthError::Future));
    }

    #[test]
    fn the_echo_has_era_and_age() {
        let today = day("2025-11-24");
        assert_eq!(parse_birth("S120304", today).unwrap().echo(today), "昭和12年3月4日（88歳）");
        assert_eq!(parse_birth("1924-05-06", today).unwrap().echo(today), "西暦1924年5月6日（101歳）");
        assert_eq!(parse_birth("T15.12.25", today).unwrap().echo(today), "大正15年12月25日（98歳）");
        assert_eq!(parse_birth("S1.12.25", today).unwrap().echo(today), "昭和元年12月25日（98歳）");
    }

    #[test]
    fn a_day_that_two_eras_share_is_sent_as_it_was_typed() {
        for (typed, digits) in [("T15.12.25", b"151225"), ("S1.12.25", b"011225"), ("M45.7.30", b"450730")] {
            let TypedBirth { date, year } = parse_birth(typed, day("2025-11-24")).unwrap();
            assert_eq!(printed_digits(date, year).as_ref(), Some(digits), "{typed}");
        }
    }

    #[test]
    fn debug_does_not_tell_the_day() {
        assert_eq!(format!("{:?}", parse_birth("S120304", day("2025-11-24")).unwrap()), "TypedBirth(..)");
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "\\PC*") {
            let _ = read(&text);
        }

        #[test]
        fn every_day_reads_back_from_era_and_western_writing(days in 0_u64..43_000) {
            let date = day("1907-01-01") + chrono::Days::new(days);
            prop_assert_eq!(read(&crate::era::japanese(date)), Ok(date));
            prop_assert_eq!(read(&date.to_string()), Ok(date));
        }

        #[test]
        fn digits_with_the_era_letter_read_back(days in 0_u64..43_000) {
            let date = day("1907-01-01") + chrono::Days::new(days);
            let digits = printed_digits(date, PrintedYear::Era).unwrap();
            let text = format!("{}{}", Era::of(date).unwrap().letter(), String::from_utf8_lossy(&digits));
            prop_assert_eq!(read(&text), Ok(date));
        }
    }
}
