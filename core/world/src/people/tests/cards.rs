//! Their cards: secrets, birth keys, dates, makes and states.

use chrono::Datelike;

use super::*;
use crate::people::certificate_life::birthday;

fn on(id: &str, today: &str) -> (NaiveDate, NaiveDate) {
    let (person, today) = (by_id(id).unwrap(), today.parse().unwrap());
    (person.issued_on(today), person.card_expires(today))
}

#[test]
fn secrets_have_the_form_that_a_card_takes() {
    for person in all() {
        assert!(person.pin.len() == 4 && person.pin.bytes().all(|b| b.is_ascii_digit()), "{}", person.id);
        assert!(person.pin.bytes().collect::<HashSet<_>>().len() > 2, "{}: a PIN that nobody guesses", person.id);
        assert!((6..=16).contains(&person.sign_password.len()), "{}", person.id);
        assert!(person.sign_password.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()), "{}", person.id);
    }
}

#[test]
fn code_b_is_birth_key_year_of_expiry_and_security_code() {
    for (person, today) in all().iter().flat_map(|person| days().map(move |today| (person, today))) {
        let code_b = person.code_b(today);
        let expires = person.card_expires(today).year().to_string();
        assert_eq!((&code_b[..6], &code_b[6..10]), (person.birth_key().as_str(), expires.as_str()), "{}", person.id);
        assert_eq!(&code_b[10..], person.security_code, "{}", person.id);
        assert!(code_b.len() == 14 && code_b.bytes().all(|byte| byte.is_ascii_digit()), "{}", person.id);
    }
}

#[test]
fn birth_keys_are_as_printed() {
    let cases = [
        ("employee", "600720"),
        ("foreign", "900625"),
        ("foreign-latin", "041201"),
        ("centenarian", "150303"),
        ("partial-birth", "160000"),
        ("future-codes", "010108"),
        ("newborn", "080110"),
    ];
    for (id, key) in cases {
        assert_eq!(by_id(id).unwrap().birth_key(), key, "{id}");
    }
}

#[test]
fn nobody_has_a_card_before_their_birth_or_one_that_has_expired() {
    for (person, today) in all().iter().flat_map(|person| days().map(move |today| (person, today))) {
        assert!(person.issued_on(today) > birthday(person.birth, 0).unwrap(), "{} on {today}", person.id);
        assert!(person.card_expires(today) > today, "{} on {today}", person.id);
        let ends = person.certificate_ends(person.issued_on(today));
        assert!(ends <= person.card_expires(today), "{} on {today}", person.id);
    }
}

#[test]
fn infants_got_their_card_under_the_age_of_one_and_others_later() {
    for today in days() {
        for person in all().iter().filter(|person| person.make == CardMake::Infant) {
            assert!(person.issued_on(today) < birthday(person.birth, 1).unwrap(), "{}", person.id);
        }
    }
    assert_eq!(on("infant", "2026-11-24"), ("2025-12-05".parse().unwrap(), "2030-10-05".parse().unwrap()));
    assert_eq!(on("dependant", "2026-11-24"), ("2024-04-10".parse().unwrap(), "2028-05-14".parse().unwrap()));
}

#[test]
fn every_make_year_and_state_occurs() {
    for make in [CardMake::Standard, CardMake::FaceOnly, CardMake::Infant] {
        assert!(all().iter().any(|person| person.make == make), "{make:?}");
    }
    assert!(all().iter().any(|person| person.printed_year == PrintedYear::Western));
    for state in [
        CertificateState::Valid,
        CertificateState::EndsSoon,
        CertificateState::InGrace,
        CertificateState::Expired,
        CertificateState::NotYetValid,
        CertificateState::Revoked,
    ] {
        assert!(all().iter().any(|person| person.certificate == state), "{state:?}");
    }
}

#[test]
fn certificates_begin_and_end_as_their_state_says() {
    for today in days() {
        for person in all() {
            let (from, to) = (person.issued_on(today), person.certificate_ends(person.issued_on(today)));
            let good = from <= today && today <= to;
            let outside = [CertificateState::InGrace, CertificateState::Expired, CertificateState::NotYetValid];
            assert_eq!(good, !outside.contains(&person.certificate), "{} on {today}", person.id);
        }
    }
}

#[test]
fn the_holders_birth_date_differs_for_one_alone() {
    let differ = |person: &&Person| person.holder_birth() != person.birth;
    assert_eq!(all().iter().filter(differ).map(|person| person.id).collect::<Vec<_>>(), ["holder-differs"]);
}
