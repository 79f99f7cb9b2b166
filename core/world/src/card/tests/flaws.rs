//! Cards whose 券面事項確認AP is wrong in one point: that point, and no other.

use super::objects::*;
use super::*;
use crate::pki::cv_authority;

/// What a verifier finds out about a card.
#[derive(Debug, PartialEq, Eq)]
struct Findings {
    knows_authority: bool,
    certificate_signed: bool,
    record_signed: bool,
    record_of_holder: bool,
    key_proven: bool,
    face_signed: bool,
    face_of_same_key: bool,
    photo_is_picture: bool,
}

const GOOD: Findings = Findings {
    knows_authority: true,
    certificate_signed: true,
    record_signed: true,
    record_of_holder: true,
    key_proven: true,
    face_signed: true,
    face_of_same_key: true,
    photo_is_picture: true,
};

fn findings(card: &VirtualCard) -> Findings {
    let tap = opened(card, SELECT_SURFACE);
    assert_eq!(verify(&tap, 0x11, &employee().birth_key()), "9000");
    assert_eq!(verify(&tap, 0x12, &employee().code_b(day())), "9000");
    let (record, face, certificate) = (read_whole(&tap, 1), read_whole(&tap, 2), read_whole(&tap, 4));
    let (record, face) = (inside(&record, 0xFF10), inside(&face, 0xFF20));
    let (knows_authority, certificate_signed) = cv_verifies(&certificate, &cv_authority().unwrap());
    let signer = cv_subject(&certificate);
    let whole = |range: std::ops::Range<usize>| face[range].iter().flat_map(|part| part.whole.to_vec()).collect();
    let groups: [Vec<u8>; 3] = [whole(1..4), whole(4..6), whole(6..7)];
    Findings {
        knows_authority,
        certificate_signed,
        record_signed: signed(&signer, &[record[0].whole, record[1].whole].concat(), record[2].value),
        record_of_holder: record[0].value == b"19850720",
        key_proven: proves(&tap, &rsa_key(record[1].value)),
        face_signed: signed_in_three(&signer, groups.each_ref().map(Vec::as_slice), face[7].value),
        face_of_same_key: face[3].value == record[1].value,
        photo_is_picture: face[6].value.starts_with(b"\0\0\0\x0CjP  "),
    }
}

#[test]
fn each_flaw_shows_where_it_is_and_nowhere_else() {
    let cases = [
        ("slow", GOOD),
        ("cloned", Findings { key_proven: false, ..GOOD }),
        ("other-record", Findings { record_of_holder: false, key_proven: false, face_of_same_key: false, ..GOOD }),
        ("record-forged", Findings { record_signed: false, ..GOOD }),
        ("unknown-cv", Findings { knows_authority: false, certificate_signed: false, ..GOOD }),
        ("cv-forged", Findings { certificate_signed: false, ..GOOD }),
        ("other-photo", Findings { face_of_same_key: false, ..GOOD }),
        ("photo-forged", Findings { face_signed: false, ..GOOD }),
        ("photo-broken", Findings { photo_is_picture: false, ..GOOD }),
    ];
    for (name, expected) in cases {
        assert_eq!(findings(&faulty(name)), expected, "{name}");
    }
}

#[test]
fn a_flaw_of_the_surface_leaves_the_certificate_and_its_key_alone() {
    for name in ["cloned", "other-record", "unknown-cv", "other-photo"] {
        let tap = selected(&faulty(name));
        assert_eq!(send(&tap, RIGHT), "9000", "{name}");
        let certificate = read_file(&tap, "000A");
        assert!(verifies(trimmed(&certificate), b"abc", &send(&tap, "802A0097 03 616263 00")), "{name}");
        assert_eq!(certificate, read_file(&selected(&card()), "000A"), "{name}");
    }
}

#[test]
fn a_forged_photo_is_still_a_picture() {
    let photo = |card: &VirtualCard| {
        let tap = opened(card, SELECT_SURFACE);
        assert_eq!(verify(&tap, 0x12, &employee().code_b(day())), "9000");
        let face = read_whole(&tap, 2);
        inside(&face, 0xFF20)[6].value.to_vec()
    };
    let (forged, right) = (photo(&faulty("photo-forged")), photo(&card()));
    assert!(forged.starts_with(b"\0\0\0\x0CjP  ") && forged != right);
}

#[test]
fn counters_of_the_keys_begin_where_the_fault_says() {
    let left = |name| (faulty(name).birth_tries_left(), faulty(name).code_b_tries_left());
    assert_eq!(left("slow"), (Some(10), Some(10)));
    assert_eq!(left("birth-blocked"), (Some(0), Some(10)));
    assert_eq!(left("birth-one-left"), (Some(1), Some(10)));
    assert_eq!(left("code-b-blocked"), (Some(10), Some(0)));
    assert_eq!(left("code-b-one-left"), (Some(10), Some(1)));
    let card = faulty("birth-one-left");
    let tap = opened(&card, SELECT_SURFACE);
    assert_eq!(verify(&tap, 0x11, "000000"), "63C0");
    assert_eq!(verify(&tap, 0x11, &employee().birth_key()), "6984");
}
