//! 医療機関等コード (eligibility reference 3.4): 都道府県 2 + 点数表 1 + 郡市区 2 + 機関 4 + 検証 1, the check digit over all
//! nine digits before it.

use crate::check_digit::{NumberFlaw, digits, flaw};
use crate::prefecture::prefecture_name;

/// The code of a medical institution or pharmacy, 10 digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct InstitutionCode(String);

impl InstitutionCode {
    /// Takes 10 ASCII digits. A wrong check digit is taken, see [`Self::flaw`].
    ///
    /// # Errors
    /// [`NumberFlaw::Form`].
    pub fn parse(text: &str) -> Result<Self, NumberFlaw> {
        digits(text, &[10]).map(|number| Self(number.to_owned()))
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

    /// Name of the prefecture, if its code is one.
    #[must_use]
    pub fn prefecture(&self) -> Option<&'static str> {
        self.0.get(..2).and_then(prefecture_name)
    }

    /// 点数表, if its digit is one of those known here.
    #[must_use]
    pub fn fee_table(&self) -> Option<FeeTable> {
        let digit = self.0.get(2..3)?;
        FeeTable::ALL.into_iter().find(|table| table.digit() == digit)
    }

    /// The last seven digits, as claims write the code.
    #[must_use]
    pub fn on_claims(&self) -> &str {
        self.0.get(3..).unwrap_or_default()
    }
}

/// 点数表: by which table of fees an institution claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeeTable {
    /// 医科.
    Medical,
    /// 歯科.
    Dental,
    /// 調剤.
    Dispensing,
    /// 訪問看護.
    VisitingNurse,
}

impl FeeTable {
    /// Every table, by its digit.
    pub const ALL: [Self; 4] = [Self::Medical, Self::Dental, Self::Dispensing, Self::VisitingNurse];

    /// 点数表番号.
    #[must_use]
    pub fn digit(self) -> &'static str {
        match self {
            Self::Medical => "1",
            Self::Dental => "3",
            Self::Dispensing => "4",
            Self::VisitingNurse => "6",
        }
    }

    /// The Japanese name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Medical => "医科",
            Self::Dental => "歯科",
            Self::Dispensing => "調剤",
            Self::VisitingNurse => "訪問看護",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reference_codes_have_their_fee_table() {
        for (text, table) in [
            ("1311234569", FeeTable::Medical),
            ("1331234565", FeeTable::Dental),
            ("1341234563", FeeTable::Dispensing),
            ("0110113719", FeeTable::Medical),
        ] {
            let code = InstitutionCode::parse(text).unwrap();
            assert_eq!((code.fee_table(), code.flaw()), (Some(table), None), "{text}");
        }
    }

    #[test]
    fn parts_of_a_code() {
        let code = InstitutionCode::parse("0110113719").unwrap();
        assert_eq!((code.prefecture(), code.on_claims()), (Some("北海道"), "0113719"));
        assert_eq!(code.as_str(), "0110113719");
    }

    #[test]
    fn unknown_fee_table_is_none() {
        assert_eq!(InstitutionCode::parse("1391234560").unwrap().fee_table(), None);
    }

    #[test]
    fn form_blocks_and_check_digit_does_not() {
        assert_eq!(InstitutionCode::parse("131123456"), Err(NumberFlaw::Form));
        assert_eq!(InstitutionCode::parse("13-1123456"), Err(NumberFlaw::Form));
        assert_eq!(InstitutionCode::parse("1311234560").unwrap().flaw(), Some(NumberFlaw::CheckDigit));
    }

    #[test]
    fn labels_and_digits_are_all_different() {
        for (n, one) in FeeTable::ALL.into_iter().enumerate() {
            for other in FeeTable::ALL.into_iter().skip(n + 1) {
                assert!(one.digit() != other.digit() && one.label() != other.label());
            }
        }
    }
}
