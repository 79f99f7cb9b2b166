//! Signatures, and that they are of the certificate's key.

use super::*;

#[test]
fn five_exchanges_make_a_signature_that_the_certificate_verifies() {
    let card = card();
    let tap = selected(&card);
    let file = send(&tap, "00B08A00000000");
    let certificate = trimmed(&hex::decode(file.strip_suffix("9000").unwrap()).unwrap()).to_vec();
    assert_eq!(send(&tap, "00200098"), "63C3");
    assert_eq!(send(&tap, RIGHT), "9000");
    let signature = send(&tap, &format!("802A009733{}00", digest_info(b"statement")));
    assert_eq!(tap.exchanges(), 5);
    assert!(
        public_key(&certificate)
            .pkcs1v15_verify::<Sha256>(b"statement", &hex::decode(signature.strip_suffix("9000").unwrap()).unwrap())
            .is_ok()
    );
}

#[test]
fn the_classic_forms_sign_the_same_and_take_seven_reads() {
    let card = card();
    let tap = selected(&card);
    let before = tap.exchanges();
    let file = read_file(&tap, "000A");
    assert_eq!(tap.exchanges() - before, 1 + 7 + 1);
    assert!(file.len() > trimmed(&file).len() && file.ends_with(&[0xFF]));
    assert_eq!(send(&tap, "00A4020C020018"), "9000");
    assert_eq!(send(&tap, "00200080"), "63C3");
    assert_eq!(send(&tap, "002000800434363039"), "9000");
    assert_eq!(send(&tap, "00A4020C020017"), "9000");
    let classic = send(&tap, &format!("802A008033{}00", digest_info(b"x")));
    assert_eq!(classic, send(&tap, &format!("802A009733{}00", digest_info(b"x"))));
    assert!(verifies(trimmed(&file), &hex::decode(digest_info(b"x")).unwrap(), &classic));
}

#[test]
fn every_signature_scheme_is_what_it_says() {
    let card = card();
    let tap = selected(&card);
    let certificate = read_file(&tap, "000A");
    assert_eq!(send(&tap, RIGHT), "9000");
    let (hash, wrapped) = (Sha256::digest(b"abc").to_vec(), hex::decode(digest_info(b"abc")).unwrap());
    let hashed = format!("802A029720{}00", hex::encode(&hash));
    let cases = [("802A0097 03 616263 00", &b"abc"[..]), ("802A0197 03 616263 00", &hash), (&hashed, &wrapped)];
    for (command, content) in cases.into_iter().chain([("802A0397 03 616263 00", &wrapped[..])]) {
        assert!(verifies(trimmed(&certificate), content, &send(&tap, command)), "{command}");
    }
}

#[test]
fn signing_wants_a_pin_a_length_and_a_known_scheme() {
    let card = card();
    let tap = selected(&card);
    assert_eq!(send(&tap, "802A0097 01 00 00"), "6982");
    assert_eq!(send(&tap, RIGHT), "9000");
    assert_eq!(send(&tap, "802A0097 00"), "6700");
    assert_eq!(send(&tap, &format!("802A0097 F6 {} 00", "00".repeat(246))), "6985");
    assert_eq!(send(&tap, &format!("802A0097 F5 {} 00", "00".repeat(245))).len(), 2 * 258);
    assert_eq!(send(&tap, "802A0297 01 00 00"), "6985");
    assert_eq!(send(&tap, "802A0697 01 00 00"), "6A86");
    assert_eq!(send(&tap, "802A0097 01 00"), "6700");
    assert_eq!(send(&tap, "802A0097 01 00 10"), "6C00");
    assert_eq!(send(&tap, "802A0098 01 00 00"), "6981");
    assert_eq!(send(&tap, "802A009E 01 00 00"), "6A82");
    assert_eq!(send(&tap, "802A0000 01 00 00"), "6A86");
}

#[test]
fn a_card_with_get_response_hands_the_signature_out_in_pieces() {
    let tap = selected(&faulty("get-response"));
    assert_eq!(send(&tap, RIGHT), "9000");
    assert_eq!(send(&tap, "802A0097 03 616263 00"), "6100");
    let first = send(&tap, "00C0000080");
    assert!(first.ends_with("6180") && first.len() == 2 * 130);
    assert!(send(&tap, "00C0000080").ends_with("9000"));
    assert_eq!(send(&tap, "00C0000000"), "6985");
    assert_eq!(send(&tap, "802A0097 03 616263 00"), "6100");
    assert_eq!(send(&tap, "00200098"), "9000");
    assert_eq!(send(&tap, "00C0000000"), "6985");
}

#[test]
fn a_wrong_key_signs_what_the_certificate_does_not_verify() {
    let tap = selected(&faulty("wrong-key"));
    let certificate = read_file(&tap, "000A");
    assert_eq!(send(&tap, RIGHT), "9000");
    assert!(!verifies(trimmed(&certificate), b"abc", &send(&tap, "802A0097 03 616263 00")));
}

#[test]
fn everybody_with_a_pin_has_a_card_that_works() {
    let authority = CardAuthority::synthetic().unwrap();
    for person in people::all().iter().filter(|person| person.make != people::CardMake::FaceOnly) {
        let tap = selected(&VirtualCard::new(person, &authority, CardOptions::default(), now()).unwrap());
        assert_eq!(send(&tap, &format!("0020009804{}", hex::encode(person.pin))), "9000", "{}", person.id);
        let certificate = read_file(&tap, "000A");
        assert!(verifies(trimmed(&certificate), b"abc", &send(&tap, "802A0097 03 616263 00")), "{}", person.id);
        let serial = x509_cert::Certificate::from_der(trimmed(&certificate)).unwrap();
        let found = people::by_serial(serial.tbs_certificate().serial_number().as_bytes()).unwrap();
        assert_eq!(found.id, person.id);
    }
}
