//! Their answers: what is expected holds on any day, numbers have check digits, periods and ages fit.

use chrono::{Datelike, NaiveDate};
use serde_json::Value;
use shikaku_eligibility::code::{Relation, Sex, Validity};
use shikaku_eligibility::looks_like_individual_number;

use super::*;
use crate::people::certificate_life::birthday;

/// Whose numbers are flawed, as that is the point.
const FLAWED: [&str; 2] = ["wrong-digit", "filler"];

fn luhn(number: &str) -> bool {
    let sum = |(index, digit): (usize, u32)| if index % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { digit };
    number.chars().rev().map(|c| c.to_digit(10).unwrap()).enumerate().map(sum).sum::<u32>() % 10 == 0
}

#[test]
fn answers_are_what_is_expected_on_any_day() {
    for today in days() {
        for person in all() {
            let got: Vec<_> = match person.answer(today) {
                Ok(results) => results.into_iter().map(|result| Expected::Validity(result.validity)).collect(),
                Err(problem) => vec![Expected::Failure(problem.name())],
            };
            assert_eq!(got, person.expected, "{} on {today}", person.id);
        }
    }
}

#[test]
fn numbers_satisfy_their_check_digit() {
    for (person, _, result) in results().filter(|(person, ..)| !FLAWED.contains(&person.id)) {
        let aids = result.public_aid.iter().flat_map(|aid| [Some(&aid.payer_number), aid.recipient_number.as_ref()]);
        for number in aids.chain([result.insurer_number.as_ref()]).flatten() {
            assert!(luhn(number), "{}: {number}", person.id);
        }
    }
    assert!(!luhn(&first("wrong-digit", "2026-11-24").insurer_number.unwrap()));
    assert_eq!(first("filler", "2026-11-24").insurer_number.as_deref(), Some("77777777"));
}

#[test]
fn periods_of_valid_results_lie_around_the_day() {
    for (person, today, result) in results().filter(|(.., result)| result.validity == Validity::Valid) {
        let around = |from: Option<NaiveDate>, to: Option<NaiveDate>, what| {
            let holds = from.is_none_or(|day| day <= today) && to.is_none_or(|day| today <= day);
            assert!(holds, "{} on {today}: {what} {from:?} {to:?}", person.id);
        };
        around(result.valid_from, result.valid_to, "validity");
        around(result.acquired_on, result.lost_on, "insurance");
        result.elderly.iter().for_each(|record| around(record.from, record.to, "elderly"));
        result.limit.iter().for_each(|limit| around(limit.from.max(limit.long_term_from), limit.to, "limit"));
        result.diseases.iter().for_each(|disease| around(disease.from, disease.to, "disease"));
    }
}

#[test]
fn lost_insurance_says_when_and_why() {
    let lost = |validity: &Validity| [Validity::Invalid, Validity::InvalidNewExists].contains(validity);
    for (person, today, result) in results().filter(|(.., result)| lost(&result.validity)) {
        assert!(result.lost_on.unwrap() <= today && result.valid_to < result.lost_on, "{}", person.id);
        assert!(result.acquired_on < result.lost_on && result.loss_reason.is_some(), "{}", person.id);
    }
}

#[test]
fn ages_fit_the_insurance() {
    for (person, today, result) in results().filter(|(.., result)| result.validity == Validity::Valid) {
        let age = |years| birthday(person.birth, years).unwrap() <= today;
        assert_eq!(result.is_late_elderly(), age(75), "{} on {today}", person.id);
        assert_eq!(result.elderly.is_some(), age(70) && !age(75), "{} on {today}", person.id);
        assert_eq!(result.copay_percent.is_some(), age(75), "{} on {today}", person.id);
        let school = birthday(person.birth, 6).and_then(|day| {
            let year = if (day.month(), day.day()) > (4, 1) { day.year() + 1 } else { day.year() };
            NaiveDate::from_ymd_opt(year, 4, 1)
        });
        assert_eq!(result.preschool, today < school.unwrap(), "{} on {today}", person.id);
    }
}

#[test]
fn the_late_elderly_have_neither_symbol_nor_branch_and_all_shares_occur() {
    let elderly: Vec<_> = results().filter(|(.., result)| result.is_late_elderly()).collect();
    for (person, _, result) in &elderly {
        assert_eq!((&result.symbol, &result.branch), (&None, &None), "{}", person.id);
        assert_eq!(result.number.as_ref().unwrap().len(), 8, "{}", person.id);
    }
    for share in [10, 20, 30] {
        assert!(elderly.iter().any(|(.., result)| result.copay_percent == Some(share)), "{share}");
    }
}

#[test]
fn family_members_name_another_as_insured() {
    for (person, _, result) in results().filter(|(.., result)| result.relation.is_some()) {
        let named = result.person.unwrap().name;
        let family = result.relation == Some(Relation::Family);
        assert_eq!(result.insured_name.unwrap() != named, family, "{}", person.id);
    }
}

#[test]
fn tickets_are_of_the_month_that_is_asked_about() {
    for (person, today, result) in results() {
        for ticket in result.public_aid {
            let month = format!("{}-{:02}", today.year(), today.month());
            assert_eq!(ticket.month, Some(month), "{}", person.id);
        }
    }
    assert_eq!(first("assistance", "2026-11-24").public_aid.len(), 1);
    assert_eq!(first("assistance-waiting", "2026-11-24").public_aid, []);
    assert_eq!(by_id("assistance-insured").unwrap().answer("2026-11-24".parse().unwrap()).unwrap().len(), 2);
}

#[test]
fn who_changed_has_another_insurer_since_this_month() {
    for today in DAYS {
        let result = first("changed", today);
        assert_eq!(result.acquired_on.unwrap().to_string(), format!("{}-01", &today[..7]));
        assert_ne!(result.insurer_number, first("employee", today).insurer_number);
    }
}

#[test]
fn the_insurer_may_name_somebody_otherwise_than_the_card() {
    let named = |id| first(id, "2026-11-24").person.unwrap();
    assert_eq!(named("dotted").name, "例題　●子");
    assert_eq!(named("variant").name, "練習辻　葛子");
    assert!(by_id("variant").unwrap().name.contains('\u{E0101}'));
    assert_eq!(named("rare").name, by_id("rare").unwrap().name);
    let foreign = named("foreign");
    assert_eq!((foreign.name_other.as_deref(), foreign.kana), (Some("見本　真理"), None));
    let noted = named("sex-on-back");
    assert_eq!((noted.sex, noted.sex_back), (Some(Sex::Unset), Some(Sex::Female)));
    assert_eq!(named("partial-birth").birth_date.to_string(), "1941-00-00");
    assert_eq!(named("holder-differs").birth_date, by_id("holder-differs").unwrap().holder_birth());
    assert_eq!(named("no-kana").kana, None);
}

fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|value| strings(value, found)),
        Value::Object(members) => members.iter().for_each(|(name, value)| {
            found.push(name.clone());
            strings(value, found);
        }),
        _ => {}
    }
}

#[test]
fn no_answer_holds_medical_data_or_an_individual_number() {
    let medical = ["薬剤", "診療情報", "健診", "手術", "pharma", "diagnos", "checkup", "operation"];
    for (person, _, result) in results() {
        let mut found = vec![person.special.ja.to_owned(), person.address.to_owned()];
        strings(&serde_json::to_value(&result).unwrap(), &mut found);
        for text in found {
            assert!(!medical.iter().any(|word| text.contains(word)), "{}: {text}", person.id);
            assert!(!looks_like_individual_number(&text), "{}: {text}", person.id);
        }
    }
}
