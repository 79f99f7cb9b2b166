//! What stands beside verdict and share: lead, numbers, limit, what ends, warnings, names.

use super::*;
use crate::NoticeSeverity;
use crate::code::{LimitCategory, LimitKind};

#[test]
fn names_are_stable_and_differ() {
    fn check(names: Vec<&str>) {
        let kebab = |name: &&str| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        assert!(names.iter().all(kebab), "{names:?}");
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), names.len());
    }
    check(Verdict::ALL.iter().map(|verdict| verdict.name()).collect());
    check(ReasonKind::ALL.iter().map(|kind| kind.name()).collect());
    check(NextStep::ALL.iter().map(|step| step.name()).collect());
    check(Expiring::ALL.iter().map(|what| what.name()).collect());
    check(UnknownShare::ALL.iter().map(|why| why.name()).collect());
    assert_eq!(serde_json::to_value(Verdict::ValidFullCharge).unwrap(), json!("valid-full-charge"));
}

#[test]
fn the_leading_result_is_the_one_on_whose_terms_the_patient_is_treated() {
    let tickets = || assistance("1", json!([ticket("2026-11")]));
    for (results, lead) in [
        (vec![tickets(), employee()], Some(1)),
        (vec![lost("2", json!({})), tickets()], Some(1)),
        (vec![json!({"validity": "4"}), lost("2", json!({}))], Some(1)),
        (vec![employee(), national()], None),
        (vec![employee(), json!({"validity": "9"})], Some(1)),
        (vec![], None),
    ] {
        assert_eq!(meaning(&results).lead, lead, "{results:?}");
    }
}

#[test]
fn numbers_that_the_scheme_lacks_are_none_and_others_not_obtained() {
    let numbers = |result: Value| meaning(&[result]).parts.remove(0).numbers;
    let late = numbers(late_elderly(json!({})));
    assert_eq!((late.symbol, late.number, late.branch), (Shown::NotUsed, Shown::Value, Shown::NotUsed));
    let bare = numbers(json!({"validity": "1", "insurer_number": "06130009", "symbol": " "}));
    assert_eq!((bare.insurer, bare.symbol, bare.branch), (Shown::Value, Shown::NotObtained, Shown::NotObtained));
    let aid = numbers(assistance("1", json!([])));
    assert_eq!((aid.insurer, aid.symbol, aid.number), (Shown::NotUsed, Shown::NotUsed, Shown::NotUsed));
}

#[test]
fn the_holder_of_national_health_is_the_head_of_the_household() {
    let numbers = |result: Value| meaning(&[result]).parts.remove(0).numbers;
    assert_eq!(numbers(national()).holder, Holder::HeadOfHousehold);
    assert_eq!(numbers(employee()).holder, Holder::Insured);
    assert!(numbers(lost("3", json!({}))).former && !numbers(employee()).former);
}

#[test]
fn an_absent_limit_is_not_obtained() {
    assert_eq!(meaning(&[employee()]).limit, LimitState::NotObtained);
    let limit = json!({"limit": {"kind": "01", "category": "A03", "from": "2026-08-01", "to": "2026-10-31",
        "long_term_from": "2026-09-01"}});
    let expected = LimitState::Obtained {
        kind: LimitKind::Limit,
        category: Some(LimitCategory::A03),
        period: Period::Ended,
        long_stay: true,
    };
    assert_eq!(meaning(&[with(employee(), limit)]).limit, expected);
}

fn ends(meaning: &Meaning) -> Vec<(Expiring, Option<String>, bool)> {
    let end = |expiry: &Expiry| (expiry.what, expiry.last_day.map(|day| day.to_string()), expiry.ended);
    meaning.expiries.iter().map(end).collect()
}

#[test]
fn what_ends_within_a_month_is_told_in_the_order_of_days() {
    let result = json!({
        "valid_to": "2026-12-24", "lost_on": "2026-12-01",
        "elderly": {"to": "2026-11-23"}, "limit": {"kind": "01", "to": "2026-11-30"},
        "diseases": [{"category": "1", "to": "2026-12-25"}, {"category": "2", "to": "2026-12-10"}],
    });
    let expected = [
        (Expiring::ElderlyRecord, "2026-11-23", true),
        (Expiring::LossAhead, "2026-11-30", false),
        (Expiring::Limit, "2026-11-30", false),
        (Expiring::Disease, "2026-12-10", false),
        (Expiring::Insurance, "2026-12-24", false),
    ];
    assert_eq!(
        ends(&meaning(&[with(employee(), result)])),
        expected.map(|(what, day, over)| (what, Some(day.into()), over))
    );
    assert_eq!(ends(&meaning(&[with(employee(), json!({"valid_to": "2026-12-25"}))])), []);
    assert_eq!(ends(&meaning(&[lost("2", json!({"valid_to": "2026-11-30"}))])), [], "of a valid one only");
}

#[test]
fn what_hangs_on_the_age_ends_with_its_last_day() {
    for (birth, what, last) in
        [("1956-11-02", Expiring::Under70, "2026-11-30"), ("1951-12-01", Expiring::Under75, "2026-11-30")]
    {
        assert_eq!(ends(&meaning(&[aged(birth)])), [(what, Some(last.into()), false)]);
    }
    let in_march = Meaning::of(&read(&[aged("2021-04-01")]), &[], day("2027-03-01"));
    assert_eq!(ends(&in_march), [(Expiring::Preschool, Some("2027-03-31".into()), false)]);
    assert_eq!(ends(&meaning(&[aged("1951-11-00")])), [], "the day is not known");
    assert_eq!(ends(&meaning(&[aged("1937-03-04")])), [], "long past");
}

#[test]
fn notices_about_the_certificate_are_expiries_with_a_step() {
    for (code, ended) in [("certificate-in-grace", true), ("certificate-ends-soon", false)] {
        let notice = Notice { code: code.into(), text: "見本".into(), severity: NoticeSeverity::Info };
        let meaning = Meaning::of(&read(&[employee()]), &[notice], day(AS_OF));
        assert_eq!(ends(&meaning), [(Expiring::Certificate, None, ended)]);
        assert_eq!((meaning.tone, meaning.next), (Tone::Green, vec![NextStep::RenewCertificate]));
    }
    let other = Notice { code: "MIHON01".into(), text: "見本".into(), severity: NoticeSeverity::Warning };
    assert_eq!(Meaning::of(&read(&[employee()]), &[other], day(AS_OF)), meaning(&[employee()]));
}

#[test]
fn warnings_are_carried_along_and_a_dot_asks_for_the_card() {
    let person = json!({"person": {"name": "●橋　例示", "birth_date": "1990-01-23"}, "insurer_number": "06130000"});
    let meaning = meaning(&[with(employee(), person)]);
    assert_eq!(meaning.warnings.len(), 2);
    assert_eq!((meaning.tone, meaning.next), (Tone::Green, vec![NextStep::ReadNameOnCard]));
}
