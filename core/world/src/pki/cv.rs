//! Card-verifiable certificates (CV証明書) of the 券面 APs (card-protocol 4.1, 4.3): who signs them and what they look like.
//!
//! ```text
//! 7F21 { 5F4E issuer's key id (16) · subject's key id (16) · 90 exponent · 91 modulus ; 5F37 signature (256) }
//! ```
//! Key ids have the shape of the real ones, seven digits · 0805 · three digits · four bytes of padding, and begin with 9,
//! as no real one is known to.

use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, PrivateKey, PublicKey};
use sha2::{Digest, Sha256};

use super::{PkiError, key, tlv};

const AUTHORITY: [u8; 16] = *b"9000023\x08\x05001\0\0\0\0";
const FOREIGN: [u8; 16] = *b"9999999\x08\x05001\0\0\0\0";
const ISSUER: [u8; 16] = *b"9013990\x08\x05001\0\0\0\0";

/// Where a signature of PKCS#1 v1.5 says that SHA-256 made the octets that follow: SEQUENCE of algorithm and OCTET STRING.
const ALGORITHM: [u8; 15] = [0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00];

/// The public key of an authority, as verifiers hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CvKey {
    /// 証明者鍵ID.
    pub id: [u8; 16],
    /// Public exponent, big endian.
    pub exponent: Vec<u8>,
    /// Modulus of RSA-2048, big endian, 256 bytes.
    pub modulus: Vec<u8>,
}

impl From<CvKey> for shikaku_card::CvAuthorityKey {
    fn from(CvKey { id, exponent, modulus }: CvKey) -> Self {
        Self { id, exponent, modulus }
    }
}

/// The key that verifiers of the practice world trust.
///
/// # Errors
/// None in practice: the key is committed.
pub fn cv_authority() -> Result<CvKey, PkiError> {
    Ok(CvAuthority::synthetic()?.public())
}

/// An authority that certifies the keys of those who sign what is on cards. `Debug` shows no key.
pub struct CvAuthority(Signer);

/// Who signs what is on cards (for the practice world one municipality). `Debug` shows no key.
pub struct CvIssuer(Signer);

struct Signer {
    id: [u8; 16],
    key: PrivateKey,
}

impl CvAuthority {
    /// The authority of the practice world.
    ///
    /// # Errors
    /// None in practice: the key is committed.
    pub fn synthetic() -> Result<Self, PkiError> {
        Signer::new(AUTHORITY, key::CV_CA).map(Self)
    }

    /// Another authority, whose id and key nobody knows.
    ///
    /// # Errors
    /// None in practice: the key is committed.
    pub fn foreign() -> Result<Self, PkiError> {
        Signer::new(FOREIGN, key::FOREIGN_CA).map(Self)
    }

    /// One that gives itself the id of the trusted authority and has another key.
    ///
    /// # Errors
    /// None in practice: the key is committed.
    pub fn impostor() -> Result<Self, PkiError> {
        Signer::new(AUTHORITY, key::FOREIGN_CA).map(Self)
    }

    /// What verifiers who trust it hold.
    #[must_use]
    pub fn public(&self) -> CvKey {
        let key = self.0.key.as_public_key();
        CvKey { id: self.0.id, exponent: key.e_bytes().into(), modulus: key.n_bytes().into() }
    }

    /// The CV certificate of an issuer: 568 bytes.
    ///
    /// # Errors
    /// None in practice: the key can sign.
    pub fn certify(&self, issuer: &CvIssuer) -> Result<Vec<u8>, PkiError> {
        let body = [&self.0.id[..], &issuer.0.id, &key_objects(issuer.0.key.as_public_key())].concat();
        let signature = self.0.sign(&Sha256::digest(&body))?;
        Ok(tlv::object(0x7F21, &[tlv::object(0x5F4E, &body), tlv::object(0x5F37, &signature)].concat()))
    }
}

impl CvIssuer {
    /// The municipality of the practice world.
    ///
    /// # Errors
    /// None in practice: the key is committed.
    pub fn synthetic() -> Result<Self, PkiError> {
        Signer::new(ISSUER, key::CV_ISSUER).map(Self)
    }

    /// Signature (256 bytes) over the SHA-256 of each part, one after the other in one DigestInfo. For one part that is the
    /// usual signature of PKCS#1 v1.5 with SHA-256.
    ///
    /// # Errors
    /// None in practice: the key can sign.
    pub fn sign(&self, parts: &[&[u8]]) -> Result<Vec<u8>, PkiError> {
        self.0.sign(&parts.iter().flat_map(Sha256::digest).collect::<Vec<_>>())
    }
}

