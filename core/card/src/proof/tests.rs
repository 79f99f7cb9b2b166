//! The vectors of tests/vectors/surface: what is taken, what is refused and under which name.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::statement::tests::statement;

pub(super) fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/surface").join(name)).unwrap()
}

pub(super) fn authority_key() -> CvAuthorityKey {
    let json: serde_json::Value = serde_json::from_slice(&file("authority.json")).unwrap();
    let bytes = |name: &str| hex::decode(json[name].as_str().unwrap()).unwrap();
    CvAuthorityKey { id: bytes("id").try_into().unwrap(), exponent: bytes("exponent"), modulus: bytes("modulus") }
}

fn authorities() -> CvAuthorities {
    CvAuthorities::of([authority_key()])
}

fn whole(
    record: &[u8],
    certificate: &[u8],
    statement: &CheckStatement,
    signature: &[u8],
    authorities: &CvAuthorities,
) -> Result<CardProof, ProofError> {
    CardRecord::verify(record, certificate, authorities)?.prove(statement, signature)
}

fn verify(record: &[u8], certificate: &[u8]) -> Result<CardProof, ProofError> {
    whole(record, certificate, &statement(), &file("signature.bin"), &authorities())
}

fn birth(record: &str) -> (u16, u8, u8) {
    CardRecord::verify(&file(record), &file("cv.bin"), &authorities()).unwrap().birth()
}

fn proof() -> CardProof {
    verify(&file("record.bin"), &file("cv.bin")).unwrap()
}

/// The file with one bit changed.
fn flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

#[test]
fn a_card_proves_itself_and_its_birth_date() {
    assert!(verify(&file("record.bin"), &file("cv.bin")).is_ok());
    assert_eq!(birth("record.bin"), (1964, 10, 10));
}

#[test]
fn a_birth_date_without_month_is_a_birth_date() {
    assert!(verify(&file("record-month-unknown.bin"), &file("cv.bin")).is_ok());
    assert_eq!(birth("record-month-unknown.bin"), (1926, 0, 0));
}

#[test]
fn the_photo_of_the_card_is_shown() {
    let photo = proof().photo(&file("face.bin")).unwrap();
    assert_eq!(photo, Photo::decode(&file("photo.jp2")).unwrap());
}

#[test]
fn filler_behind_the_files_does_not_matter() {
    let filled = |name| [file(name), vec![0xFF; 30]].concat();
    let proof = verify(&filled("record.bin"), &filled("cv.bin")).unwrap();
    assert!(proof.photo(&filled("face.bin")).is_ok());
}

#[test]
fn every_refusal_has_its_name() {
    let rows = [
        ("record.bin", "cv-unknown-authority.bin", ProofError::UnknownAuthority),
        ("record.bin", "cv-by-another-key.bin", ProofError::CvCertificate),
        ("record.bin", "record.bin", ProofError::CvCertificate),
        ("record-by-another-key.bin", "cv.bin", ProofError::AgeRecord),
        ("record-no-date.bin", "cv.bin", ProofError::AgeRecord),
        ("face.bin", "cv.bin", ProofError::AgeRecord),
        ("record-of-another-card.bin", "cv.bin", ProofError::Signature),
    ];
    for (record, certificate, error) in rows {
        assert_eq!(verify(&file(record), &file(certificate)).err(), Some(error), "{record}, {certificate}");
    }
}

#[test]
fn every_refusal_of_a_face_has_its_name() {
    let rows = [
        ("record.bin", ProofError::Face),
        ("face-by-another-key.bin", ProofError::FaceSignature),
        ("face-one-hash.bin", ProofError::FaceSignature),
        ("face-of-another-card.bin", ProofError::FaceOfAnotherCard),
        ("face-photo-empty.bin", ProofError::NoPhoto),
        ("face-photo-absent-8.bin", ProofError::NoPhoto),
        ("face-photo-absent-9.bin", ProofError::NoPhoto),
        ("face-photo-no-image.bin", ProofError::Photo),
    ];
    let proof = proof();
    for (face, error) in rows {
        assert_eq!(proof.photo(&file(face)), Err(error), "{face}");
    }
}

#[test]
fn only_the_statement_that_was_signed_is_proven() {
    let (record, certificate) = (file("record.bin"), file("cv.bin"));
    let refused = |signature: &[u8]| whole(&record, &certificate, &statement(), signature, &authorities()).err();
    let signature = file("signature.bin");
    assert_eq!(refused(&signature), None);
    for bad in [&[][..], &signature[..255], &[&signature[..], &[0]].concat(), &[0; 256], &[0xFF; 256]] {
        assert_eq!(refused(bad), Some(ProofError::Signature));
    }
    assert_eq!(refused(&file("signature-by-another-card.bin")), Some(ProofError::Signature));
}

#[test]
fn an_authority_is_trusted_by_its_key_not_by_its_name() {
    let (record, certificate, signature) = (file("record.bin"), file("cv.bin"), file("signature.bin"));
    let under = |authorities| whole(&record, &certificate, &statement(), &signature, &authorities).err();
    let mut modulus = authority_key().modulus;
    modulus[255] ^= 2;
    let namesake = CvAuthorityKey { modulus, ..authority_key() };
    assert_eq!(under(CvAuthorities::of([namesake.clone()])), Some(ProofError::CvCertificate));
    assert_eq!(under(CvAuthorities::of([namesake, authority_key()])), None);
    for strangers in [CvAuthorities::default(), CvAuthorities::production(), CvAuthorities::jpki_test()] {
        assert_eq!(under(strangers), Some(ProofError::UnknownAuthority));
    }
}

