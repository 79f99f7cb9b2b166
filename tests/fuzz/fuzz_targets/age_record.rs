//! The age record of the 券面事項確認AP (core/card/src/proof/age_record.rs), and the proof that it is part of.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use shikaku_card::Mode;
use shikaku_card::apdu::tlv;
use shikaku_card::proof::{AgeRecord, CardRecord, CvCertificate};
use shikaku_fuzz::vectors::{AUTHORITIES, CV_CERTIFICATE, SIGNATURE, SIGNED_RECORDS, holds, statement};

static ISSUER: LazyLock<CvCertificate> = LazyLock::new(|| CvCertificate::parse(CV_CERTIFICATE).unwrap());

fuzz_target!(|bytes: &[u8]| {
    let Ok(record) = AgeRecord::parse(bytes) else { return };
    let (_, month, day) = record.birth();
    assert!(month <= 12 && day <= 31 && (month > 0 || day == 0));
    let _ = record.verify_statement(&statement(Mode::Visual), SIGNATURE);
    let verified = record.verify(&ISSUER).is_ok();
    assert_eq!(CardRecord::verify(bytes, CV_CERTIFICATE, &AUTHORITIES).is_ok(), verified);
    // The fuzzer has no key: birth date and card key are those of a record that was signed.
    assert!(!verified || SIGNED_RECORDS.iter().any(|signed| holds(bytes, birth_and_key(signed))), "nobody signed it");
});

fn birth_and_key(record: &'static [u8]) -> &'static [u8] {
    let inside = tlv::read(record).unwrap().0.value;
    let length = |tag| tlv::find(inside, tag).unwrap().whole.len();
    &inside[..length(0xDF11) + length(0xDF12)]
}
