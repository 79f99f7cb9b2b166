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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::tests::file as vector;

    fn refused(bytes: &[u8]) -> bool {
        CvCertificate::parse(bytes).err() == Some(ProofError::CvCertificate)
    }

    #[test]
    fn the_issuer_comes_before_the_subject() {
        let certificate = CvCertificate::parse(&vector("cv.bin")).unwrap();
        assert_eq!(&certificate.issuer[..7], b"9999901");
        assert_eq!(certificate.body.len(), 297);
    }

    #[test]
    fn what_has_more_or_other_objects_is_refused() {
        let whole = vector("cv.bin");
        let inside = &whole[5..];
        let wrapped = |inside: &[u8]| {
            [&[0x7F, 0x21, 0x82][..], &u16::try_from(inside.len()).unwrap().to_be_bytes(), inside].concat()
        };
        assert!(!refused(&wrapped(inside)));
        assert!(refused(&wrapped(&[inside, &[0x5F, 0x20, 0x00]].concat())));
        assert!(refused(&wrapped(&[&inside[302..], &inside[..302]].concat())));
        assert!(refused(&wrapped(&inside[..302])));
        assert!(refused(inside));
    }

    #[test]
    fn a_body_without_a_whole_key_is_refused() {
        for body in [0, 15, 16, 32, 37, 296] {
            let value = &vector("cv.bin")[10..10 + body];
            let length = u16::try_from(body).unwrap().to_be_bytes();
            let body = [&[0x5F, 0x4E, 0x82][..], &length, value, &[0x5F, 0x37, 0x00]].concat();
            let length = u16::try_from(body.len()).unwrap().to_be_bytes();
            assert!(refused(&[&[0x7F, 0x21, 0x82][..], &length, &body].concat()));
        }
    }
}
