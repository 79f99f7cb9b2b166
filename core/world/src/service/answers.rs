//! The seam to the people: whose card it is, and what their insurers say.

use chrono::NaiveDate;
use shikaku_api::ProblemKind;
use shikaku_eligibility::{Eligibility, code::CareSetting, era::BirthDate};

/// What is asked about one card, after its certificate was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// SHA-256 of the card's SubjectPublicKeyInfo, DER.
    pub key_sha256: [u8; 32],
    /// 発行番号: serial number of the card's certificate, big endian.
    pub serial: Vec<u8>,
    /// SHA-256 of the card's certificate, DER.
    pub certificate_sha256: [u8; 32],
    /// 資格確認日.
    pub as_of: NaiveDate,
    /// Today in Japan, by the sandbox's clock.
    pub today: NaiveDate,
    /// 診療区分.
    pub care_setting: CareSetting,
}

/// Knows the holders of the cards.
pub trait Answers: Send + Sync {
    /// The results for the holder of the card, zero to several.
    ///
    /// # Errors
    /// The problem to answer with: [`ProblemKind::NotRegistered`] for a card nobody knows.
    fn answer(&self, question: &Question) -> Result<Vec<Eligibility>, ProblemKind>;

    /// 生年月日 of the holder of the card's certificate, as its issuer has it; `None` for a card nobody knows.
    fn holder_birth(&self, _: &Question) -> Option<BirthDate> {
        None
    }
}

impl<F> Answers for F
where
    F: Fn(&Question) -> Result<Vec<Eligibility>, ProblemKind> + Send + Sync,
{
    fn answer(&self, question: &Question) -> Result<Vec<Eligibility>, ProblemKind> {
        self(question)
    }
}
