//! Small things that certificates and CSRs share (RFC 5280, RFC 2986).

use std::time::Duration;

use chrono::{DateTime, Utc};
use der::{Decode, Reader, SliceReader, asn1::AnyRef};
use p256::ecdsa::{DerSignature, VerifyingKey, signature::Verifier};
use sha2::{Digest, Sha256};
use spki::{DecodePublicKey, ObjectIdentifier};
use x509_cert::{Certificate, time::Time};

/// `ecdsa-with-SHA256` (RFC 5758).
pub(super) const ECDSA_WITH_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
/// `sha256WithRSAEncryption` (RFC 8017).
pub(super) const SHA256_WITH_RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");

/// SHA-256.
pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The signed part of a certificate or CSR exactly as it came: the first element inside the outer SEQUENCE.
pub(super) fn signed_part(der: &[u8]) -> Option<&[u8]> {
    let outer = AnyRef::from_der(der).ok()?;
    SliceReader::new(outer.value()).ok()?.tlv_bytes().ok()
}

/// Whether `signature` (DER) over `message` is `key`'s; the key as SubjectPublicKeyInfo, DER, P-256 only.
pub(super) fn p256_signed(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let Ok(key) = VerifyingKey::from_public_key_der(key) else { return false };
    DerSignature::try_from(signature).is_ok_and(|signature| key.verify(message, &signature).is_ok())
}

/// Whether `leaf` was issued by the P-256 authority `authority`; dates are not looked at.
pub(super) fn issued_by(leaf: &[u8], authority: &[u8]) -> bool {
    let (Ok(parsed), Ok(authority)) = (Certificate::from_der(leaf), Certificate::from_der(authority)) else {
        return false;
    };
    let Some(signed) = signed_part(leaf) else { return false };
    let Some(signature) = parsed.signature().as_bytes() else { return false };
    let Ok(key) = der::Encode::to_der(authority.tbs_certificate().subject_public_key_info()) else { return false };
    parsed.signature_algorithm().oid == ECDSA_WITH_SHA256
        && parsed.tbs_certificate().signature().oid == ECDSA_WITH_SHA256
        && parsed.tbs_certificate().issuer() == authority.tbs_certificate().subject()
        && p256_signed(&key, signed, signature)
}

/// A certificate's time; `None` before 1970.
pub(super) fn to_x509(time: DateTime<Utc>) -> Option<Time> {
    let since = Duration::from_secs(u64::try_from(time.timestamp()).ok()?);
    der::DateTime::from_unix_duration(since).ok().map(Time::from)
}

/// The instant of a certificate's time.
pub(super) fn from_x509(time: Time) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(i64::try_from(time.to_unix_duration().as_secs()).ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signed_part_is_the_first_element_as_it_came() {
        assert_eq!(signed_part(&[0x30, 5, 0x30, 1, 9, 5, 0]), Some(&[0x30, 1, 9][..]));
    }

    #[test]
    fn foreign_bytes_have_no_signed_part() {
        for bytes in [&[][..], &[0x30], &[0x30, 0], &[0x30, 2, 0x30, 9], &[0xff; 40]] {
            assert_eq!(signed_part(bytes), None);
        }
    }

    #[test]
    fn times_survive_the_way_through_a_certificate() {
        for seconds in [0, 1_795_500_000, 2_600_000_000] {
            let time = DateTime::from_timestamp(seconds, 0).unwrap();
            assert_eq!(from_x509(to_x509(time).unwrap()), Some(time));
        }
        assert_eq!(to_x509(DateTime::from_timestamp(-1, 0).unwrap()), None);
    }
}
