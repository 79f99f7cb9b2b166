//! What holds for every person, on many days.

mod answers;
mod cards;
mod codes;

use std::collections::HashSet;

use chrono::NaiveDate;
use shikaku_eligibility::Eligibility;

use super::*;

/// Month ends, the leap day, the first days of a fiscal and of an insurance year, the ends of a calendar year.
const DAYS: [&str; 12] = [
    "2026-04-01",
    "2026-07-31",
    "2026-08-01",
    "2026-11-24",
    "2026-12-31",
    "2027-01-01",
    "2027-01-31",
    "2027-05-31",
    "2028-02-29",
    "2028-03-01",
    "2029-10-15",
    "2030-03-31",
];

fn days() -> impl Iterator<Item = NaiveDate> {
    DAYS.into_iter().map(|day| day.parse().unwrap())
}

/// Every result of everybody on every day.
fn results() -> impl Iterator<Item = (&'static Person, NaiveDate, Eligibility)> {
    days().flat_map(|today| {
        all().iter().flat_map(move |person| {
            person.answer(today).unwrap_or_default().into_iter().map(move |result| (person, today, result))
        })
    })
}

/// The first result of somebody on a day.
fn first(id: &str, today: &str) -> Eligibility {
    by_id(id).unwrap().answer(today.parse().unwrap()).unwrap().remove(0)
}

fn count_of<T: std::hash::Hash + Eq>(of: impl Fn(&'static Person) -> T) -> usize {
    all().iter().map(of).collect::<HashSet<_>>().len()
}

#[test]
fn there_are_many_and_the_first_is_the_demonstrations() {
    assert!(all().len() >= 32);
    assert_eq!(all()[0].id, "employee");
}

#[test]
fn ids_serials_and_secrets_are_unique() {
    let count = all().len();
    assert_eq!(count_of(|person| person.id), count);
    assert_eq!(count_of(|person| person.serial), count);
    assert_eq!(count_of(|person| person.pin), count);
    assert_eq!(count_of(|person| person.sign_password), count);
    assert_eq!(count_of(|person| person.security_code), count);
    assert_eq!(count_of(|person| person.name), count);
    assert_eq!(count_of(|person| person.special.ja), count);
    assert_eq!(count_of(|person| person.special.en), count);
}

#[test]
fn keys_and_faces_are_dealt_out_in_turn() {
    for (place, person) in all().iter().enumerate() {
        assert_eq!((person.key, person.face), (place % 5, place % 6), "{}", person.id);
    }
}

#[test]
fn names_are_plainly_invented() {
    let invented = ["見本", "架空", "例示", "試験", "仮名", "例題", "標本", "模擬", "練習", "SAMPLE", "EXAMPLE"];
    for person in all() {
        assert!(invented.iter().any(|name| person.name.starts_with(name)), "{}", person.id);
        assert_eq!(person.name.matches('　').count(), 1, "{}", person.id);
        assert!(person.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", person.id);
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
    let json = |id| serde_json::to_string(by_id(id).unwrap().expected).unwrap();
    assert_eq!(json("lost"), r#"[{"validity":"3"}]"#);
    assert_eq!(json("not-linked"), r#"[{"failure":"not-registered"}]"#);
    assert_eq!(json("assistance-insured"), r#"[{"validity":"1"},{"validity":"1"}]"#);
}
