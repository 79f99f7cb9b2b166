//! Selecting, reading, and every other command's status words.

use super::*;

#[test]
fn select_by_name_takes_prefixes_answers_an_fci_and_knows_no_stranger() {
    let tap = card().tap(TapOptions::default());
    assert_eq!(send(&tap, "00A4040C06 D392F0002601"), "9000");
    assert_eq!(send(&tap, "00A404000A D392F000260100000001 00"), "6F0E840AD392F000260100000001A5009000");
    assert_eq!(send(&tap, "00A404000A D392F000260100000001"), "9000");
    assert_eq!(send(&tap, "00A4040C0A D3921000310001010401"), "6A82");
    assert_eq!(send(&tap, "00A4040C0B D392F00026010000000100"), "6A82");
    assert_eq!(send(&tap, "00A4040C04 D392F000"), "6A82");
    assert_eq!(send(&tap, "00A40804 02 3F00"), "6A86");
}

#[test]
fn the_master_file_is_as_odd_as_on_the_real_card() {
    let tap = card().tap(TapOptions::default());
    assert_eq!(send(&tap, "00A40000"), "6A86");
    assert_eq!(send(&tap, "00A40000023F00"), "6A82");
    assert_eq!(send(&tap, SELECT), "9000");
    assert_eq!(send(&tap, "00A40000"), "9000");
    assert_eq!(send(&tap, "00200098"), "63C3");
}

#[test]
fn nothing_works_before_an_ap_is_selected() {
    let tap = card().tap(TapOptions::default());
    for (command, answer) in [
        ("00B08A0000", "6A82"),
        ("00B0000000", "6986"),
        ("00200098", "6A82"),
        ("00200080", "6986"),
        ("00A4020C02000A", "6A82"),
        ("802A0097010000", "6A82"),
    ] {
        assert_eq!(send(&tap, command), answer, "{command}");
    }
}

#[test]
fn reading_follows_offset_and_le() {
    let tap = selected(&card());
    assert_eq!(send(&tap, "00B0880003"), "8F8F009000");
    assert_eq!(send(&tap, "00B0000101"), "8F9000");
    assert_eq!(send(&tap, "00B0000200"), "009000");
    assert_eq!(send(&tap, "00B0000300"), "6B00");
    assert_eq!(send(&tap, "00B07FFF01"), "6B00");
    assert_eq!(send(&tap, "00B0000000"), "8F8F009000");
    assert_eq!(send(&tap, "00B00000"), "6700");
    assert_eq!(send(&tap, "00B000000100"), "6700");
    assert_eq!(send(&tap, "00B0800000"), "6A86");
    assert_eq!(send(&tap, "00B0AA0000"), "6A86");
    assert_eq!(send(&tap, "00B0980000"), "6981");
    assert_eq!(send(&tap, "00B0890000"), "6982");
    assert_eq!(send(&tap, "00B0830000"), "6A82");
}

#[test]
fn token_info_says_what_it_is() {
    let file = read_file(&selected(&card()), "0006");
    assert_eq!((file.len(), &file[..16]), (160, &b"JPKIAPICCTOKEN2 "[..]));
}

#[test]
fn the_ca_file_holds_the_root() {
    let authority = CardAuthority::synthetic().unwrap();
    let tap = selected(&card());
    assert_eq!(trimmed(&read_file(&tap, "000B")), authority.root_der(Kind::Auth));
    assert_eq!(trimmed(&read_file(&tap, "0002")), authority.root_der(Kind::Sign));
}

#[test]
fn a_card_that_wants_exact_le_says_which() {
    let tap = selected(&faulty("exact-le"));
    assert_eq!(send(&tap, "00B0880000"), "6C03");
    assert_eq!(send(&tap, "00B0880003"), "8F8F009000");
    assert!(send(&tap, "00B08A0000").ends_with("9000"));
}

#[test]
fn a_short_only_card_refuses_every_extended_form() {
    let tap = selected(&faulty("short-only"));
    assert_eq!(send(&tap, "00B08A00000000"), "6700");
    assert_eq!(send(&tap, "00B08A0000").len(), 2 * 258);
}

#[test]
fn certificates_of_a_fault_have_its_dates_and_its_issuer() {
    let read = |card: &VirtualCard| {
        let file = read_file(&selected(card), "000A");
        x509_cert::Certificate::from_der(trimmed(&file)).unwrap()
    };
    let moment = now().timestamp() as u64;
    let dates = |name| {
        let validity = *read(&faulty(name)).tbs_certificate().validity();
        (validity.not_before.to_unix_duration().as_secs(), validity.not_after.to_unix_duration().as_secs())
    };
    assert!(dates("expired").1 < moment);
    assert!(dates("not-yet").0 > moment);
    let (good, foreign) = (read(&card()), read(&faulty("foreign-ca")));
    assert_eq!(good.tbs_certificate().issuer(), foreign.tbs_certificate().issuer());
    assert_ne!(good.signature(), foreign.signature());
}

#[test]
fn another_card_knows_no_application() {
    let tap = faulty("not-my-number").tap(TapOptions::default());
    assert_eq!((send(&tap, SELECT), send(&tap, MANAGER)), ("6A82".into(), "6A82".into()));
}

#[test]
fn a_phone_closes_its_certificate_until_the_pin_was_right() {
    let tap = selected(&faulty("phone"));
    assert!(read_file(&tap, "0006").starts_with(b"JPKIAPGPSETOKEN "));
    assert_eq!(send(&tap, "00B08A0000"), "6982");
    assert_eq!(send(&tap, RIGHT), "9000");
    assert!(send(&tap, "00B08A0000").ends_with("9000"));
}

#[test]
fn channels_classes_and_instructions_are_told_apart() {
    let tap = selected(&card());
    for (command, answer) in [
        ("01A4040C", "6881"),
        ("43200098", "6881"),
        ("822A0097", "6881"),
        ("10200098", "6E00"),
        ("FF200098", "6E00"),
        ("80200098", "6E00"),
        ("002A0097", "6E00"),
        ("00CB0000", "6D00"),
        ("80AE0000", "66F1"),
        ("80FC0000", "6700"),
        ("80A200C1 01 00", "6700"),
        ("80A20000 01 00", "6A86"),
    ] {
        assert_eq!(send(&tap, command), answer, "{command}");
    }
}

#[test]
fn challenges_have_their_length_and_do_not_repeat() {
    let tap = selected(&card());
    let (first, second) = (send(&tap, "0084000008"), send(&tap, "0084000008"));
    assert!(first.len() == 20 && first != second);
    assert_eq!(send(&tap, "0084000000").len(), 2 * 258);
    assert_eq!(send(&tap, "00840000000010"), "6985");
    assert_eq!(send(&tap, "00840000"), "6700");
}
