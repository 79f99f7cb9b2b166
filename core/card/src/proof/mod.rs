//! What proves that a card is genuine and whose it is, without its PIN (card-protocol 3 (a), 4): the authority's key signs the
//! CV certificate, the CV certificate's key the age record and the card face, and the card key in both of them the statement of
//! this check. It proves the card, never the person: that is what staff's eyes are for.
//!
//! `cv_authorities` whom to trust · `cv_certificate`, `age_record`, `face` the files · `objects`, `date` what they are made of ·
//! `rsa` keys and signatures · `photo`, `photo_header` JPEG 2000 · `error` what each refusal means to staff.

mod age_record;
mod cv_authorities;
mod cv_certificate;
mod date;
mod error;
mod face;
mod objects;
mod photo;
mod photo_header;
#[cfg(test)]
mod photo_tests;
mod rsa;

#[cfg(test)]
mod tests;

pub use age_record::AgeRecord;
pub use cv_authorities::{CvAuthorities, CvAuthorityKey};
pub use cv_certificate::CvCertificate;
pub use error::ProofError;
pub use face::Face;
pub use photo::Photo;

use crate::statement::CheckStatement;

/// What a card says about its holder, issued by a trusted authority. Any card can copy it: see [`CardRecord::prove`].
pub struct CardRecord {
    certificate: CvCertificate,
    record: AgeRecord,
}

impl CardRecord {
    /// Verifies the CV certificate by one of `authorities`, and the age record by the CV certificate. The files are those of the
    /// card, filler behind them or not.
    ///
    /// # Errors
    /// [`ProofError::CvCertificate`], [`ProofError::UnknownAuthority`], [`ProofError::AgeRecord`].
    pub fn verify(age_record: &[u8], cv_certificate: &[u8], authorities: &CvAuthorities) -> Result<Self, ProofError> {
        let certificate = CvCertificate::parse(cv_certificate)?;
        certificate.verify(authorities)?;
        let record = AgeRecord::parse(age_record)?;
        record.verify(&certificate)?;
        Ok(Self { certificate, record })
    }

    /// Birth date in the chip: year (Western), month, day; month and day are 0 where the register knows none.
    #[must_use]
    pub fn birth(&self) -> (u16, u8, u8) {
        self.record.birth()
    }

    /// Verifies the signature over `statement` by the card key of the age record.
    ///
    /// # Errors
    /// [`ProofError::Signature`].
    pub fn prove(self, statement: &CheckStatement, signature: &[u8]) -> Result<CardProof, ProofError> {
        self.record.verify_statement(statement, signature)?;
        Ok(CardProof(self))
    }
}

/// A card that proved itself in this check. There is no other way to one than [`CardRecord::prove`].
pub struct CardProof(CardRecord);

impl CardProof {
    /// What the card says about its holder.
    #[must_use]
    pub fn record(&self) -> &CardRecord {
        &self.0
    }

    /// Verifies the card face and decodes its photo: signed by the same CV certificate, and of the card that signed.
    ///
    /// # Errors
    /// [`ProofError::Face`], [`ProofError::NoPhoto`], [`ProofError::FaceSignature`], [`ProofError::FaceOfAnotherCard`],
    /// [`ProofError::Photo`].
    pub fn photo(&self, face: &[u8]) -> Result<Photo, ProofError> {
        let face = Face::parse(face)?;
        face.verify(&self.0.certificate)?;
        face.same_card(&self.0.record)?;
        Photo::decode(face.photo().ok_or(ProofError::NoPhoto)?)
    }
}

impl std::fmt::Debug for CardRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CardRecord(..)")
    }
}

impl std::fmt::Debug for CardProof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CardProof(..)")
    }
}
