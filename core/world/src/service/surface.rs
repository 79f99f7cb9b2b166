//! What a card gives of its 券面事項確認AP to prove that it is genuine (card-protocol 4.1, 4.3): the card-verifiable
//! certificate (CV証明書, EF 0004), issued by an authority, and the age record (EF 0001), signed by the certificate's key.
//! Written anew on purpose.

use rsa::{BoxedUint, PublicKey, pkcs1v15::VerifyingKey, traits::PublicKeyParts};
use sha2::Sha256;
use shikaku_eligibility::era::BirthDate;

use super::card::{MODULUS_BYTES, verifies};
use crate::pki::CvKey;

type Tag = [u8; 2];
const CV_CERTIFICATE: Tag = [0x7F, 0x21];
const CV_BODY: Tag = [0x5F, 0x4E];
const CV_SIGNATURE: Tag = [0x5F, 0x37];
const AGE_RECORD: Tag = [0xFF, 0x10];
const BIRTH_DATE: Tag = [0xDF, 0x11];
const CARD_KEY: Tag = [0xDF, 0x12];
const SIGNATURE: Tag = [0xDF, 0x13];
const EXPONENT: [u8; 1] = [0x90];
const EXPONENT_BYTES: usize = 3;
const MODULUS: [u8; 1] = [0x91];
/// What the rest of a file is filled with.
const FILLER: u8 = 0xFF;

type Key = VerifyingKey<Sha256>;

/// An authority of the card-verifiable certificates.
pub(super) struct CvAuthority {
    id: [u8; 16],
    key: Key,
}

impl CvAuthority {
    /// Reads a key; `None` when it is not RSA-2048.
    pub(super) fn read(key: &CvKey) -> Option<Self> {
        Some(Self { id: key.id, key: rsa_key(&key.exponent, &key.modulus)? })
    }
}

/// An age record that leads to an authority.
pub(super) struct AgeRecord {
    /// 生年月日, as on the card's face.
    pub(super) born: BirthDate,
    key: Key,
}

impl AgeRecord {
    /// Reads EF 0001 and EF 0004 as they came; `None` when one is broken, forged, or of no authority.
    pub(super) fn trusted(record: &[u8], certificate: &[u8], authorities: &[CvAuthority]) -> Option<Self> {
        let signer = certified_key(certificate, authorities)?;
        let content = file(record, AGE_RECORD)?;
        let (born, rest) = object(content, &BIRTH_DATE)?;
        let (key, rest) = object(rest, &CARD_KEY)?;
        let signed = content.get(..content.len() - rest.len())?;
        let signature = last(rest, &SIGNATURE)?;
        if !verifies(&signer, signed, signature) {
            return None;
        }
        Some(Self { born: birth_date(born)?, key: key_objects(key)? })
    }

    /// Whether the key of this record signed `message` (RSASSA-PKCS1-v1_5, SHA-256).
    pub(super) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        verifies(&self.key, message, signature)
    }
}

/// The key of a certificate that one of the authorities issued.
fn certified_key(certificate: &[u8], authorities: &[CvAuthority]) -> Option<Key> {
    let content = file(certificate, CV_CERTIFICATE)?;
    let (body, rest) = object(content, &CV_BODY)?;
    let signature = last(rest, &CV_SIGNATURE)?;
    let (issuer, rest) = body.split_first_chunk::<16>()?;
    let (_subject, key) = rest.split_first_chunk::<16>()?;
    let mut known = authorities.iter().filter(|authority| &authority.id == issuer);
    known.any(|authority| verifies(&authority.key, body, signature)).then(|| key_objects(key))?
}

fn birth_date(digits: &[u8]) -> Option<BirthDate> {
    let digits: &[u8; 8] = digits.try_into().ok().filter(|digits: &&[u8; 8]| digits.iter().all(u8::is_ascii_digit))?;
    let number = |part: &[u8]| part.iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'));
    let (month, day) = (number(&digits[4..6]), number(&digits[6..]));
    BirthDate::new(number(&digits[..4]), month.try_into().ok()?, day.try_into().ok()?)
}

/// A key as two objects: exponent, modulus.
fn key_objects(bytes: &[u8]) -> Option<Key> {
    let (exponent, rest) = object(bytes, &EXPONENT)?;
    let modulus = last(rest, &MODULUS)?;
    (exponent.len() == EXPONENT_BYTES && modulus.len() == MODULUS_BYTES).then(|| rsa_key(exponent, modulus))?
}

fn rsa_key(exponent: &[u8], modulus: &[u8]) -> Option<Key> {
    let [exponent, modulus] = [exponent, modulus].map(BoxedUint::from_be_slice_vartime);
    let key = PublicKey::new(modulus, exponent).ok()?;
    (key.size() == MODULUS_BYTES).then(|| VerifyingKey::new(key))
}

/// The content of a file that holds one object; filler may follow it.
fn file(bytes: &[u8], tag: Tag) -> Option<&[u8]> {
    let (content, rest) = object(bytes, &tag)?;
    rest.iter().all(|byte| *byte == FILLER).then_some(content)
}

/// The value of an object that nothing follows.
fn last<'a>(bytes: &'a [u8], tag: &[u8]) -> Option<&'a [u8]> {
    object(bytes, tag).filter(|(_, rest)| rest.is_empty()).map(|(value, _)| value)
}

/// The value of the first object, which must have this tag, and what follows it. Lengths are short or 81, 82.
fn object<'a>(bytes: &'a [u8], tag: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let (&form, rest) = bytes.strip_prefix(tag)?.split_first()?;
    let (length, rest) = match form {
        0x00..=0x7F => (usize::from(form), rest),
        0x81 => rest.split_first().map(|(length, rest)| (usize::from(*length), rest))?,
        0x82 => rest.split_first_chunk().map(|(length, rest)| (usize::from(u16::from_be_bytes(*length)), rest))?,
        _ => return None,
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests;
