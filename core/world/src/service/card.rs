//! The card's certificate (利用者証明用電子証明書) and its signature (card-protocol reference 5): RSA-2048, SHA-256, issued
//! directly by a root; roots share one name, so each is tried by signature.

use chrono::{DateTime, Utc};
use der::{Decode, Encode};
use rsa::{
    PublicKey,
    pkcs1v15::{Signature, VerifyingKey},
    signature::Verifier,
    traits::PublicKeyParts,
};
use sha2::Sha256;
use spki::{DecodePublicKey, ObjectIdentifier};
use x509_cert::{
    Certificate,
    ext::pkix::{BasicConstraints, KeyUsage},
    name::Name,
};

use super::x509::{SHA256_WITH_RSA, from_x509, sha256, signed_part};

/// RSA-2048.
pub(super) const MODULUS_BYTES: usize = 256;
/// Critical extensions that this service understands: keyUsage, basicConstraints, certificatePolicies, extKeyUsage.
const UNDERSTOOD: [ObjectIdentifier; 4] = [
    ObjectIdentifier::new_unwrap("2.5.29.15"),
    ObjectIdentifier::new_unwrap("2.5.29.19"),
    ObjectIdentifier::new_unwrap("2.5.29.32"),
    ObjectIdentifier::new_unwrap("2.5.29.37"),
];

/// A root of the cards' certificates.
pub(super) struct CardRoot {
    name: Name,
    key: VerifyingKey<Sha256>,
}

impl CardRoot {
    /// Reads a root; `None` when it is not a certificate with an RSA key.
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        let certificate = Certificate::from_der(der).ok()?;
        let key = rsa_key(&certificate)?;
        Some(Self { name: certificate.tbs_certificate().subject().clone(), key: VerifyingKey::new(key) })
    }
}

/// A card's certificate that leads to a root.
pub(super) struct CardCertificate {
    pub(super) sha256: [u8; 32],
    pub(super) key_sha256: [u8; 32],
    pub(super) serial: Vec<u8>,
    pub(super) not_before: DateTime<Utc>,
    pub(super) not_after: DateTime<Utc>,
    key: VerifyingKey<Sha256>,
}

impl CardCertificate {
    /// Reads a certificate and finds its root; `None` when it is broken, of a kind that signs nothing here, or of no root.
    pub(super) fn trusted(der: &[u8], roots: &[CardRoot]) -> Option<Self> {
        let certificate = Certificate::from_der(der).ok()?;
        if !roots.iter().any(|root| issued(&certificate, der, root)) || !is_for_authentication(&certificate) {
            return None;
        }
        let tbs = certificate.tbs_certificate();
        let key = rsa_key(&certificate)?;
        Some(Self {
            sha256: sha256(der),
            key_sha256: sha256(&tbs.subject_public_key_info().to_der().ok()?),
            serial: tbs.serial_number().as_bytes().to_vec(),
            not_before: from_x509(tbs.validity().not_before)?,
            not_after: from_x509(tbs.validity().not_after)?,
            key: VerifyingKey::new(key),
        })
    }

    /// Whether the card signed `message` (RSASSA-PKCS1-v1_5, SHA-256).
    pub(super) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        verifies(&self.key, message, signature)
    }
}

fn issued(certificate: &Certificate, der: &[u8], root: &CardRoot) -> bool {
    let (Some(signed), Some(signature)) = (signed_part(der), certificate.signature().as_bytes()) else { return false };
    certificate.signature_algorithm().oid == SHA256_WITH_RSA
        && certificate.tbs_certificate().signature().oid == SHA256_WITH_RSA
        && certificate.tbs_certificate().issuer() == &root.name
        && verifies(&root.key, signed, signature)
}

fn is_for_authentication(certificate: &Certificate) -> bool {
    let tbs = certificate.tbs_certificate();
    let usage = tbs.get_extension::<KeyUsage>();
    let constraints = tbs.get_extension::<BasicConstraints>();
    let mut critical = tbs.extensions().into_iter().flatten().filter(|extension| extension.critical);
    matches!(usage, Ok(Some((_, usage))) if usage.digital_signature())
        && matches!(constraints, Ok(None) | Ok(Some((_, BasicConstraints { ca: false, .. }))))
        && critical.all(|extension| UNDERSTOOD.contains(&extension.extn_id))
}

fn rsa_key(certificate: &Certificate) -> Option<PublicKey> {
    let spki = certificate.tbs_certificate().subject_public_key_info().to_der().ok()?;
    PublicKey::from_public_key_der(&spki).ok().filter(|key| key.size() == MODULUS_BYTES)
}

/// Whether `key` signed `message` (RSASSA-PKCS1-v1_5, SHA-256).
pub(super) fn verifies(key: &VerifyingKey<Sha256>, message: &[u8], signature: &[u8]) -> bool {
    Signature::try_from(signature).is_ok_and(|signature| key.verify(message, &signature).is_ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::service::testkit::{CardShape, TestCard, foreign_root, root};

    fn roots() -> Vec<CardRoot> {
        [foreign_root(), root()].iter().map(|der| CardRoot::read(der).unwrap()).collect()
    }

    #[test]
    fn a_card_is_found_under_the_second_root_of_the_same_name() {
        let card = TestCard::make(&CardShape::default());
        let found = CardCertificate::trusted(&card.certificate, &roots()).unwrap();
        assert_eq!(found.not_after, CardShape::default().to);
        assert!(found.signed(b"statement", &card.sign(b"statement")));
        assert!(!found.signed(b"statemen7", &card.sign(b"statement")));
    }

    #[test]
    fn a_certificate_of_an_unknown_root_or_kind_is_not_trusted() {
        for shape in [
            CardShape { foreign: true, ..CardShape::default() },
            CardShape { authority: true, ..CardShape::default() },
            CardShape { for_signing: false, ..CardShape::default() },
        ] {
            let card = TestCard::make(&shape);
            assert!(CardCertificate::trusted(&card.certificate, &roots()[1..]).is_none(), "{shape:?}");
        }
    }

    #[test]
    fn a_changed_certificate_is_not_trusted() {
        let card = TestCard::make(&CardShape::default());
        for at in (0..card.certificate.len()).step_by(11) {
            let mut changed = card.certificate.clone();
            changed[at] ^= 1;
            assert!(CardCertificate::trusted(&changed, &roots()).is_none(), "byte {at}");
        }
    }

    proptest! {
        #[test]
        fn foreign_bytes_are_not_trusted(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            prop_assert!(CardCertificate::trusted(&bytes, &roots()).is_none());
        }
    }
}