impl Signer {
    fn new(id: [u8; 16], pkcs8: &[u8]) -> Result<Self, PkiError> {
        Ok(Self { id, key: key::read(pkcs8)? })
    }

    fn sign(&self, hashes: &[u8]) -> Result<Vec<u8>, PkiError> {
        Ok(self.key.sign(Pkcs1v15Sign::new_unprefixed(), &digest_info(hashes))?)
    }
}

/// `30 { algorithm SHA-256, 04 octets }`; the octets are one hash or several.
fn digest_info(hashes: &[u8]) -> Vec<u8> {
    let octets = [&[0x04][..], &tlv::length(hashes.len()), hashes].concat();
    let content = [&ALGORITHM[..], &octets].concat();
    [&[0x30][..], &tlv::length(content.len()), &content].concat()
}

/// A public key as cards write it: `90` exponent, `91` modulus; 265 bytes.
pub(crate) fn key_objects(key: &PublicKey) -> Vec<u8> {
    tlv::public_key(&key.e_bytes(), &key.n_bytes())
}

impl std::fmt::Debug for CvAuthority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CvAuthority(..)")
    }
}

impl std::fmt::Debug for CvIssuer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CvIssuer(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fields of a certificate by their places.
    struct Fields {
        body: Vec<u8>,
        signature: Vec<u8>,
    }

    fn fields(certificate: &[u8]) -> Fields {
        assert_eq!(hex::encode_upper(&certificate[..10]), "7F218202335F4E820129");
        assert_eq!(hex::encode_upper(&certificate[307..312]), "5F37820100");
        Fields { body: certificate[10..307].to_vec(), signature: certificate[312..].to_vec() }
    }

    fn verifies(key: &CvKey, fields: &Fields) -> bool {
        let number = |bytes| rsa::BoxedUint::from_be_slice_vartime(bytes);
        let public = PublicKey::new(number(&key.modulus), number(&key.exponent)).unwrap();
        public.pkcs1v15_verify::<Sha256>(&fields.body, &fields.signature).is_ok()
    }

    #[test]
    fn a_certificate_has_568_bytes_names_both_keys_and_is_the_authoritys() {
        let (authority, issuer) = (CvAuthority::synthetic().unwrap(), CvIssuer::synthetic().unwrap());
        let certificate = authority.certify(&issuer).unwrap();
        assert_eq!(certificate.len(), 568);
        let fields = fields(&certificate);
        assert_eq!((&fields.body[..16], &fields.body[16..32]), (&AUTHORITY[..], &ISSUER[..]));
        assert_eq!(hex::encode_upper(&fields.body[32..41]), "900301000191820100");
        assert_eq!(fields.body[41..], *issuer.0.key.as_public_key().n_bytes());
        assert!(verifies(&cv_authority().unwrap(), &fields));
        assert!(!verifies(&CvAuthority::foreign().unwrap().public(), &fields));
    }

    #[test]
    fn what_verifiers_trust_is_the_same_every_time_and_not_the_foreign_key() {
        let key = cv_authority().unwrap();
        assert_eq!((key.id, &key.exponent[..], key.modulus.len()), (AUTHORITY, &[1, 0, 1][..], 256));
        assert_eq!(key, cv_authority().unwrap());
        let foreign = CvAuthority::foreign().unwrap().public();
        assert!(foreign.id != key.id && foreign.modulus != key.modulus);
    }

    #[test]
    fn one_part_is_the_usual_signature_and_several_are_not() {
        let issuer = CvIssuer::synthetic().unwrap();
        let public = issuer.0.key.as_public_key();
        assert!(public.pkcs1v15_verify::<Sha256>(b"abc", &issuer.sign(&[b"abc"]).unwrap()).is_ok());
        let three = issuer.sign(&[b"a", b"b", b"c"]).unwrap();
        assert!(public.pkcs1v15_verify::<Sha256>(b"abc", &three).is_err());
        let hashes = [Sha256::digest(b"a"), Sha256::digest(b"b"), Sha256::digest(b"c")].concat();
        let wrapped = [&hex::decode("3071300D0609608648016503040201050004 60".replace(' ', "")).unwrap()[..], &hashes];
        assert!(public.verify(Pkcs1v15Sign::new_unprefixed(), &wrapped.concat(), &three).is_ok());
    }

    #[test]
    fn debug_shows_no_key() {
        let (authority, issuer) = (CvAuthority::synthetic().unwrap(), CvIssuer::synthetic().unwrap());
        assert_eq!(format!("{authority:?} {issuer:?}"), "CvAuthority(..) CvIssuer(..)");
    }
}
