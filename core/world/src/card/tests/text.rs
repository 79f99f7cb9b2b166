//! 券面事項入力補助AP and 共通カードAP.

use super::objects::*;
use super::*;
use crate::pki::cv_authority;

const PIN: u8 = 0x11;
const CODE_A: u8 = 0x14;
const CODE_B: u8 = 0x15;

fn tap() -> VirtualTap {
    opened(&card(), SELECT_TEXT)
}

fn with_pin() -> VirtualTap {
    let tap = tap();
    assert_eq!(verify(&tap, PIN, "4609"), "9000");
    tap
}

#[test]
fn each_file_opens_after_its_keys_and_no_other() {
    let number = String::from_utf8(read_whole(&with_pin(), 1)[3..15].to_vec()).unwrap();
    let code_b = employee().code_b(day());
    let opened_by = [
        (None, ["6982", "6982", "6982", "9000", "9000", "6982", "6982", "6982"]),
        (Some((PIN, "4609")), ["9000", "9000", "9000", "9000", "9000", "9000", "9000", "6982"]),
        (Some((CODE_A, &number)), ["9000", "6982", "9000", "9000", "9000", "9000", "9000", "6982"]),
        (Some((CODE_B, &code_b)), ["6982", "9000", "9000", "9000", "9000", "9000", "9000", "6982"]),
    ];
    for (secret, answers) in opened_by {
        let tap = tap();
        if let Some((reference, secret)) = secret {
            assert_eq!(verify(&tap, reference, secret), "9000");
        }
        for (file, status) in (1..=8).zip(answers) {
            let answer = send(&tap, &format!("00B0{:02X}0001", 0x80 | file));
            assert!(answer.ends_with(status), "{file} after {:?}: {answer}", secret.map(|(id, _)| id));
        }
    }
}

#[test]
fn tries_are_three_of_the_pin_ten_of_the_codes_and_none_of_0012() {
    let tap = tap();
    let left = |reference: u8| send(&tap, &format!("002000{:02X}", 0x80 | reference));
    assert_eq!([PIN, CODE_A, CODE_B, 0x12].map(left), ["63C3", "63CA", "63CA", "63C0"]);
    assert_eq!(verify(&tap, 0x12, "1234"), "6984");
    for answer in ["63C2", "63C1", "63C0", "6984"] {
        assert_eq!(verify(&tap, PIN, "0000"), answer);
    }
}

/// 行政手続における特定の個人を識別するための番号: weights 6 5 4 3 2 7 6 5 4 3 2 from the left.
#[test]
fn the_number_has_a_right_check_digit_and_no_two_cards_the_same() {
    let authority = CardAuthority::synthetic().unwrap();
    let mut seen = std::collections::HashSet::new();
    for person in people::all() {
        let card = VirtualCard::new(person, &authority, CardOptions::default(), now()).unwrap();
        let tap = opened(&card, SELECT_TEXT);
        if verify(&tap, PIN, person.pin) != "9000" {
            assert_eq!(person.make, crate::people::CardMake::FaceOnly, "{}", person.id);
            continue;
        }
        let file = read_whole(&tap, 1);
        assert_eq!((file.len(), &file[..3], &file[15..]), (17, &[0xFF, 0x10, 12][..], &[0xFF; 2][..]));
        let digits: Vec<u32> = file[3..15].iter().map(|digit| u32::from(digit - b'0')).collect();
        let weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
        let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
        assert_eq!(digits[11], if sum % 11 <= 1 { 0 } else { 11 - sum % 11 }, "{}", person.id);
        assert!(seen.insert(digits), "{}", person.id);
    }
}

#[test]
fn the_four_are_text_and_indexed() {
    let file = read_whole(&with_pin(), 2);
    let parts = inside(&file, 0xFF20);
    assert_eq!(tags(&parts), (0xDF21..=0xDF25).collect::<Vec<_>>());
    let text: Vec<_> = parts[1..].iter().map(|part| std::str::from_utf8(part.value).unwrap()).collect();
    assert_eq!(text, [employee().name, employee().address, "19850720", "2"]);
    for (offset, part) in parts[0].value.chunks(2).zip(&parts[1..]) {
        let offset = usize::from(u16::from_be_bytes([offset[0], offset[1]]));
        assert!(file[offset..].starts_with(part.whole));
    }
}

#[test]
fn hashes_are_of_the_number_file_and_the_four_objects_and_are_signed() {
    let tap = with_pin();
    let (number, info, file, certificate) =
        (read_whole(&tap, 1), read_whole(&tap, 2), read_whole(&tap, 3), read_whole(&tap, 4));
    assert_eq!(object(&file).0.whole.len(), 336);
    let parts = inside(&file, 0xFF30);
    let four: Vec<u8> = inside(&info, 0xFF20)[1..].iter().flat_map(|part| part.whole.to_vec()).collect();
    assert_eq!(parts[0].value, Sha256::digest(&number).as_slice());
    assert_eq!(parts[1].value, Sha256::digest(&four).as_slice());
    assert_eq!(cv_verifies(&certificate, &cv_authority().unwrap()), (true, true));
    let covered = [parts[0].whole, parts[1].whole].concat();
    assert!(signed(&cv_subject(&certificate), &covered, parts[2].value));
}

#[test]
fn the_signing_key_is_certified_and_signs_without_a_credential() {
    let opened = with_pin();
    let (file, delivery, certificate) = (read_whole(&opened, 7), read_whole(&opened, 6), read_whole(&opened, 4));
    assert_eq!((object(&file).0.whole.len(), &delivery[..4]), (536, &[0xA1, 0x82, 1, 9][..]));
    let parts = inside(&file, 0xFF50);
    assert!(signed(&cv_subject(&certificate), parts[0].whole, parts[1].value));
    assert!(proves(&tap(), &rsa_key(parts[0].value)));
}

#[test]
fn the_basic_data_have_tags_of_their_own() {
    let file = read_whole(&tap(), 5);
    let parts = inside(&file, 0xFF40);
    assert_eq!((object(&file).0.whole.len(), tags(&parts)), (320, (0xDF41..=0xDF45).collect()));
    assert_eq!(parts[0].value, [1, 3, 14, 1]);
}

#[test]
fn the_common_record_says_serial_municipality_and_expiry() {
    let tap = opened(&card(), SELECT_COMMON);
    let record = hex::decode(send(&tap, "00B2010C00")).unwrap();
    let expires = employee().card_expires(day()).format("%Y%m%d");
    let text = format!("\x01\x1C00000012799180999001{expires}");
    assert_eq!(record, [text.as_bytes(), &[0x90, 0x00]].concat());
    assert_eq!(send(&tap, "0020009C"), "63C3");
}

#[test]
fn records_are_asked_for_by_number_and_by_nothing_else() {
    let tap = opened(&card(), SELECT_COMMON);
    for (command, answer) in [
        ("00B2010400", "6986"),
        ("00B2020C00", "6A83"),
        ("00B2000C00", "6A83"),
        ("00B2010500", "6A86"),
        ("00B201FC00", "6A86"),
        ("00B201E400", "6981"),
        ("00B2011400", "6A82"),
        ("00B2010C", "6700"),
        ("00B0810000", "6981"),
    ] {
        assert_eq!(send(&tap, command), answer, "{command}");
    }
    assert!(send(&tap, "00B2010C00").ends_with("9000"));
    assert!(send(&tap, "00B2010400").ends_with("9000"));
}
