//! 券面事項確認AP: what opens what, and that all of it leads to the authority.

use super::objects::*;
use super::*;
use crate::pki::cv_authority;

const BIRTH_KEY: u8 = 0x11;
const CODE_B: u8 = 0x12;
const CODE_A: u8 = 0x13;

fn tap() -> VirtualTap {
    opened(&card(), SELECT_SURFACE)
}

/// The individual number, as the holder knows it.
fn number() -> String {
    let tap = opened(&card(), SELECT_TEXT);
    assert_eq!(verify(&tap, 0x11, "4609"), "9000");
    String::from_utf8(read_whole(&tap, 1)[3..15].to_vec()).unwrap()
}

#[test]
fn each_file_opens_after_its_keys_and_no_other() {
    let (birth, code_b) = (employee().birth_key(), employee().code_b(day()));
    let opened_by = [
        (None, ["6982", "6982", "9000", "9000", "6982", "6982"]),
        (Some((BIRTH_KEY, &birth)), ["9000", "6982", "9000", "9000", "6982", "6982"]),
        (Some((CODE_B, &code_b)), ["6982", "9000", "9000", "9000", "6982", "6982"]),
        (Some((CODE_A, &number())), ["6982", "9000", "9000", "9000", "9000", "6982"]),
    ];
    for (secret, answers) in opened_by {
        let tap = tap();
        if let Some((reference, secret)) = secret {
            assert_eq!(verify(&tap, reference, secret), "9000");
        }
        for (file, status) in (1..=6).zip(answers) {
            let answer = send(&tap, &format!("00B0{:02X}0001", 0x80 | file));
            assert!(answer.ends_with(status), "{file} after {:?}: {answer}", secret.map(|(id, _)| id));
        }
    }
}

#[test]
fn every_key_has_ten_tries_of_its_own_and_its_length() {
    let card = card();
    let tap = opened(&card, SELECT_SURFACE);
    for (reference, wrong) in [(BIRTH_KEY, "000000"), (CODE_B, "00000000000000"), (CODE_A, "000000000000")] {
        assert_eq!(send(&tap, &format!("002000{:02X}", 0x80 | reference)), "63CA");
        assert_eq!(verify(&tap, reference, "1234"), "6700");
        for left in (0..10).rev() {
            assert_eq!(verify(&tap, reference, wrong), format!("63C{left:X}"));
        }
        assert_eq!(verify(&tap, reference, wrong), "6984");
        assert_eq!(send(&tap, &format!("002000{:02X}", 0x80 | reference)), "63C0");
    }
    assert_eq!((card.birth_tries_left(), card.code_b_tries_left(), card.pin_tries_left()), (Some(0), Some(0), Some(3)));
}

#[test]
fn the_right_key_puts_its_counter_back() {
    let card = card();
    let tap = opened(&card, SELECT_SURFACE);
    assert_eq!(verify(&tap, BIRTH_KEY, "000000"), "63C9");
    assert_eq!((card.birth_tries_left(), card.code_b_tries_left()), (Some(9), Some(10)));
    assert_eq!(verify(&tap, BIRTH_KEY, &employee().birth_key()), "9000");
    assert_eq!(card.birth_tries_left(), Some(10));
}

#[test]
fn the_age_record_leads_to_the_authority_and_the_card_has_its_key() {
    let tap = tap();
    assert_eq!(verify(&tap, BIRTH_KEY, &employee().birth_key()), "9000");
    let (record, certificate) = (read_whole(&tap, 1), read_whole(&tap, 4));
    assert_eq!((object(&record).0.whole.len(), object(&certificate).0.whole.len()), (547, 568));
    assert_eq!(cv_verifies(&certificate, &cv_authority().unwrap()), (true, true));
    let parts = inside(&record, 0xFF10);
    assert_eq!((tags(&parts), parts[0].value), (vec![0xDF11, 0xDF12, 0xDF13], &b"19850720"[..]));
    let covered = [parts[0].whole, parts[1].whole].concat();
    assert!(signed(&cv_subject(&certificate), &covered, parts[2].value));
    assert!(proves(&tap, &rsa_key(parts[1].value)));
}

#[test]
fn the_card_face_is_signed_in_three_groups_and_indexed() {
    let tap = tap();
    assert_eq!(verify(&tap, CODE_B, &employee().code_b(day())), "9000");
    let face = read_whole(&tap, 2);
    let parts = inside(&face, 0xFF20);
    assert_eq!(tags(&parts), (0xDF21..=0xDF2A).collect::<Vec<_>>());
    for (offset, part) in parts[0].value.chunks(2).zip(&parts[1..]) {
        let offset = usize::from(u16::from_be_bytes([offset[0], offset[1]]));
        assert!(face[offset..].starts_with(part.whole), "{:04X}", part.tag);
    }
    let whole = |range: std::ops::Range<usize>| parts[range].iter().flat_map(|part| part.whole.to_vec()).collect();
    let groups: [Vec<u8>; 3] = [whole(1..4), whole(4..6), whole(6..7)];
    let key = cv_subject(&read_whole(&tap, 4));
    assert!(signed_in_three(&key, groups.each_ref().map(Vec::as_slice), parts[7].value));
    assert!(!signed_in_three(&key, [&groups[1], &groups[0], &groups[2]], parts[7].value));
}

