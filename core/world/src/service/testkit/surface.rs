//! The 券面事項確認AP of test cards (card-protocol 4.3): an authority, a CV certificate, an age record and the key it names.

use std::sync::LazyLock;

use rsa::{
    PrivateKey,
    pkcs1v15::SigningKey,
    pkcs8::DecodePrivateKey,
    signature::{SignatureEncoding, Signer},
    traits::PublicKeyParts,
};
use sha2::Sha256;

use crate::pki::CvKey;

static AUTHORITY: LazyLock<PrivateKey> = key!("sign-ca.der");
static FOREIGN_AUTHORITY: LazyLock<PrivateKey> = key!("foreign-ca.der");
static SIGNER: LazyLock<PrivateKey> = key!("auth-05.der");
static OTHER_SIGNER: LazyLock<PrivateKey> = key!("sign-05.der");
static CARD: LazyLock<PrivateKey> = key!("sign-01.der");
static OTHER_CARD: LazyLock<PrivateKey> = key!("sign-02.der");

const ISSUER: &[u8; 16] = b"9990001\x08\x05001\0\0\0\0";
const UNKNOWN_ISSUER: &[u8; 16] = b"9990002\x08\x05001\0\0\0\0";
const SUBJECT: &[u8; 16] = b"9990009\x08\x05001\0\0\0\0";

/// What is said and by whom it is signed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SurfaceShape {
    /// YYYYMMDD.
    pub(crate) born: &'static [u8],
    pub(crate) other_card: bool,
    pub(crate) unknown_issuer: bool,
    /// Signed by another key than its issuer's.
    pub(crate) forged_certificate: bool,
    /// Signed by another key than its certificate's.
    pub(crate) forged_record: bool,
}

impl Default for SurfaceShape {
    fn default() -> Self {
        Self {
            born: b"19900123",
            other_card: false,
            unknown_issuer: false,
            forged_certificate: false,
            forged_record: false,
        }
    }
}

/// EF 0001 and EF 0004 of a card, and the key that answers challenges.
#[derive(Clone)]
pub(crate) struct Surface {
    pub(crate) age_record: Vec<u8>,
    pub(crate) cv_certificate: Vec<u8>,
    pub(crate) key: PrivateKey,
}

impl Surface {
    pub(crate) fn make(shape: &SurfaceShape) -> Self {
        let key = if shape.other_card { &OTHER_CARD } else { &CARD };
        Self { age_record: age_record(shape, key), cv_certificate: cv_certificate(shape), key: PrivateKey::clone(key) }
    }

    /// The same files, but another key: a copy of what anybody can read.
    pub(crate) fn cloned(self) -> Self {
        Self { key: OTHER_CARD.clone(), ..self }
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        sign(&self.key, message)
    }
}

/// The authority that the test sandbox trusts.
pub(crate) fn cv_authority() -> CvKey {
    CvKey { id: *ISSUER, exponent: AUTHORITY.e().to_be_bytes().to_vec(), modulus: AUTHORITY.n().to_be_bytes().to_vec() }
}

fn age_record(shape: &SurfaceShape, card: &PrivateKey) -> Vec<u8> {
    let signer = if shape.forged_record { &OTHER_SIGNER } else { &SIGNER };
    let signed = [object(&[0xDF, 0x11], shape.born), object(&[0xDF, 0x12], &key_objects(card))].concat();
    object(&[0xFF, 0x10], &[&signed[..], &object(&[0xDF, 0x13], &sign(signer, &signed))].concat())
}

fn cv_certificate(shape: &SurfaceShape) -> Vec<u8> {
    let signer = if shape.forged_certificate { &FOREIGN_AUTHORITY } else { &AUTHORITY };
    let issuer = if shape.unknown_issuer { UNKNOWN_ISSUER } else { ISSUER };
    let body = [&issuer[..], SUBJECT, &key_objects(&SIGNER)].concat();
    let signature = sign(signer, &body);
    object(&[0x7F, 0x21], &[object(&[0x5F, 0x4E], &body), object(&[0x5F, 0x37], &signature)].concat())
}

fn key_objects(key: &PrivateKey) -> Vec<u8> {
    let exponent = key.e().to_be_bytes();
    [object(&[0x90], &exponent[exponent.len() - 3..]), object(&[0x91], &key.n().to_be_bytes())].concat()
}

pub(crate) fn object(tag: &[u8], value: &[u8]) -> Vec<u8> {
    let length = value.len().to_be_bytes();
    let length = match value.len() {
        0..=0x7F => &length[7..],
        0x80..=0xFF => &[&[0x81], &length[7..]].concat(),
        _ => &[&[0x82], &length[6..]].concat(),
    };
    [tag, length, value].concat()
}

fn sign(key: &PrivateKey, message: &[u8]) -> Vec<u8> {
    SigningKey::<Sha256>::new(key.clone()).sign(message).to_vec()
}
