//! What staff read off the card, and the keys that it makes (生年月日, 照合番号B). Never guessed: era or Western year is typed as
//! printed, and what did not open the card is not tried in another form.

use chrono::{Datelike, NaiveDate, Utc};
use shikaku_auth::ProofLevel;
use shikaku_card::{BirthKey, CodeB};
use shikaku_eligibility::{PrintedYear, TypedBirth, parse_birth, printed_digits};
use shikaku_store::today;
use zeroize::Zeroizing;

use crate::failure::{Failure, FailureKind};

/// What is printed on the card.
pub struct Printed {
    /// 生年月日.
    pub birth: NaiveDate,
    /// How its year is printed.
    pub year: PrintedYear,
    /// Expiry year (有効期限の西暦) and 4-digit security code: opens the photo of the chip.
    pub code: Option<(u16, Zeroizing<String>)>,
}

impl Printed {
    /// From a birth date as staff type it: `昭和12年3月4日`, `S12.3.4`, `1937-03-04`.
    ///
    /// # Errors
    /// [`FailureKind::BirthDateForm`].
    pub fn typed(birth: &str, code: Option<(u16, Zeroizing<String>)>) -> Result<Self, Failure> {
        let TypedBirth { date: birth, year } = typed(birth)?;
        Ok(Self { birth, year, code })
    }
}

impl std::fmt::Debug for Printed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Printed(..)")
    }
}

/// A typed birth date as it was understood, to be confirmed by eye: 昭和12年3月4日（88歳）.
///
/// # Errors
/// [`FailureKind::BirthDateForm`].
pub fn birth_date_echo(text: &str) -> Result<String, Failure> {
    Ok(typed(text)?.echo(today(Utc::now())))
}

fn typed(text: &str) -> Result<TypedBirth, Failure> {
    parse_birth(text, today(Utc::now())).map_err(|_| FailureKind::BirthDateForm.into())
}

/// The keys that what is printed makes.
pub(super) struct Keys {
    pub birth: NaiveDate,
    pub birth_key: BirthKey,
    pub code_b: Option<CodeB>,
}

impl Keys {
    pub fn new(printed: &Printed) -> Result<Self, Failure> {
        let form = FailureKind::BirthDateForm;
        let digits = Zeroizing::new(printed_digits(printed.birth, printed.year).ok_or(form)?);
        let birth_key = BirthKey::new(digits.as_slice()).map_err(|_| form)?;
        let code_b = match &printed.code {
            None => None,
            Some((year, code)) => {
                let code_b = CodeB::new(&birth_key, *year, code.as_bytes());
                Some(code_b.map_err(|_| FailureKind::CodeBForm)?)
            }
        };
        Ok(Self { birth: printed.birth, birth_key, code_b })
    }

    pub fn level(&self) -> ProofLevel {
        if self.code_b.is_some() { ProofLevel::Photo } else { ProofLevel::BirthDate }
    }

    /// Whether the record is of the birth date entered: month or day that the record does not know are not compared.
    pub fn is_birth(&self, (year, month, day): (u16, u8, u8)) -> bool {
        let same = |record: u8, entered: u32| record == 0 || u32::from(record) == entered;
        i32::from(year) == self.birth.year() && same(month, self.birth.month()) && same(day, self.birth.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(birth: &str, code: Option<(u16, &str)>) -> Result<Keys, FailureKind> {
        let code = code.map(|(year, code)| (year, Zeroizing::new(code.to_owned())));
        Printed::typed(birth, code).and_then(|printed| Keys::new(&printed)).map_err(|failure| failure.kind)
    }

    #[test]
    fn the_code_of_the_face_raises_the_level() {
        assert_eq!(keys("S12.3.4", None).map(|keys| keys.level()), Ok(ProofLevel::BirthDate));
        assert_eq!(keys("1937-03-04", Some((2031, "5540"))).map(|keys| keys.level()), Ok(ProofLevel::Photo));
    }

    #[test]
    fn what_has_not_the_form_is_refused_before_any_card() {
        for birth in ["", "12.3.4", "昭和12年2月29日", "9999-01-01"] {
            assert_eq!(keys(birth, None).err(), Some(FailureKind::BirthDateForm), "{birth}");
        }
        for code in [(2031, "554"), (2031, "55a0"), (2031, "５５４０")] {
            assert_eq!(keys("S12.3.4", Some(code)).err(), Some(FailureKind::CodeBForm));
        }
    }

    #[test]
    fn a_record_is_of_the_day_entered_as_far_as_it_knows() {
        let keys = keys("S12.3.4", None).unwrap();
        for same in [(1937, 3, 4), (1937, 3, 0), (1937, 0, 0)] {
            assert!(keys.is_birth(same), "{same:?}");
        }
        for other in [(2000, 3, 4), (1937, 4, 4), (1937, 3, 5), (1936, 0, 0)] {
            assert!(!keys.is_birth(other), "{other:?}");
        }
    }

    #[test]
    fn the_echo_has_era_and_age() {
        let echo = birth_date_echo("S12.3.4").unwrap();
        assert!(echo.starts_with("昭和12年3月4日（") && echo.ends_with("歳）"), "{echo}");
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Printed::typed("S12.3.4", None).unwrap()), "Printed(..)");
    }
}