#[test]
fn the_card_face_says_what_the_person_is() {
    let tap = tap();
    assert_eq!(verify(&tap, CODE_B, &employee().code_b(day())), "9000");
    assert_eq!(verify(&tap, BIRTH_KEY, &employee().birth_key()), "9000");
    let (face, record) = (read_whole(&tap, 2), read_whole(&tap, 1));
    let parts = inside(&face, 0xFF20);
    let expires = employee().card_expires(day()).format("%Y%m%d").to_string();
    assert_eq!((parts[1].value, parts[2].value), (&b"19850720"[..], &b"2"[..]));
    assert_eq!((parts[3].value, parts[8].value), (inside(&record, 0xFF10)[1].value, expires.as_bytes()));
    assert!([4, 5, 9].iter().all(|picture| parts[*picture].value.starts_with(b"\x89PNG\r\n\x1A\n")));
    assert!(parts[6].value.starts_with(b"\0\0\0\x0CjP  \r\n\x87\n"));
    assert_eq!(parts[6].value[48..56], [0, 0, 1, 64, 0, 0, 0, 240]);
    assert!((1_500..3_000).contains(&parts[6].value.len()));
}

#[test]
fn the_basic_data_name_the_authority_and_the_municipality() {
    let file = read_whole(&tap(), 3);
    assert_eq!(object(&file).0.whole.len(), 320);
    let parts = inside(&file, 0xFF30);
    assert_eq!(tags(&parts), (0xDF31..=0xDF35).collect::<Vec<_>>());
    assert_eq!((parts[0].value, parts[1].value), (&[6, 3, 14, 1][..], &cv_authority().unwrap().id[..]));
    assert_eq!((parts[2].value.len(), parts[3].value, parts[4].value.len()), (1, &b"99001"[..], 272));
}

#[test]
fn the_picture_of_the_number_is_signed_and_behind_code_a_only() {
    let tap = tap();
    assert_eq!(verify(&tap, CODE_A, &number()), "9000");
    let (file, certificate) = (read_whole(&tap, 5), read_whole(&tap, 4));
    let parts = inside(&file, 0xFF40);
    assert_eq!(tags(&parts), [0xDF41, 0xDF42, 0xDF43]);
    assert!(parts[0].value.starts_with(b"\x89PNG"));
    let covered = [parts[0].whole, parts[1].whole].concat();
    assert!(signed(&cv_subject(&certificate), &covered, parts[2].value));
}

#[test]
fn the_default_key_wants_no_credential_and_takes_every_scheme() {
    let tap = tap();
    let hash = hex::encode(Sha256::digest(b"abc"));
    for command in ["802A0100 03 616263 00", "802A0300 03 616263 00", &format!("802A020020{hash}00")] {
        assert_eq!(send(&tap, command).len(), 2 * 258, "{command}");
    }
    assert_eq!(send(&tap, "802A0000 00"), "6700");
    assert_eq!(send(&tap, "802A0080 01 00 00"), "6986");
    assert_eq!(send(&tap, "802A0091 01 00 00"), "6981");
}

#[test]
fn pss_verifies_and_does_not_repeat() {
    let tap = tap();
    assert_eq!(verify(&tap, BIRTH_KEY, &employee().birth_key()), "9000");
    let record = read_whole(&tap, 1);
    let key = rsa_key(inside(&record, 0xFF10)[1].value);
    let hashed = format!("802A040020{}00", hex::encode(Sha256::digest(b"abc")));
    let answers = [send(&tap, "802A0500 03 616263 00"), send(&tap, &hashed), send(&tap, &hashed)];
    for answer in &answers {
        let signature = hex::decode(answer.strip_suffix("9000").unwrap()).unwrap();
        assert!(key.pss_verify::<Sha256>(b"abc", &signature).is_ok());
    }
    assert_ne!(answers[1], answers[2]);
    assert_eq!(send(&tap, "802A0400 01 00 00"), "6985");
}

#[test]
fn another_ap_takes_the_status_away() {
    let tap = tap();
    assert_eq!(verify(&tap, BIRTH_KEY, &employee().birth_key()), "9000");
    assert_eq!((send(&tap, SELECT), send(&tap, SELECT_SURFACE)), ("9000".into(), "9000".into()));
    assert_eq!(send(&tap, "00B0810001"), "6982");
    assert_eq!(send(&tap, "00200091"), "63CA");
}

#[test]
fn files_are_read_in_short_chunks_too_and_wear_filler() {
    let tap = tap();
    assert_eq!(verify(&tap, BIRTH_KEY, &employee().birth_key()), "9000");
    let before = tap.exchanges();
    let record = read_file(&tap, "0001");
    assert_eq!(tap.exchanges() - before, 1 + 3 + 1);
    assert_eq!(record, read_whole(&tap, 1));
    assert!(record.len() > 547 && record.ends_with(&[0xFF]));
}
