//! What holds for any answer.

use proptest::prelude::*;

use super::*;
use crate::code::CardClass;

/// Days around the check, and the check's own.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![-2_i64..=2, -800_i64..800].prop_map(|days| day(AS_OF) + chrono::TimeDelta::days(days))
}

/// Results of all kinds, sensible and not.
fn any_result() -> impl Strategy<Value = Eligibility> {
    let codes = prop::sample::select(vec!["1", "2", "3", "4", "5", "6", "9", ""]);
    let class = prop::sample::select(vec!["01", "05", "07", "A1", "B7"]);
    let insurer = prop::option::of(prop::sample::select(vec!["06130009", "139006", "39139993", "12130019", "x"]));
    let percent = prop::option::of(0_u8..=100);
    let month = prop::option::of(prop::sample::select(vec!["2026-11", "2026-10", "?"]));
    let birth = (1900_u16..2028, 0_u8..=12, 0_u8..=28);
    let record = prop::option::of((0_i64..800, 0_i64..800, prop::option::of(0_u8..=100)));
    let days = prop::array::uniform4(prop::option::weighted(0.3, any_day()));
    let person = (birth, any::<bool>());
    (codes, prop::option::of(class), insurer, percent, month, person, record, days).prop_map(
        |(validity, class, insurer, percent, month, person, record, [acquired, lost, from, to])| {
            let ((year, month_of_birth, day_of_birth), preschool) = person;
            let base = day("2026-01-01");
            let birth = format!("{year}-{month_of_birth:02}-{:02}", if month_of_birth == 0 { 0 } else { day_of_birth });
            let elderly = record.map(|(from, length, percent)| {
                let from = base + chrono::TimeDelta::days(from - 400);
                json!({"from": from, "to": from + chrono::TimeDelta::days(length - 100), "copay_percent": percent})
            });
            let aid: Vec<Value> = month.iter().map(|month| ticket(month)).collect();
            serde_json::from_value(json!({ "validity": validity, "card_class": class, "insurer_number": insurer,
                "copay_percent": percent, "public_aid": aid, "elderly": elderly, "preschool": preschool,
                "acquired_on": acquired, "lost_on": lost, "valid_from": from, "valid_to": to,
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
    fn what_contradicts_itself_is_never_green(results in prop::collection::vec(any_result(), 1..4)) {
        let meaning = Meaning::of(&results, &[], day(AS_OF));
        let on = day(AS_OF);
        let outside = |result: &Eligibility| {
            [result.acquired_on, result.valid_from].into_iter().flatten().any(|from| on < from)
                || result.lost_on.is_some_and(|lost| lost <= on)
                || result.valid_to.is_some_and(|to| to < on)
        };
        let too_old = |result: &Eligibility| {
            let youngest = result.person.as_ref().and_then(|person| person.birth_date.ages_on(on)).map(|(low, _)| low);
            youngest.is_some_and(|age| age >= 75) && !result.is_late_elderly() && result.insurer_number.is_some()
                && !result.is_public_assistance()
        };
        let odd_class = |result: &Eligibility| result.card_class.as_ref().is_some_and(|class| class.unknown().is_some());
        for (result, part) in results.iter().zip(&meaning.parts) {
            let odd = outside(result) || too_old(result) || odd_class(result);
            prop_assert!(!odd || (part.verdict.tone() != Tone::Green && meaning.tone != Tone::Green));
            let said_valid = result.validity == Validity::Valid;
            prop_assert!(!odd || !said_valid || !part.verdict.settles_insurance());
        }
    }

    #[test]
    fn who_pays_in_full_is_always_told(result in any_result(), ended in any::<bool>()) {
        let full = result.card_class == Some(CardClass::SpecialCare) || result.copay_percent == Some(100);
        let valid = matches!(result.validity, Validity::Valid | Validity::ValidUnregistered);
        let insured = valid && !result.is_public_assistance();
        let results = if ended { vec![result, read(&[lost("3", json!({}))]).remove(0)] } else { vec![result] };
        let meaning = Meaning::of(&results, &[], day(AS_OF));
        prop_assert_eq!(meaning.next.contains(&NextStep::ChargeInFull), meaning.co_payment.is_in_full());
        prop_assert!(!full || !insured || meaning.co_payment.is_in_full());
    }

    #[test]
    fn nobody_on_welfare_is_estimated_or_asked_for_another_certificate(results in prop::collection::vec(any_result(), 1..3)) {
        let meaning = Meaning::of(&results, &[], day(AS_OF));
        let valid = |result: &Eligibility| matches!(result.validity, Validity::Valid | Validity::ValidUnregistered);
        let welfare = results.iter().any(|result| valid(result) && !result.public_aid.is_empty());
        prop_assert!(!welfare || meaning.co_payment.kind() != "estimated");
        prop_assert!(!welfare || !meaning.next.contains(&NextStep::AskPublicAidCertificate));
    }

    #[test]
    fn an_estimate_never_stands_for_what_was_returned(result in any_result()) {
        let estimated = matches!(Meaning::of(std::slice::from_ref(&result), &[], day(AS_OF)).co_payment,
            CoPayment::Estimated { .. });
        let band = result.person.as_ref().and_then(|person| AgeBand::of_birth_date(&person.birth_date, day(AS_OF)));
        prop_assert!(!estimated || (result.copay_percent.is_none() && band != Some(AgeBand::Elderly)));
        prop_assert!(!estimated || !result.is_late_elderly());
        let grown = result.person.as_ref().and_then(|person| person.birth_date.ages_on(day(AS_OF)));
        let grown = grown.is_some_and(|(low, _)| low >= 7);
        let preschool = CoPayment::Estimated { percent: 20, basis: EstimateBasis::Preschool };
        prop_assert!(!grown || Meaning::of(&[result], &[], day(AS_OF)).co_payment != preschool);
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
