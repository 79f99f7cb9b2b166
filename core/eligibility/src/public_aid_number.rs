//! 公費負担者番号 and 受給者番号 (eligibility reference 3.5).

use crate::check_digit::{NumberFlaw, digits, flaw};
use crate::prefecture::prefecture_name;

/// 公費負担者番号: 法別 2 + 都道府県 2 + 実施機関 3 + 検証 1.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PayerNumber(String);

impl PayerNumber {
    /// Takes 8 ASCII digits. A wrong check digit is taken, see [`Self::flaw`].
    ///
    /// # Errors
    /// [`NumberFlaw::Form`].
    pub fn parse(text: &str) -> Result<Self, NumberFlaw> {
        digits(text, &[8]).map(|number| Self(number.to_owned()))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is wrong with it, if anything.
    #[must_use]
    pub fn flaw(&self) -> Option<NumberFlaw> {
        flaw(&self.0)
    }

    /// 法別番号, 2 digits: 12 生活保護（医療扶助）, 11 結核入院, 15 更生医療, 21 精神通院.
    #[must_use]
    pub fn scheme_code(&self) -> &str {
        self.0.get(..2).unwrap_or_default()
    }

    /// Name of the prefecture, if its code is one.
    #[must_use]
    pub fn prefecture(&self) -> Option<&'static str> {
        self.0.get(2..4).and_then(prefecture_name)
    }
}

/// 公費の受給者番号: 受給者区分 6 + 検証 1.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RecipientNumber(String);

impl RecipientNumber {
    /// Takes 7 ASCII digits. A wrong check digit is taken, see [`Self::flaw`].
    ///
    /// # Errors
    /// [`NumberFlaw::Form`].
    pub fn parse(text: &str) -> Result<Self, NumberFlaw> {
        digits(text, &[7]).map(|number| Self(number.to_owned()))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is wrong with it, if anything.
    #[must_use]
    pub fn flaw(&self) -> Option<NumberFlaw> {
        flaw(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_payer_number() {
        let payer = PayerNumber::parse("12130019").unwrap();
        assert_eq!((payer.scheme_code(), payer.prefecture(), payer.flaw()), ("12", Some("東京都"), None));
        assert_eq!(payer.as_str(), "12130019");
    }

    #[test]
    fn form_blocks_and_check_digit_does_not() {
        for text in ["", "1213001", "121300190", "1213001x"] {
            assert_eq!(PayerNumber::parse(text), Err(NumberFlaw::Form), "{text}");
        }
        assert_eq!(PayerNumber::parse("12130010").unwrap().flaw(), Some(NumberFlaw::CheckDigit));
        assert_eq!(PayerNumber::parse("77777777").unwrap().flaw(), Some(NumberFlaw::Filler));
    }

    #[test]
    fn recipient_numbers_have_seven_digits() {
        assert_eq!(RecipientNumber::parse("1234566").unwrap().flaw(), None);
        assert_eq!(RecipientNumber::parse("1234567").unwrap().flaw(), Some(NumberFlaw::CheckDigit));
        assert_eq!(RecipientNumber::parse("7777777").unwrap().flaw(), Some(NumberFlaw::Filler));
        assert_eq!(RecipientNumber::parse("12345660"), Err(NumberFlaw::Form));
    }
}
