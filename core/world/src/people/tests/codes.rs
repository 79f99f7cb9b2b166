//! Every code of the tables that a check can answer occurs in somebody's answer.

use shikaku_eligibility::code::{CardClass, DiseaseCategory, LimitCategory, LimitKind, Validity};

use super::*;

/// The codes of `known` that nobody's results have, found by `of`.
fn missing<T: PartialEq + Clone>(known: &[T], of: impl Fn(&Eligibility) -> Vec<T>) -> Vec<T> {
    let found: Vec<T> = results().flat_map(|(.., result)| of(&result)).collect();
    known.iter().filter(|code| !found.contains(code)).cloned().collect()
}

#[test]
fn every_validity_occurs() {
    assert_eq!(missing(Validity::KNOWN, |result| vec![result.validity.clone()]), []);
}

/// 退職者医療 (02, 04) ended in March 2024.
#[test]
fn every_card_class_occurs_but_those_of_a_closed_system() {
    let missing = missing(CardClass::KNOWN, |result| result.card_class.iter().cloned().collect());
    assert_eq!(missing, [CardClass::Retired, CardClass::ShortRetired]);
}

#[test]
fn every_kind_of_limit_certificate_occurs() {
    assert_eq!(missing(LimitKind::KNOWN, |result| result.limit.iter().map(|limit| limit.kind.clone()).collect()), []);
}

/// 老齢福祉年金 (B07) is for those born before April 1911.
#[test]
fn every_limit_category_occurs_but_the_one_of_a_pension_that_nobody_draws() {
    let of = |result: &Eligibility| result.limit.iter().filter_map(|limit| limit.category.clone()).collect();
    assert_eq!(missing(LimitCategory::KNOWN, of), [LimitCategory::B07]);
}

#[test]
fn every_specific_disease_occurs_with_both_amounts() {
    let of = |result: &Eligibility| result.diseases.iter().map(|disease| disease.category.clone()).collect();
    assert_eq!(missing(DiseaseCategory::KNOWN, of), []);
    let amounts = |result: &Eligibility| result.diseases.iter().filter_map(|disease| disease.self_pay_yen).collect();
    assert_eq!(missing(&[10_000, 20_000], amounts), [0_u32; 0]);
}

#[test]
fn every_insurance_of_the_list_occurs() {
    let schemes = ["01", "02", "06", "07", "34", "39", "63"].map(Some);
    let of = |result: &Eligibility| vec![result.scheme_code()];
    assert_eq!(missing(&schemes.map(|code| code.map(str::to_owned)), of), []);
    assert!(results().any(|(.., result)| result.insurer().is_some_and(|i| i.is_national_health_association())));
}

#[test]
fn limit_categories_fit_the_age() {
    for (person, today, result) in results() {
        let Some(category) = result.limit.and_then(|limit| limit.category) else { continue };
        let elderly = person.birth.ages_on(today).unwrap().0 >= 70;
        let expected = if elderly { "B" } else { "A" };
        let known = category.unknown().is_none();
        assert!(!known || category.code().starts_with(expected), "{} on {today}", person.id);
    }
}

#[test]
fn unknown_codes_occur_for_a_newer_service() {
    let result = first("future-codes", "2026-11-24");
    assert_eq!(result.card_class.unwrap().unknown(), Some("B2"));
    assert_eq!(result.limit.unwrap().category.unwrap().unknown(), Some("C01"));
}
