//! 保険者番号 (eligibility reference 3.2): 法別 2 + 都道府県 2 + 保険者別 3 + 検証 1; 国民健康保険 has no 法別.

use crate::check_digit::{NumberFlaw, digits, flaw};
use crate::prefecture::prefecture_name;

/// 法別番号 with the names of their systems.
const SCHEMES: [(&str, &str); 18] = [
    ("01", "協会けんぽ"),
    ("02", "船員保険"),
    ("03", "日雇特例（一般）"),
    ("04", "日雇特例（特別）"),
    ("06", "組合健保"),
    ("07", "自衛官等"),
    ("12", "生活保護（医療扶助）"),
    ("31", "国家公務員共済"),
    ("32", "地方公務員共済"),
    ("33", "警察共済"),
    ("34", "公立学校共済・私学共済"),
    ("39", "後期高齢者医療"),
    ("63", "特例退職"),
    ("67", "国民健康保険（退職者）"),
    ("72", "特例退職"),
    ("73", "特例退職"),
    ("74", "特例退職"),
    ("75", "特例退職"),
];

/// 国民健康保険 without 法別番号.
const NATIONAL_HEALTH: &str = "国民健康保険";

/// An insurer's number: 8 digits, or 6 for 国民健康保険, bare.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct InsurerNumber(String);

impl InsurerNumber {
    /// Takes 6 or 8 ASCII digits, also 6 filled up to 8 with blanks or zeros on the left as exports do. A wrong check digit
    /// is taken, see [`Self::flaw`].
    ///
    /// # Errors
    /// [`NumberFlaw::Form`].
    pub fn parse(text: &str) -> Result<Self, NumberFlaw> {
        let padded = |fill| text.strip_prefix(fill).filter(|rest| rest.len() == 6);
        let bare = padded("00").or_else(|| padded("  ")).unwrap_or(text);
        digits(bare, &[6, 8]).map(|number| Self(number.to_owned()))
    }

    /// The bare digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is wrong with it, if anything: a check digit that does not fit, or filler.
    #[must_use]
    pub fn flaw(&self) -> Option<NumberFlaw> {
        flaw(&self.0)
    }

    /// 法別番号, 2 digits; `None` for 国民健康保険 and for filler.
    #[must_use]
    pub fn scheme_code(&self) -> Option<&str> {
        if self.is_filler() || self.0.len() == 6 { None } else { self.0.get(..2) }
    }

    /// Name of the system; `None` when the 法別番号 is not known here.
    #[must_use]
    pub fn scheme_name(&self) -> Option<&'static str> {
        match self.scheme_code() {
            Some(code) => SCHEMES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name),
            None if self.is_filler() => None,
            None => Some(NATIONAL_HEALTH),
        }
    }

    /// Whether it is 国民健康保険: no 法別番号, or 67 (退職者). The insured person is then the 世帯主.
    #[must_use]
    pub fn is_national_health(&self) -> bool {
        !self.is_filler() && self.scheme_code().is_none_or(|code| code == "67")
    }

    /// Whether it is a 国保組合: 国民健康保険 whose 保険者別番号 begins with 3.
    #[must_use]
    pub fn is_national_health_association(&self) -> bool {
        self.is_national_health() && self.without_scheme().get(2..3) == Some("3")
    }

    /// 都道府県番号, 2 digits as they stand.
    #[must_use]
    pub fn prefecture_code(&self) -> &str {
        self.without_scheme().get(..2).unwrap_or_default()
    }

    /// Name of the prefecture, if the code is one.
    #[must_use]
    pub fn prefecture(&self) -> Option<&'static str> {
        prefecture_name(self.prefecture_code())
    }

    fn without_scheme(&self) -> &str {
        self.0.get(self.0.len() - 6..).unwrap_or_default()
    }

    fn is_filler(&self) -> bool {
        self.flaw() == Some(NumberFlaw::Filler)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> InsurerNumber {
        InsurerNumber::parse(text).unwrap()
    }

    #[test]
    fn parts_of_an_eight_digit_number() {
        let union = number("06130009");
        assert_eq!(union.scheme_code(), Some("06"));
        assert_eq!(union.scheme_name(), Some("組合健保"));
        assert_eq!((union.prefecture_code(), union.prefecture()), ("13", Some("東京都")));
        assert!(!union.is_national_health());
        assert_eq!(union.flaw(), None);
        assert_eq!(number("39139993").scheme_name(), Some("後期高齢者医療"));
        assert_eq!(number("33120015").prefecture(), Some("千葉県"));
    }

    #[test]
    fn six_digits_are_national_health() {
        let city = number("139006");
        assert_eq!(city.scheme_code(), None);
        assert_eq!(city.scheme_name(), Some("国民健康保険"));
        assert_eq!(city.prefecture(), Some("東京都"));
        assert!(city.is_national_health() && !city.is_national_health_association());
        assert!(number("133009").is_national_health_association());
    }

    #[test]
    fn retired_national_health_has_a_scheme_code() {
        let retired = number("67139006");
        assert_eq!(retired.scheme_code(), Some("67"));
        assert!(retired.is_national_health());
    }

    #[test]
    fn padding_of_exports_is_taken_off() {
        for text in ["  139006", "00139006", "139006"] {
            assert_eq!(number(text).as_str(), "139006");
        }
        for text in ["", " 139006", "13900", "0139006", "139006  ", "１３９００６", "0613000９"] {
            assert_eq!(InsurerNumber::parse(text), Err(NumberFlaw::Form), "{text}");
        }
    }

    #[test]
    fn wrong_check_digit_is_taken_and_told() {
        assert_eq!(number("06130000").flaw(), Some(NumberFlaw::CheckDigit));
        assert_eq!(number("06130000").scheme_code(), Some("06"));
    }

    #[test]
    fn filler_says_nothing_of_a_scheme() {
        for text in ["77777777", "777777"] {
            let filler = number(text);
            assert_eq!(filler.flaw(), Some(NumberFlaw::Filler));
            assert_eq!((filler.scheme_code(), filler.scheme_name()), (None, None));
            assert!(!filler.is_national_health());
        }
    }

    #[test]
    fn unknown_scheme_and_prefecture_have_no_name() {
        let odd = number("99990009");
        assert_eq!((odd.scheme_code(), odd.scheme_name(), odd.prefecture()), (Some("99"), None, None));
    }
}
