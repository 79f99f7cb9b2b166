//! Phones, old cards, cards without a PIN, cards without a photo.

use super::objects::inside;
use super::*;
use crate::people::{CardMake, CertificateState, Person};

const SURFACE_APS: [&str; 3] = [SELECT_SURFACE, SELECT_TEXT, SELECT_COMMON];

/// The employee with another card.
fn issued(make: CardMake) -> Person {
    let mut person = employee().clone();
    person.make = make;
    person
}

/// Answers to SELECT of the 券面 APs and the common one.
fn surface_aps(card: &VirtualCard) -> [String; 3] {
    let tap = card.tap(TapOptions::default());
    SURFACE_APS.map(|select| send(&tap, select))
}

#[test]
fn kinds_are_told_by_their_token_label() {
    let cases = [
        ("slow", "JPKIAPICCTOKEN2 "),
        ("phone", "JPKIAPGPSETOKEN "),
        ("iphone", "JPKIAPIOSTOKEN  "),
        ("old-resident", "JPKIAPICCTOKEN  "),
        ("face-only", "JPKIAPICCTOKEN2 "),
        ("infant", "JPKIAPICCTOKEN2 "),
    ];
    for (name, label) in cases {
        assert!(read_file(&selected(&faulty(name)), "0006").starts_with(label.as_bytes()), "{name}");
    }
}

#[test]
fn only_cards_have_the_other_aps() {
    for (name, status) in [("slow", "9000"), ("face-only", "9000"), ("infant", "9000"), ("phone", "6A82")] {
        assert_eq!(surface_aps(&faulty(name)), [status; 3], "{name}");
    }
    for name in ["iphone", "old-resident", "not-my-number"] {
        assert_eq!(surface_aps(&faulty(name)), ["6A82"; 3], "{name}");
    }
    assert_eq!(surface_aps(&faulty("no-surface")), ["6A82", "9000", "9000"]);
    assert_eq!(faulty("no-surface").birth_tries_left(), None);
}

#[test]
fn both_phones_close_the_certificate_and_only_an_iphone_takes_the_last_command() {
    for (name, last) in [("phone", "6700"), ("iphone", "9000"), ("slow", "6700")] {
        let tap = selected(&faulty(name));
        assert_eq!(send(&tap, "80FC0000"), last, "{name}");
        assert_eq!(send(&tap, "00B08A0000") == "6982", name != "slow", "{name}");
        assert_eq!(send(&tap, RIGHT), "9000", "{name}");
        assert!(send(&tap, "00B08A0000").ends_with("9000"), "{name}");
        assert!(send(&tap, "802A0097 01 00 00").ends_with("9000"), "{name}");
    }
}

#[test]
fn an_old_residents_card_signs_and_does_not_authenticate() {
    let card = faulty("old-resident");
    let tap = selected(&card);
    for gone in ["000A", "000B", "0017", "0018"] {
        assert_eq!(send(&tap, &format!("00A4020C02{gone}")), "6A82", "{gone}");
    }
    assert_eq!((send(&tap, "00200098"), card.pin_tries_left()), ("6A82".into(), None));
    assert_eq!(send(&tap, "00B0880003"), "8F00009000");
    assert_eq!(verify(&tap, 0x1B, employee().sign_password), "9000");
    let certificate = read_file(&tap, "0001");
    assert!(verifies(trimmed(&certificate), b"abc", &send(&tap, "802A009A 03 616263 00")));
}

#[test]
fn a_face_only_card_has_no_pin_that_can_be_used() {
    let card = faulty("face-only");
    let tap = selected(&card);
    assert_eq!((send(&tap, "00200098"), send(&tap, RIGHT)), ("63C0".into(), "6984".into()));
    assert_eq!(send(&tap, "00B0880003"), "008F009000");
    assert_eq!(send(&tap, "00B0810000"), "6A82");
    assert!(send(&tap, "00B08A0000").ends_with("9000"));
    assert_eq!((send(&tap, SELECT_TEXT), verify(&tap, 0x11, "4609")), ("9000".into(), "6984".into()));
    assert_eq!(send(&tap, SELECT_SURFACE), "9000");
    assert_eq!(verify(&tap, 0x11, &employee().birth_key()), "9000");
}

#[test]
fn an_infants_card_has_an_empty_photo_a_pin_and_no_sign_certificate() {
    let tap = selected(&faulty("infant"));
    assert_eq!((send(&tap, RIGHT), send(&tap, "00B0880003")), ("9000".into(), "008F009000".into()));
    for gone in ["0001", "001A", "001B"] {
        assert_eq!(send(&tap, &format!("00A4020C02{gone}")), "6A82", "{gone}");
    }
    let person = issued(CardMake::Infant);
    let authority = CardAuthority::synthetic().unwrap();
    let card = VirtualCard::new(&person, &authority, CardOptions::default(), now()).unwrap();
    let tap = opened(&card, SELECT_SURFACE);
    assert_eq!(verify(&tap, 0x12, &person.code_b(day())), "9000");
    let face = read_whole(&tap, 2);
    assert_eq!(inside(&face, 0xFF20)[6].whole, [0xDF, 0x27, 0]);
}

#[test]
fn what_was_issued_to_the_person_shows_without_a_fault() {
    let authority = CardAuthority::synthetic().unwrap();
    let of = |make| VirtualCard::new(&issued(make), &authority, CardOptions::default(), now()).unwrap();
    assert_eq!(of(CardMake::FaceOnly).pin_tries_left(), Some(0));
    assert_eq!(of(CardMake::Infant).pin_tries_left(), Some(3));
    assert_eq!(send(&selected(&of(CardMake::Infant)), "00B0880003"), "008F009000");
    assert_eq!(send(&selected(&of(CardMake::Standard)), "00B0880003"), "8F8F009000");
}

#[test]
fn the_state_of_the_certificate_moves_no_printed_date() {
    for state in [CertificateState::Expired, CertificateState::InGrace, CertificateState::NotYetValid] {
        let card = card_with(CardOptions { certificate: Some(state), ..CardOptions::default() });
        let tap = opened(&card, SELECT_SURFACE);
        assert_eq!(verify(&tap, 0x12, &employee().code_b(day())), "9000", "{state:?}");
    }
}

#[test]
fn everybody_has_a_card_that_the_printed_keys_open() {
    let authority = CardAuthority::synthetic().unwrap();
    for person in people::all() {
        let card = VirtualCard::new(person, &authority, CardOptions::default(), now()).unwrap();
        let tap = opened(&card, SELECT_SURFACE);
        assert_eq!(verify(&tap, 0x11, &person.birth_key()), "9000", "{}", person.id);
        assert_eq!(verify(&tap, 0x12, &person.code_b(day())), "9000", "{}", person.id);
    }
}
