//! What holds for every person.

use std::collections::HashSet;

use super::*;

const DAYS: [&str; 4] = ["2026-01-31", "2026-08-01", "2027-07-31", "2028-02-29"];

fn luhn(number: &str) -> bool {
    let sum = |(index, digit): (usize, u32)| if index % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { digit };
    number.chars().rev().map(|c| c.to_digit(10).unwrap()).enumerate().map(sum).sum::<u32>() % 10 == 0
}

#[test]
fn ids_serials_pins_and_keys_are_unique() {
    let count = all().len();
    assert_eq!(all().iter().map(|p| p.id).collect::<HashSet<_>>().len(), count);
    assert_eq!(all().iter().map(|p| p.serial).collect::<HashSet<_>>().len(), count);
    assert_eq!(all().iter().map(|p| p.pin).collect::<HashSet<_>>().len(), count);
    assert_eq!(all().iter().map(|p| p.key).collect::<HashSet<_>>().len(), count);
}

#[test]
fn secrets_have_the_form_that_a_card_takes() {
    for person in all() {
        assert!(person.pin.len() == 4 && person.pin.bytes().all(|b| b.is_ascii_digit()), "{}", person.id);
        assert!((6..=16).contains(&person.sign_password.len()), "{}", person.id);
        assert!(person.sign_password.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()), "{}", person.id);
        let code_b = person.code_b("2026-05-05".parse().unwrap());
        assert!(code_b.len() == 14 && code_b.starts_with(&person.birth_key()), "{}", person.id);
    }
}

#[test]
fn answers_are_what_is_expected_on_any_day() {
    for today in DAYS.map(|day| day.parse().unwrap()) {
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
fn insurer_numbers_satisfy_their_check_digit() {
    for person in all() {
        for result in person.answer("2026-05-05".parse().unwrap()).unwrap_or_default() {
            let number = result.insurer_number.unwrap_or("0".into());
            assert!(luhn(&number), "{}: {number}", person.id);
        }
    }
}

#[test]
fn the_elderly_result_has_no_symbol_and_the_employee_no_copayment() {
    let first = |id| by_id(id).unwrap().answer("2026-05-05".parse().unwrap()).unwrap().remove(0);
    let (elderly, employee) = (first("elderly"), first("employee"));
    assert_eq!((elderly.symbol, elderly.branch, elderly.copay_percent), (None, None, Some(20)));
    assert_eq!(employee.copay_percent, None);
}

#[test]
fn a_validity_that_ends_lies_around_today() {
    for today in DAYS.map(|day| day.parse().unwrap()) {
        let result = by_id("national").unwrap().answer(today).unwrap().remove(0);
        assert!(result.valid_from.unwrap() <= today && today <= result.valid_to.unwrap(), "{today}");
    }
}

#[test]
fn somebody_is_found_by_serial_and_nobody_by_another() {
    let person = by_id("elderly").unwrap();
    assert_eq!(by_serial(&person.serial.to_be_bytes()).unwrap().id, "elderly");
    assert_eq!(by_serial(&[0, 0, 0x07, 0xA1, 0x00, 0x03]).unwrap().id, "elderly");
    for strange in [&[][..], &[0], &[9, 9], &[1, 0x07, 0xA1, 0x00, 0x03]] {
        assert!(by_serial(strange).is_none());
    }
    assert!(by_id("somebody").is_none());
}

#[test]
fn expectations_read_well_as_json() {
    let json = serde_json::to_string(by_id("lost").unwrap().expected).unwrap();
    assert_eq!(json, r#"[{"validity":"3"}]"#);
}