#[test]
fn every_bit_of_the_age_record_counts() {
    let (record, certificate) = (file("record.bin"), file("cv.bin"));
    for bit in 0..record.len() * 8 {
        assert_eq!(verify(&flipped(&record, bit), &certificate).err(), Some(ProofError::AgeRecord), "bit {bit}");
    }
}

#[test]
fn every_bit_of_the_cv_certificate_counts() {
    let (record, certificate) = (file("record.bin"), file("cv.bin"));
    for bit in 0..certificate.len() * 8 {
        let error = verify(&record, &flipped(&certificate, bit)).err();
        assert!(
            matches!(error, Some(ProofError::CvCertificate | ProofError::UnknownAuthority)),
            "bit {bit}: {error:?}"
        );
    }
}

#[test]
fn every_bit_of_the_signature_counts() {
    let (record, certificate, signature) = (file("record.bin"), file("cv.bin"), file("signature.bin"));
    for bit in 0..signature.len() * 8 {
        let signature = flipped(&signature, bit);
        let error = whole(&record, &certificate, &statement(), &signature, &authorities()).err();
        assert_eq!(error, Some(ProofError::Signature), "bit {bit}");
    }
}

/// Where DF29 begins: what stands from there on is signed by nobody.
fn end_of_the_signed(face: &[u8]) -> usize {
    face.windows(2).rposition(|tag| tag == [0xDF, 0x29]).unwrap()
}

#[test]
fn every_bit_of_the_face_counts_down_to_its_signature() {
    let (face, proof) = (file("face.bin"), proof());
    let certificate = CvCertificate::parse(&file("cv.bin")).unwrap();
    for bit in 0..end_of_the_signed(&face) * 8 {
        let face = flipped(&face, bit);
        let taken = Face::parse(&face).and_then(|face| face.verify(&certificate));
        assert!(matches!(taken, Err(ProofError::Face | ProofError::FaceSignature)), "bit {bit}");
    }
    assert!(proof.photo(&flipped(&face, (face.len() - 1) * 8)).is_ok());
}

#[test]
fn no_beginning_of_a_file_is_taken_for_the_file() {
    let (record, certificate, face) = (file("record.bin"), file("cv.bin"), file("face.bin"));
    for length in 0..record.len() {
        assert_eq!(verify(&record[..length], &certificate).err(), Some(ProofError::AgeRecord), "{length}");
    }
    for length in 0..certificate.len() {
        assert_eq!(verify(&record, &certificate[..length]).err(), Some(ProofError::CvCertificate), "{length}");
    }
    for length in 0..face.len() {
        assert_eq!(Face::parse(&face[..length]).err(), Some(ProofError::Face), "{length}");
    }
}

#[test]
fn the_offset_table_must_be_right() {
    let face = file("face.bin");
    assert_eq!(face[5..8], [0xDF, 0x21, 18]);
    for at in 8..26 {
        let mut face = face.clone();
        face[at] = face[at].wrapping_add(1);
        assert_eq!(Face::parse(&face).err(), Some(ProofError::Face), "{at}");
    }
}

#[test]
fn debug_and_errors_show_nothing_of_the_holder() {
    let (face, certificate) = (file("face.bin"), CvCertificate::parse(&file("cv.bin")).unwrap());
    let record = AgeRecord::parse(&file("record.bin")).unwrap();
    let text = format!("{:?} {record:?} {certificate:?} {:?}", proof(), Face::parse(&face).unwrap());
    assert_eq!(text, "CardProof(..) AgeRecord(..) CvCertificate(..) Face(..)");
    assert_eq!(format!("{:?}", authorities()), "CvAuthorities(1)");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..700)) {
        prop_assert!(verify(&bytes, &file("cv.bin")).is_err());
        prop_assert!(verify(&file("record.bin"), &bytes).is_err());
        prop_assert!(proof().photo(&bytes).is_err());
    }

    #[test]
    fn objects_of_any_bytes_are_refused(value in proptest::collection::vec(any::<u8>(), 0..700), tag in 0usize..3) {
        let (high, low) = [(0xFF, 0x10), (0xFF, 0x20), (0x7F, 0x21)][tag];
        let length = u16::try_from(value.len()).unwrap().to_be_bytes();
        let bytes = [&[high, low, 0x82][..], &length, &value].concat();
        prop_assert!(verify(&bytes, &file("cv.bin")).is_err());
        prop_assert!(verify(&file("record.bin"), &bytes).is_err());
        prop_assert!(proof().photo(&bytes).is_err());
    }

    #[test]
    fn a_face_damaged_anywhere_is_refused_or_the_same_to_the_eye(at in 0usize..3000, with: u8) {
        let (mut face, proof) = (file("face.bin"), proof());
        let at = at % face.len();
        face[at] = with;
        if let Ok(photo) = proof.photo(&face) {
            prop_assert_eq!(photo, Photo::decode(&file("photo.jp2")).unwrap());
        }
    }
}
