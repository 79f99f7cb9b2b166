//! Certificates of tests/vectors/certificates and the roots that are compiled in.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use ring::digest::{SHA256, digest};

use super::*;

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/certificates");
    fs::read(folder.join(name).with_extension("der")).unwrap()
}

fn user() -> UserCertificate {
    UserCertificate::parse(&file("user")).unwrap()
}

#[test]
fn a_user_certificate_is_read() {
    let certificate = user();
    assert_eq!(certificate.not_before(), "2025-10-01T01:00:00Z".parse::<DateTime<Utc>>().unwrap());
    assert_eq!(certificate.not_after(), "2030-05-05T14:59:59Z".parse::<DateTime<Utc>>().unwrap());
    assert_eq!(certificate.der(), file("user"));
}

#[test]
fn dates_after_2049_are_read() {
    let certificate = UserCertificate::parse(&file("user-2050")).unwrap();
    assert_eq!(certificate.not_after(), "2051-05-05T14:59:59Z".parse::<DateTime<Utc>>().unwrap());
}

#[test]
fn validity_is_judged_by_its_own_dates() {
    let certificate = user();
    let since = certificate.not_after();
    assert_eq!(certificate.validity_at("2025-09-30T00:00:00Z".parse().unwrap()), Validity::Before);
    assert_eq!(certificate.validity_at("2028-01-01T00:00:00Z".parse().unwrap()), Validity::Valid);
    assert_eq!(certificate.validity_at("2031-01-01T00:00:00Z".parse().unwrap()), Validity::Expired { since });
}

#[test]
fn the_issuer_is_found_by_signature_among_roots_of_one_name() {
    let both = Roots::of([file("other-root"), file("root")]).unwrap();
    assert_eq!(user().verify_chain(&both), Ok(()));
    assert_eq!(UserCertificate::parse(&file("foreign")).unwrap().verify_chain(&both), Ok(()));
}

#[test]
fn other_roots_do_not_vouch_for_it() {
    let other = Roots::of([file("other-root")]).unwrap();
    for roots in [other, Roots::production(), Roots::jpki_test().unwrap(), Roots::default()] {
        assert_eq!(user().verify_chain(&roots), Err(CertificateError::UnknownIssuer));
    }
}

#[test]
fn a_changed_bit_breaks_the_chain() {
    let roots = Roots::of([file("root")]).unwrap();
    let mut der = file("user");
    let last = der.len() - 1;
    der[last] ^= 1;
    assert_eq!(UserCertificate::parse(&der).unwrap().verify_chain(&roots), Err(CertificateError::UnknownIssuer));
    let mut der = file("user");
    let digit = der.windows(5).position(|window| window == b"MIHON").unwrap() + 6;
    der[digit] ^= 1;
    assert_eq!(UserCertificate::parse(&der).unwrap().verify_chain(&roots), Err(CertificateError::UnknownIssuer));
}

#[test]
fn what_is_not_the_profile_is_named() {
    let rows = [
        ("ocsp", CertificateError::WrongPurpose),
        ("signing", CertificateError::WrongPurpose),
        ("silent", CertificateError::WrongPurpose),
        ("both", CertificateError::WrongPurpose),
        ("root", CertificateError::WrongPurpose),
        ("unknown-extension", CertificateError::UnknownExtension),
        ("sha384", CertificateError::UnsupportedSignature),
        ("rsa3072", CertificateError::UnsupportedKey),
        ("p384", CertificateError::UnsupportedKey),
    ];
    for (name, expected) in rows {
        assert_eq!(UserCertificate::parse(&file(name)).err(), Some(expected), "{name}");
    }
}

#[test]
fn what_is_no_certificate_is_malformed() {
    let der = file("user");
    let trailing = [&der[..], &[0xFF]].concat();
    for bytes in [&[][..], &der[..der.len() - 1], &trailing, b"certificate"] {
        assert_eq!(UserCertificate::parse(bytes), Err(CertificateError::Malformed));
    }
}

#[test]
fn a_leaf_is_no_root() {
    assert_eq!(Roots::of([file("root"), file("user")]).err(), Some(CertificateError::WrongPurpose));
    assert_eq!(Roots::of([file("p384")]).err(), Some(CertificateError::WrongPurpose));
    assert_eq!(Roots::of([b"no root"]).err(), Some(CertificateError::Malformed));
}

#[test]
fn all_compiled_in_roots_are_read() {
    assert_eq!(Roots::production().len(), 3);
    assert_eq!(Roots::jpki_test().unwrap().len(), 2);
    assert!(Roots::default().is_empty());
}

#[test]
fn the_files_of_the_roots_are_those_of_the_readme() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("trust");
    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    let mut seen = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "der") {
            let sha256 = hex::encode(digest(&SHA256, &fs::read(&path).unwrap()));
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(readme.lines().any(|line| line.contains(&name) && line.contains(&sha256)), "{name}");
            seen += 1;
        }
    }
    assert_eq!(seen, 5);
}

#[test]
fn the_fingerprint_is_the_sha256_of_the_der() {
    assert_eq!(user().fingerprint()[..], *digest(&SHA256, &file("user")).as_ref());
}

#[test]
fn a_signature_of_another_message_or_none_is_refused() {
    for signature in [&[][..], &[0; 256], &[0xFF; 255]] {
        assert_eq!(user().verify_signature(b"message", signature), Err(CertificateError::Signature));
    }
}

#[test]
fn debug_and_errors_show_nothing_of_the_holder() {
    let text = format!("{:?} {:?}", user(), UserCertificate::parse(&file("p384")));
    assert!(!text.contains("MIHON"), "{text}");
    assert_eq!(format!("{:?}", user()), "UserCertificate(..)");
    assert_eq!(format!("{:?}", Roots::production()), "Roots(3)");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = UserCertificate::parse(&bytes);
        let _ = Roots::of([&bytes]);
    }

    #[test]
    fn a_damaged_certificate_is_refused_or_not_vouched_for(at in 0usize..1500, with: u8) {
        let roots = Roots::of([file("root")]).unwrap();
        let mut der = file("user");
        prop_assume!(der[at] != with);
        der[at] = with;
        let trusted = UserCertificate::parse(&der).and_then(|certificate| certificate.verify_chain(&roots));
        prop_assert!(trusted.is_err());
    }
}
