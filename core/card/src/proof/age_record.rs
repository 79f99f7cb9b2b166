//! The age record (EF 0001 of the 券面事項確認AP; card-protocol 4.1, 4.3): `FF10 { DF11 birth date, DF12 card key, DF13 signature }`.
//! DF13 is the CV certificate's signature over DF11 and DF12 as they stand in the file, tags and lengths included: PKCS#1 v1.5,
//! SHA-256.

use super::cv_certificate::CvCertificate;
use super::objects::{exactly, file};
use super::rsa::Key;
use super::{ProofError, date};
use crate::statement::CheckStatement;

const RECORD: u16 = 0xFF10;
const BIRTH: u16 = 0xDF11;
const CARD_KEY: u16 = 0xDF12;
const SIGNATURE: u16 = 0xDF13;

/// A parsed age record. Parsing proves nothing about it: see [`AgeRecord::verify`].
#[derive(Clone, PartialEq, Eq)]
pub struct AgeRecord {
    birth: (u16, u8, u8),
    key: Key,
    signed: Vec<u8>,
    signature: Vec<u8>,
}

impl AgeRecord {
    /// Reads the file.
    ///
    /// # Errors
    /// [`ProofError::AgeRecord`].
    pub fn parse(bytes: &[u8]) -> Result<Self, ProofError> {
        read(bytes).ok_or(ProofError::AgeRecord)
    }

    /// Verifies that the key of `certificate` signed it.
    ///
    /// # Errors
    /// [`ProofError::AgeRecord`].
    pub fn verify(&self, certificate: &CvCertificate) -> Result<(), ProofError> {
        let signed = certificate.key().signed(&self.signed, &self.signature);
        if signed { Ok(()) } else { Err(ProofError::AgeRecord) }
    }

    /// Verifies that its card signed `statement`.
    ///
    /// # Errors
    /// [`ProofError::Signature`].
    pub fn verify_statement(&self, statement: &CheckStatement, signature: &[u8]) -> Result<(), ProofError> {
        let signed = self.key.signed(statement.as_bytes(), signature);
        if signed { Ok(()) } else { Err(ProofError::Signature) }
    }

    /// Year (Western), month, day; month and day are 0 where the register knows none.
    #[must_use]
    pub fn birth(&self) -> (u16, u8, u8) {
        self.birth
    }

    /// The card's own key.
    pub(super) fn card_key(&self) -> &Key {
        &self.key
    }
}

fn read(bytes: &[u8]) -> Option<AgeRecord> {
    let [birth, key, signature] = exactly(file(bytes, RECORD)?.value, [BIRTH, CARD_KEY, SIGNATURE])?;
    Some(AgeRecord {
        birth: date::birth(birth.value)?,
        key: Key::from_objects(key.value)?,
        signed: [birth.whole, key.whole].concat(),
        signature: signature.value.to_vec(),
    })
}

impl std::fmt::Debug for AgeRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AgeRecord(..)")
    }
}
