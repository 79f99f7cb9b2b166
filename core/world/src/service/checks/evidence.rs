//! Whether the evidence proves what the request says: the card's certificate, the card's proof (`pin`, `visual`), the
//! device's signature.

use chrono::TimeDelta;
use der::{Decode, Encode};
use rusqlite::{Connection, OptionalExtension};
use shikaku_api::{
    ProblemKind,
    wire::{CheckRequest, EvidenceWire},
};
use x509_cert::Certificate;

use super::{
    super::{
        Refusal,
        caller::Caller,
        card::CardCertificate,
        challenges::Kept,
        sandbox::Desk,
        statement::{Statement, device_message},
        x509::p256_signed,
    },
    pin, visual,
};

/// Verifies all of it, in the order of judgement.
pub(super) fn verify(
    desk: &Desk<'_>,
    caller: &Caller,
    request: &CheckRequest,
    challenge: &Kept,
) -> Result<CardCertificate, Refusal> {
    let card = trusted_card(desk, request)?;
    let statement = statement(caller, request, challenge.nonce, card.sha256).ok_or(ProblemKind::Malformed)?;
    let attestation = match &request.evidence {
        EvidenceWire::Pin { signature, .. } => {
            pin::verify(&card, &statement, &signature.0)?;
            None
        }
        EvidenceWire::Visual { age_record, cv_certificate, signature, attestation, .. } => {
            let (age_record, cv_certificate, signature) = (&age_record.0, &cv_certificate.0, &signature.0);
            let proof = visual::Proof { age_record, cv_certificate, signature, attestation };
            proof.verify(desk, request, &card, &statement)?;
            Some(attestation)
        }
    };
    let message = device_message(&statement, request.performed_at, attestation, request.staff.as_deref());
    if !signed_by_device(desk.db, caller, &message, &request.device_signature.0)? {
        return Err(ProblemKind::DeviceSignatureMismatch.into());
    }
    Ok(card)
}

/// The card's certificate: of a trusted root, in its dates, not revoked.
fn trusted_card(desk: &Desk<'_>, request: &CheckRequest) -> Result<CardCertificate, Refusal> {
    let (EvidenceWire::Pin { certificate, .. } | EvidenceWire::Visual { certificate, .. }) = &request.evidence;
    let card =
        CardCertificate::trusted(&certificate.0, &desk.rules.card_roots).ok_or(ProblemKind::CertificateUntrusted)?;
    check_dates(desk, &card, request)?;
    refuse_revoked(desk.db, &card)?;
    Ok(card)
}

/// The dates count at the tap; an expired certificate has its grace.
fn check_dates(desk: &Desk<'_>, card: &CardCertificate, request: &CheckRequest) -> Result<(), Refusal> {
    let grace = TimeDelta::days(i64::from(desk.policy()?.certificate_grace_days));
    if request.performed_at < card.not_before {
        return Err(ProblemKind::CertificateUntrusted.into());
    }
    if request.performed_at - card.not_after > grace {
        return Err(ProblemKind::CertificateExpired.into());
    }
    Ok(())
}

fn refuse_revoked(db: &Connection, card: &CardCertificate) -> Result<(), Refusal> {
    let sql = "SELECT 1 FROM revoked_cards WHERE certificate_sha256 = ?1";
    match db.query_row(sql, [card.sha256], |_| Ok(())).optional()? {
        Some(()) => Err(ProblemKind::CertificateRevoked.into()),
        None => Ok(()),
    }
}

fn statement(caller: &Caller, request: &CheckRequest, nonce: [u8; 32], certificate: [u8; 32]) -> Option<Vec<u8>> {
    Statement {
        mode: request.mode,
        nonce,
        challenge_id: request.challenge_id,
        check_id: request.check_id,
        device_id: caller.device,
        institution: caller.institution_id(),
        as_of: request.as_of,
        care_setting: request.care_setting.parse().ok()?,
        certificate_sha256: certificate,
    }
    .bytes()
}

/// Any key that this device has or had may have signed: evidence may be older than a renewal.
fn signed_by_device(db: &Connection, caller: &Caller, message: &[u8], signature: &[u8]) -> Result<bool, Refusal> {
    let mut query = db.prepare("SELECT der FROM device_certificates WHERE device = ?1")?;
    let certificates = query.query_map([caller.device.into_bytes()], |row| row.get::<_, Vec<u8>>(0))?;
    for der in certificates {
        if public_key(&der?).is_some_and(|key| p256_signed(&key, message, signature)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn public_key(certificate: &[u8]) -> Option<Vec<u8>> {
    Certificate::from_der(certificate).ok()?.tbs_certificate().subject_public_key_info().to_der().ok()
}
