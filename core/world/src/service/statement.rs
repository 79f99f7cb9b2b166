//! What the card and the device sign for one check, rebuilt from the request (layout: design section 5, "What the card
//! signs"; byte tables in core/card/src/statement.rs and core/auth/src/evidence.rs). Written anew on purpose.

use chrono::{DateTime, NaiveDate, Utc};
use shikaku_api::wire::{AttestationWire, ModeWire};
use shikaku_auth::{InstitutionId, InstitutionKind, ProofLevel};
use uuid::Uuid;

use super::x509::sha256;

/// The fields of a statement.
pub(super) struct Statement<'a> {
    pub(super) mode: ModeWire,
    pub(super) nonce: [u8; 32],
    pub(super) challenge_id: Uuid,
    pub(super) check_id: Uuid,
    pub(super) device_id: Uuid,
    pub(super) institution: &'a InstitutionId,
    pub(super) as_of: NaiveDate,
    pub(super) care_setting: u8,
    pub(super) certificate_sha256: [u8; 32],
}

impl Statement<'_> {
    /// The 171 bytes; `None` when a field does not fit its place.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        let number = self.institution.value.as_bytes();
        let day = self.as_of.format("%Y%m%d").to_string();
        if number.is_empty() || number.len() > 32 || day.len() != 8 {
            return None;
        }
        let mut bytes = Vec::with_capacity(171);
        bytes.extend(b"shikaku-check-v1");
        bytes.push(mode_code(self.mode));
        bytes.extend(self.nonce);
        bytes.extend(self.challenge_id.into_bytes());
        bytes.extend(self.check_id.into_bytes());
        bytes.extend(self.device_id.into_bytes());
        bytes.push(kind_code(self.institution.kind));
        bytes.extend(number);
        bytes.resize(130, 0);
        bytes.extend(day.into_bytes());
        bytes.push(self.care_setting);
        bytes.extend(self.certificate_sha256);
        Some(bytes)
    }
}

/// What the device key signs: for a check by PIN, or with what staff attest for a visual one.
pub(super) fn device_message(
    statement: &[u8],
    performed_at: DateTime<Utc>,
    attestation: Option<&AttestationWire>,
    staff: Option<&str>,
) -> Vec<u8> {
    let tag = attestation.map_or(b"shikaku-evidence-v1", |_| b"shikaku-attested-v1");
    let attested = attestation.map(|attestation| {
        let second = attestation.attested_at.timestamp().to_be_bytes();
        [&[level_code(attestation.level)][..], &second].concat()
    });
    [
        &tag[..],
        &sha256(statement),
        &performed_at.timestamp().to_be_bytes(),
        &attested.unwrap_or_default(),
        staff.unwrap_or("").as_bytes(),
    ]
    .concat()
}

fn level_code(level: ProofLevel) -> u8 {
    match level {
        ProofLevel::BirthDate => 1,
        ProofLevel::Photo => 2,
    }
}

fn mode_code(mode: ModeWire) -> u8 {
    match mode {
        ModeWire::Pin => 1,
        ModeWire::Visual => 2,
    }
}

/// The byte of an institution's kind; also how the memory keys institutions.
pub(super) fn kind_code(kind: InstitutionKind) -> u8 {
    match kind {
        InstitutionKind::MedicalInstitution => 1,
        InstitutionKind::Therapist => 2,
        InstitutionKind::HealthCheckProvider => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shikaku_card::statement::{Mode, StatementFields};

    fn institution(value: &str) -> InstitutionId {
        InstitutionId { kind: InstitutionKind::Therapist, value: value.to_owned() }
    }

    fn statement(institution: &InstitutionId) -> Statement<'_> {
        Statement {
            mode: ModeWire::Pin,
            nonce: [0xa1; 32],
            challenge_id: Uuid::from_bytes([0xb2; 16]),
            check_id: Uuid::from_bytes([0xc3; 16]),
            device_id: Uuid::from_bytes([0xd4; 16]),
            institution,
            as_of: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            care_setting: 2,
            certificate_sha256: [0xe5; 32],
        }
    }

    #[test]
    fn every_field_stands_at_its_offset() {
        let bytes = statement(&institution("1312345678")).bytes().unwrap();
        assert_eq!(bytes.len(), 171);
        assert_eq!(&bytes[..17], b"shikaku-check-v1\x01");
        assert_eq!((&bytes[17..49], &bytes[49..65]), (&[0xa1; 32][..], &[0xb2; 16][..]));
        assert_eq!((&bytes[65..81], &bytes[81..97]), (&[0xc3; 16][..], &[0xd4; 16][..]));
        assert_eq!((bytes[97], &bytes[98..108], &bytes[108..130]), (2, &b"1312345678"[..], &[0; 22][..]));
        assert_eq!((&bytes[130..138], bytes[138], &bytes[139..]), (&b"20261124"[..], 2, &[0xe5; 32][..]));
    }

    #[test]
    fn the_card_crate_lays_out_the_same_bytes() {
        for (mode, theirs) in [(ModeWire::Pin, Mode::Pin), (ModeWire::Visual, Mode::Visual)] {
            let id = institution("登録12345");
            let ours = Statement { mode, ..statement(&id) };
            assert_eq!(ours.bytes().unwrap(), of_the_card_crate(&ours, theirs).as_bytes());
        }
    }

    fn of_the_card_crate(ours: &Statement<'_>, mode: Mode) -> shikaku_card::CheckStatement {
        shikaku_card::CheckStatement::new(&StatementFields {
            mode,
            nonce: ours.nonce,
            challenge_id: ours.challenge_id,
            check_id: ours.check_id,
            device_id: ours.device_id,
            institution_kind: ours.institution.kind.code(),
            institution_value: ours.institution.value.clone(),
            as_of: ours.as_of,
            care_setting: ours.care_setting,
            certificate_sha256: ours.certificate_sha256,
        })
        .unwrap()
    }

    #[test]
    fn the_auth_crate_has_the_device_sign_the_same_bytes() {
        let id = institution("1312345678");
        let theirs = of_the_card_crate(&statement(&id), Mode::Pin);
        let performed_at = DateTime::from_timestamp(1_795_500_000, 0).unwrap();
        let attested_at = performed_at + chrono::TimeDelta::seconds(9);
        for level in [None, Some(ProofLevel::BirthDate), Some(ProofLevel::Photo)] {
            let signed = shikaku_auth::SignedEvidence {
                statement: theirs.clone(),
                evidence: evidence(level, attested_at),
                staff: Some("受付1".to_owned()),
                performed_at,
            };
            let attestation = level.map(|level| AttestationWire { level, attested_at });
            let message = device_message(theirs.as_bytes(), performed_at, attestation.as_ref(), Some("受付1"));
            assert_eq!(message, signed.device_message(), "{level:?}");
        }
    }

    fn evidence(level: Option<ProofLevel>, attested_at: DateTime<Utc>) -> shikaku_auth::Evidence {
        let (certificate, signature) = (vec![], vec![]);
        match level {
            None => shikaku_auth::Evidence::Pin { certificate, signature },
            Some(level) => shikaku_auth::Evidence::Visual {
                certificate,
                age_record: vec![],
                cv_certificate: vec![],
                signature,
                attestation: shikaku_auth::Attestation { level, attested_at },
            },
        }
    }

    #[test]
    fn a_number_that_does_not_fit_gives_nothing() {
        for value in ["", &"9".repeat(33)] {
            assert_eq!(statement(&institution(value)).bytes(), None);
        }
    }
}
