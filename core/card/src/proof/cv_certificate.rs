//! The card-verifiable certificate (CV証明書, EF 0004 of the 券面 applications; card-protocol 3, 4.3): `7F21 { 5F4E (297 bytes: 16
//! issuer key id, 16 subject key id, 90 exponent, 91 modulus), 5F37 (256) }`. 5F37 is the authority's signature over the value
//! of 5F4E: PKCS#1 v1.5, SHA-256.

use super::ProofError;
use super::cv_authorities::CvAuthorities;
use super::objects::{exactly, file};
use super::rsa::Key;

const CERTIFICATE: u16 = 0x7F21;
const BODY: u16 = 0x5F4E;
const SIGNATURE: u16 = 0x5F37;
/// Bytes of a key id.
const KEY_ID: usize = 16;

/// A parsed CV certificate. Parsing proves nothing about its authority: see [`CvCertificate::verify`].
#[derive(Clone, PartialEq, Eq)]
pub struct CvCertificate {
    issuer: [u8; KEY_ID],
    key: Key,
    body: Vec<u8>,
    signature: Vec<u8>,
}

impl CvCertificate {
    /// Reads the file.
    ///
    /// # Errors
    /// [`ProofError::CvCertificate`].
    pub fn parse(bytes: &[u8]) -> Result<Self, ProofError> {
        read(bytes).ok_or(ProofError::CvCertificate)
    }

    /// Verifies that one of `authorities` signed it.
    ///
    /// # Errors
    /// [`ProofError::UnknownAuthority`] when none bears the issuer's key id, [`ProofError::CvCertificate`] when those that do
    /// did not sign it.
    pub fn verify(&self, authorities: &CvAuthorities) -> Result<(), ProofError> {
        let mut named = authorities.named(self.issuer).peekable();
        if named.peek().is_none() {
            return Err(ProofError::UnknownAuthority);
        }
        let signed = named.any(|key| key.signed(&self.body, &self.signature));
        if signed { Ok(()) } else { Err(ProofError::CvCertificate) }
    }

    /// The key that signs age records and card faces.
    pub(super) fn key(&self) -> &Key {
        &self.key
    }
}

fn read(bytes: &[u8]) -> Option<CvCertificate> {
    let [body, signature] = exactly(file(bytes, CERTIFICATE)?.value, [BODY, SIGNATURE])?;
    let (issuer, rest) = body.value.split_first_chunk()?;
    let (_subject, key) = rest.split_first_chunk::<KEY_ID>()?;
    Some(CvCertificate {
        issuer: *issuer,
        key: Key::from_objects(key)?,
        body: body.value.to_vec(),
        signature: signature.value.to_vec(),
    })
}

impl std::fmt::Debug for CvCertificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CvCertificate(..)")
    }
}
