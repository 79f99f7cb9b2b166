//! Evidence of a visual check (目視): the card proves by its 券面事項確認AP that it is genuine, and staff attest that they
//! compared person and photo (card-protocol 3 (a), eligibility reference 1.6). The certificate says whose card it is and proves
//! nothing; so the record's birth date must be that of the certificate's holder.
//!
//! Order of judgement: CV certificate and age record · the card's signature · the holder · what the policy wants at least ·
//! staff and time of the attestation.

use chrono::TimeDelta;
use shikaku_api::{
    ProblemKind,
    wire::{AttestationWire, CheckRequest},
};
use shikaku_eligibility::era::BirthDate;

use super::{
    super::{Refusal, card::CardCertificate, sandbox::Desk, surface::AgeRecord},
    SKEW, question,
};

/// How far apart tap and attestation may be.
const APART: TimeDelta = TimeDelta::minutes(10);

/// What proves it.
pub(super) struct Proof<'a> {
    pub(super) age_record: &'a [u8],
    pub(super) cv_certificate: &'a [u8],
    pub(super) signature: &'a [u8],
    pub(super) attestation: &'a AttestationWire,
}

impl Proof<'_> {
    /// Verifies all of it, in the order of judgement.
    pub(super) fn verify(
        &self,
        desk: &Desk<'_>,
        request: &CheckRequest,
        card: &CardCertificate,
        statement: &[u8],
    ) -> Result<(), Refusal> {
        let record = AgeRecord::trusted(self.age_record, self.cv_certificate, &desk.rules.cv_authorities)
            .ok_or(ProblemKind::ProofUntrusted)?;
        if !record.signed(statement, self.signature) {
            return Err(ProblemKind::SignatureMismatch.into());
        }
        let holder = desk.rules.answers.holder_birth(&question(desk, request, card));
        if !same_birth(holder.ok_or(ProblemKind::NotRegistered)?, record.born) {
            return Err(ProblemKind::HolderMismatch.into());
        }
        if self.attestation.level < desk.policy()?.minimum_proof {
            return Err(ProblemKind::ProofTooWeak.into());
        }
        if !self.is_attested(desk, request) {
            return Err(ProblemKind::AttestationRefused.into());
        }
        Ok(())
    }

    /// By somebody, not in the future, and close to the tap: it may be older than a challenge that was fetched for a second tap.
    fn is_attested(&self, desk: &Desk<'_>, request: &CheckRequest) -> bool {
        let at = self.attestation.attested_at;
        request.staff.as_deref().is_some_and(|staff| !staff.trim().is_empty())
            && at - desk.now <= SKEW
            && (at - request.performed_at).abs() <= APART
    }
}

/// Whether the record has what the register knows of a birth date: some people's month or day is not known.
fn same_birth(register: BirthDate, record: BirthDate) -> bool {
    let fits = |known: u8, shown: u8| known == 0 || known == shown;
    register.year == record.year && fits(register.month, record.month) && fits(register.day, record.day)
}

#[cfg(test)]
mod tests;
