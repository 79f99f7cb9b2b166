//! What follows from a result without being said in it.

use crate::code::Validity;
use crate::{Eligibility, InsurerNumber};

impl Eligibility {
    /// A result of which nothing but the validity was returned.
    #[must_use]
    pub fn of(validity: Validity) -> Self {
        Self {
            validity,
            card_class: None,
            insurer_number: None,
            insurer_name: None,
            symbol: None,
            number: None,
            branch: None,
            relation: None,
            insured_name: None,
            acquired_on: None,
            lost_on: None,
            loss_reason: None,
            valid_from: None,
            valid_to: None,
            issued_on: None,
            copay_percent: None,
            preschool: false,
            elderly: None,
            limit: None,
            diseases: Vec::new(),
            public_aid: Vec::new(),
            person: None,
        }
    }

    /// The insurer's number with its parts; `None` when it was not returned or has not 6 or 8 digits.
    #[must_use]
    pub fn insurer(&self) -> Option<InsurerNumber> {
        InsurerNumber::parse(self.insurer_number.as_deref()?).ok()
    }

    /// 法別番号 of the insurer, 2 digits; `None` for 国民健康保険 and when the number says nothing.
    #[must_use]
    pub fn scheme_code(&self) -> Option<String> {
        self.insurer()?.scheme_code().map(str::to_owned)
    }

    /// Whether the insurer is 国民健康保険, so that the insured person is the 世帯主.
    #[must_use]
    pub fn is_national_health(&self) -> bool {
        self.insurer().is_some_and(|insurer| insurer.is_national_health())
    }

    /// Whether the insurer is 後期高齢者医療 (法別 39), which has neither 記号 nor 枝番.
    #[must_use]
    pub fn is_late_elderly(&self) -> bool {
        self.scheme_code().as_deref() == Some("39")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn insured_by(number: &str) -> Eligibility {
        Eligibility { insurer_number: Some(number.into()), ..Eligibility::of(Validity::Valid) }
    }

    #[test]
    fn scheme_comes_from_the_insurer_number() {
        assert_eq!(insured_by("06130009").scheme_code().as_deref(), Some("06"));
        assert_eq!(insured_by("06130000").scheme_code().as_deref(), Some("06"), "a wrong check digit does not block");
        assert!(insured_by("39139993").is_late_elderly());
        assert!(!insured_by("39139993").is_national_health());
    }

    #[test]
    fn six_digits_are_national_health() {
        let city = insured_by("139006");
        assert!(city.is_national_health() && !city.is_late_elderly());
        assert_eq!(city.scheme_code(), None);
    }

    #[test]
    fn nothing_follows_from_a_missing_or_malformed_number() {
        for result in [Eligibility::of(Validity::None), insured_by(""), insured_by("abcdefgh"), insured_by("0613")] {
            assert_eq!((result.insurer(), result.scheme_code()), (None, None));
            assert!(!result.is_national_health() && !result.is_late_elderly());
        }
    }
}
