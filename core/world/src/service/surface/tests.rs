//! Age records and CV certificates: whole, forged, of others, and foreign bytes.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::service::testkit::{Surface, SurfaceShape, cv_authority, object as made};

static GOOD: LazyLock<Surface> = LazyLock::new(|| Surface::make(&SurfaceShape::default()));
static AUTHORITIES: LazyLock<Vec<CvAuthority>> = LazyLock::new(|| vec![CvAuthority::read(&cv_authority()).unwrap()]);

fn trusted(record: &[u8], certificate: &[u8]) -> Option<AgeRecord> {
    AgeRecord::trusted(record, certificate, &AUTHORITIES)
}

fn trusted_shape(shape: SurfaceShape) -> Option<AgeRecord> {
    let surface = Surface::make(&shape);
    trusted(&surface.age_record, &surface.cv_certificate)
}

#[test]
fn a_genuine_record_names_the_birth_date_and_the_cards_key() {
    assert_eq!((GOOD.age_record.len(), GOOD.cv_certificate.len()), (547, 568), "as card-protocol 4.3 has them");
    let record = trusted(&GOOD.age_record, &GOOD.cv_certificate).unwrap();
    assert_eq!(record.born.to_string(), "1990-01-23");
    assert!(record.signed(b"statement", &GOOD.sign(b"statement")));
    assert!(!record.signed(b"statemen7", &GOOD.sign(b"statement")));
    assert!(!record.signed(b"statement", &GOOD.clone().cloned().sign(b"statement")));
}

#[test]
fn filler_may_follow_a_file_and_nothing_else() {
    let filled = |file: &[u8], with: &[u8]| [file, with].concat();
    for (with, expected) in [(&[0xFF; 9][..], true), (&[0][..], false), (&[0xFF, 0xFF, 0][..], false)] {
        assert_eq!(trusted(&filled(&GOOD.age_record, with), &GOOD.cv_certificate).is_some(), expected, "{with:?}");
        assert_eq!(trusted(&GOOD.age_record, &filled(&GOOD.cv_certificate, with)).is_some(), expected, "{with:?}");
    }
}

#[test]
fn what_is_forged_or_of_an_unknown_authority_is_not_trusted() {
    for shape in [
        SurfaceShape { unknown_issuer: true, ..SurfaceShape::default() },
        SurfaceShape { forged_certificate: true, ..SurfaceShape::default() },
        SurfaceShape { forged_record: true, ..SurfaceShape::default() },
    ] {
        assert!(trusted_shape(shape).is_none(), "{shape:?}");
    }
    assert!(AgeRecord::trusted(&GOOD.age_record, &GOOD.cv_certificate, &[]).is_none());
}

#[test]
fn of_two_authorities_with_one_id_either_serves() {
    let other = CvKey {
        modulus: {
            let mut modulus = cv_authority().modulus;
            modulus[9] ^= 1;
            modulus
        },
        ..cv_authority()
    };
    let authorities = [&other, &cv_authority()].map(|key| CvAuthority::read(key).unwrap());
    assert!(AgeRecord::trusted(&GOOD.age_record, &GOOD.cv_certificate, &authorities).is_some());
    assert!(AgeRecord::trusted(&GOOD.age_record, &GOOD.cv_certificate, &authorities[..1]).is_none());
}

#[test]
fn a_signed_record_whose_birth_date_is_none_is_not_trusted() {
    for (born, good) in [
        (&b"19370300"[..], true),
        (b"19370000", true),
        (b"20240229", true),
        (b"20230229", false),
        (b"19370004", false),
        (b"1937 304", false),
        (b"1937030", false),
        (b"193703040", false),
    ] {
        assert_eq!(trusted_shape(SurfaceShape { born, ..SurfaceShape::default() }).is_some(), good, "{born:?}");
    }
}

#[test]
fn an_authority_is_a_whole_rsa_2048_key() {
    let good = cv_authority();
    for key in [
        CvKey { modulus: vec![], ..good.clone() },
        CvKey { modulus: good.modulus[..255].to_vec(), ..good.clone() },
        CvKey { modulus: [&good.modulus[..255], &[0]].concat(), ..good.clone() },
        CvKey { exponent: vec![], ..good.clone() },
        CvKey { exponent: vec![1], ..good.clone() },
    ] {
        assert!(CvAuthority::read(&key).is_none(), "{} {}", key.modulus.len(), key.exponent.len());
    }
}

#[test]
fn lengths_are_short_or_of_one_or_two_bytes() {
    for length in [0, 0x7F, 0x80, 0xFF, 0x100, 0x1234] {
        let value = vec![7; length];
        let bytes = [made(&AGE_RECORD, &value), vec![9]].concat();
        assert_eq!(object(&bytes, &AGE_RECORD), Some((&value[..], &[9][..])), "{length}");
    }
    for bytes in
        [&[0xFF, 0x10][..], &[0xFF, 0x10, 0x80], &[0xFF, 0x10, 0x83, 0, 0, 0], &[0xFF, 0x10, 0x82, 0], &[0xFF, 0x10, 1]]
    {
        assert_eq!(object(bytes, &AGE_RECORD), None, "{bytes:?}");
    }
}

fn differs(changed: &[u8], good: &[u8]) -> bool {
    changed.len() < good.len() || !changed.starts_with(good)
}

proptest! {
    #[test]
    fn foreign_bytes_are_not_trusted(foreign in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(trusted(&foreign, &GOOD.cv_certificate).is_none());
        prop_assert!(trusted(&GOOD.age_record, &foreign).is_none());
        prop_assert!(trusted(&foreign, &foreign).is_none());
    }

    #[test]
    fn no_byte_can_be_changed(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        for (good, is_record) in [(&GOOD.age_record, true), (&GOOD.cv_certificate, false)] {
            let mut changed = good.clone();
            changed[at.index(good.len())] = byte;
            prop_assume!(differs(&changed, good));
            let (record, certificate) =
                if is_record { (&changed, &GOOD.cv_certificate) } else { (&GOOD.age_record, &changed) };
            prop_assert!(trusted(record, certificate).is_none());
        }
    }

    #[test]
    fn objects_of_foreign_shape_are_not_trusted(
        tags in prop::collection::vec(prop::sample::select(vec![BIRTH_DATE, CARD_KEY, SIGNATURE, CV_BODY, CV_SIGNATURE]), 0..5),
        value in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let content: Vec<u8> = tags.iter().flat_map(|tag| made(tag, &value)).collect();
        prop_assert!(trusted(&made(&AGE_RECORD, &content), &GOOD.cv_certificate).is_none());
        prop_assert!(trusted(&GOOD.age_record, &made(&CV_CERTIFICATE, &content)).is_none());
    }
}
