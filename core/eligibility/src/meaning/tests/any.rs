//! What holds for any answer.

use proptest::prelude::*;

use super::*;
use crate::code::CardClass;

/// Results of all kinds, sensible and not.
fn any_result() -> impl Strategy<Value = Eligibility> {
    let codes = prop::sample::select(vec!["1", "2", "3", "4", "5", "6", "9", ""]);
    let class = prop::sample::select(vec!["01", "05", "07", "A1", "B7"]);
    let insurer = prop::option::of(prop::sample::select(vec!["06130009", "139006", "39139993", "12130019", "x"]));
    let percent = prop::option::of(0_u8..=100);
    let month = prop::option::of(prop::sample::select(vec!["2026-11", "2026-10", "?"]));
    let birth = (1900_u16..2028, 0_u8..=12, 0_u8..=28);
    let record = prop::option::of((0_i64..800, 0_i64..800, prop::option::of(0_u8..=100)));
    (codes, prop::option::of(class), insurer, percent, month, birth, record, any::<bool>()).prop_map(
        |(validity, class, insurer, percent, month, (year, month_of_birth, day_of_birth), record, preschool)| {
            let base = day("2026-01-01");
            let birth = format!("{year}-{month_of_birth:02}-{:02}", if month_of_birth == 0 { 0 } else { day_of_birth });
            let elderly = record.map(|(from, length, percent)| {
                let from = base + chrono::TimeDelta::days(from - 400);
                json!({"from": from, "to": from + chrono::TimeDelta::days(length - 100), "copay_percent": percent})
            });
            let aid: Vec<Value> = month.iter().map(|month| ticket(month)).collect();
            serde_json::from_value(json!({ "validity": validity, "card_class": class, "insurer_number": insurer,
                "copay_percent": percent, "public_aid": aid, "elderly": elderly, "preschool": preschool,
                "person": { "name": "見本", "birth_date": birth } }))
            .unwrap()
        },
    )
}

proptest! {
    #[test]
    fn what_is_not_valid_is_never_green(results in prop::collection::vec(any_result(), 0..4)) {
        let meaning = Meaning::of(&results, &[], day(AS_OF));
        let all_valid = !results.is_empty() && results.iter().all(|result| result.validity == Validity::Valid);
        prop_assert!(meaning.tone != Tone::Green || all_valid);
        prop_assert!(meaning.tone != Tone::Red || results.iter().all(|result| result.validity != Validity::Valid));
        prop_assert_eq!(meaning.parts.len(), results.len());
        prop_assert!(meaning.lead.is_none_or(|lead| lead < results.len()));
    }

    #[test]
    fn an_estimate_never_stands_for_what_was_returned(result in any_result()) {
        let estimated = matches!(Meaning::of(std::slice::from_ref(&result), &[], day(AS_OF)).co_payment,
            CoPayment::Estimated { .. });
        let band = result.person.as_ref().and_then(|person| AgeBand::of_birth_date(&person.birth_date, day(AS_OF)));
        prop_assert!(!estimated || (result.copay_percent.is_none() && band != Some(AgeBand::Elderly)));
        prop_assert!(!estimated || !result.is_late_elderly());
    }

    #[test]
    fn full_charge_is_never_green_and_assistance_never_red_without_being_invalid(result in any_result()) {
        let meaning = Meaning::of(std::slice::from_ref(&result), &[], day(AS_OF));
        prop_assert!(meaning.tone != Tone::Green || result.card_class != Some(CardClass::SpecialCare));
        let said_invalid = matches!(result.validity, Validity::Invalid | Validity::InvalidNewExists);
        prop_assert!(!result.is_public_assistance() || meaning.tone != Tone::Red || said_invalid);
    }

    #[test]
    fn whatever_is_not_plainly_valid_says_what_to_do(results in prop::collection::vec(any_result(), 0..3)) {
        let meaning = Meaning::of(&results, &[], day(AS_OF));
        prop_assert!(meaning.tone == Tone::Green || !meaning.next.is_empty());
    }
}
