//! The certificates as a stranger reads them.

use der::{Decode, Encode};
use rsa::PublicKey;
use rsa::pkcs8::DecodePublicKey;
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectAltName};

use super::*;
use crate::people;

fn signed_by(leaf: &Certificate, root: &Certificate) -> bool {
    let spki = root.tbs_certificate().subject_public_key_info().to_der().unwrap();
    let key = PublicKey::from_public_key_der(&spki).unwrap();
    key.pkcs1v15_verify::<Sha256>(&leaf.tbs_certificate().to_der().unwrap(), leaf.signature().raw_bytes()).is_ok()
}

fn leaf(authority: &CardAuthority, id: &str, kind: Kind) -> Certificate {
    let der = authority.issue(people::by_id(id).unwrap(), kind, "2025-10-01".parse().unwrap()).unwrap();
    Certificate::from_der(&der).unwrap()
}

fn root(authority: &CardAuthority, kind: Kind) -> Certificate {
    Certificate::from_der(authority.root_der(kind)).unwrap()
}

#[test]
fn a_root_is_the_same_every_time_signs_itself_and_says_that_it_is_synthetic() {
    let authority = CardAuthority::synthetic().unwrap();
    for kind in [Kind::Auth, Kind::Sign] {
        let certificate = root(&authority, kind);
        assert_eq!(authority.root_der(kind), CardAuthority::synthetic().unwrap().root_der(kind));
        assert!(signed_by(&certificate, &certificate));
        assert!(certificate.tbs_certificate().subject().to_string().contains("SHIKAKU-WORLD"));
        let (_, constraints) = certificate.tbs_certificate().get_extension::<BasicConstraints>().unwrap().unwrap();
        assert!(constraints.ca);
    }
    assert_ne!(authority.root_der(Kind::Auth), authority.root_der(Kind::Sign));
}

/// Whoever pins these roots would be locked out by another value.
#[test]
fn the_roots_keep_their_bytes_over_versions() {
    let authority = CardAuthority::synthetic().unwrap();
    let hash = |kind| hex::encode(Sha256::digest(authority.root_der(kind)));
    assert_eq!(hash(Kind::Auth), "a5bdfb447a3364419629f49f78a0494f536b1c5c10146634f76901b3e1c188d5");
    assert_eq!(hash(Kind::Sign), "5814e1846ea848bf04275cb758f94b4f4c38197098570e190e8abd419adeb94a");
}

#[test]
fn a_leaf_leads_to_its_own_root_only() {
    let authority = CardAuthority::synthetic().unwrap();
    let certificate = leaf(&authority, "employee", Kind::Auth);
    assert!(signed_by(&certificate, &root(&authority, Kind::Auth)));
    assert!(!signed_by(&certificate, &root(&authority, Kind::Sign)));
    assert_eq!(certificate.tbs_certificate().issuer(), root(&authority, Kind::Auth).tbs_certificate().subject());
}

#[test]
fn the_foreign_authority_has_the_same_name_and_another_key() {
    let (ours, foreign) = (CardAuthority::synthetic().unwrap(), CardAuthority::foreign().unwrap());
    let certificate = leaf(&foreign, "employee", Kind::Auth);
    assert_eq!(certificate.tbs_certificate().issuer(), root(&ours, Kind::Auth).tbs_certificate().subject());
    assert!(!signed_by(&certificate, &root(&ours, Kind::Auth)));
    assert!(signed_by(&certificate, &root(&foreign, Kind::Auth)));
}

#[test]
fn the_authentication_certificate_follows_the_profile_and_needs_seven_short_reads() {
    let certificate = leaf(&CardAuthority::synthetic().unwrap(), "employee", Kind::Auth);
    let length = certificate.to_der().unwrap().len();
    assert_eq!(length, 1590);
    let tbs = certificate.tbs_certificate();
    let (critical, usage) = tbs.get_extension::<KeyUsage>().unwrap().unwrap();
    assert!(critical && usage.digital_signature() && !usage.non_repudiation());
    let (_, extended) = tbs.get_extension::<ExtendedKeyUsage>().unwrap().unwrap();
    assert_eq!(extended.0.iter().map(ToString::to_string).collect::<Vec<_>>(), ["1.3.6.1.5.5.7.3.2"]);
    assert_eq!(tbs.serial_number().as_bytes(), 0x07A1_0001u32.to_be_bytes());
    assert_eq!(tbs.validity().not_after.to_date_time().to_string(), "2030-07-20T14:59:59Z");
    assert!(tbs.get_extension::<SubjectAltName>().unwrap().is_none());
}

#[test]
fn the_subject_is_opaque() {
    let text =
        leaf(&CardAuthority::synthetic().unwrap(), "employee", Kind::Auth).tbs_certificate().subject().to_string();
    let common_name = text.split(',').find_map(|part| part.strip_prefix("CN=")).unwrap();
    assert_eq!(common_name.len(), 23);
    assert!(common_name.bytes().all(|byte| byte.is_ascii_alphanumeric()));
}

#[test]
fn the_signature_certificate_names_its_holder() {
    let certificate = leaf(&CardAuthority::synthetic().unwrap(), "national", Kind::Sign);
    let (_, names) = certificate.tbs_certificate().get_extension::<SubjectAltName>().unwrap().unwrap();
    assert_eq!(names.0.len(), 6);
    assert!(String::from_utf8_lossy(&names.to_der().unwrap()).contains("架空　太郎"));
}

#[test]
fn keys_of_cards_differ_and_end_with_the_pool() {
    let (first, second) = (card_key(0, CardKey::Auth).unwrap(), card_key(0, CardKey::Sign).unwrap());
    assert!(first.to_public_key() != second.to_public_key());
    assert!(stranger_key().unwrap().to_public_key() != first.to_public_key());
    assert!(matches!(card_key(99, CardKey::Auth), Err(PkiError::NoSuchKey)));
}

#[test]
fn debug_of_an_authority_shows_no_key() {
    assert_eq!(format!("{:?}", CardAuthority::synthetic().unwrap()), "CardAuthority(..)");
}
