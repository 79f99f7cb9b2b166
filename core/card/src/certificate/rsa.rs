//! RSA keys of the JPKI and what they signed (card-protocol 5: RSA-2048, sha256WithRSAEncryption). The arithmetic is ring's.

use der::asn1::UintRef;
use der::{Decode, Sequence};
use ring::error::Unspecified;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use spki::{ObjectIdentifier, SubjectPublicKeyInfoRef};

const RSA_ENCRYPTION: ObjectIdentifier = const_oid::db::rfc5912::RSA_ENCRYPTION;
/// Bytes of the modulus.
const MODULUS: usize = 256;

/// `RSAPublicKey` of RFC 8017, A.1.1.
#[derive(Sequence)]
struct RsaPublicKey<'a> {
    modulus: UintRef<'a>,
    public_exponent: UintRef<'a>,
}

/// A public key of RSA-2048, as DER of an `RSAPublicKey`.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Key(Vec<u8>);

impl Key {
    /// Takes the DER of a SubjectPublicKeyInfo; none when it is not RSA-2048.
    pub(super) fn from_spki(spki: &[u8]) -> Option<Self> {
        let spki = SubjectPublicKeyInfoRef::from_der(spki).ok()?;
        let der = spki.subject_public_key.as_bytes()?;
        let key = RsaPublicKey::from_der(der).ok()?;
        let modulus = key.modulus.as_bytes();
        let full = modulus.len() == MODULUS && modulus[0] & 0x80 != 0 && !key.public_exponent.is_empty();
        (spki.algorithm.oid == RSA_ENCRYPTION && full).then(|| Self(der.to_vec()))
    }

    /// Verifies PKCS#1 v1.5 over SHA-256.
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Unspecified> {
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &self.0).verify(message, signature)
    }
}
