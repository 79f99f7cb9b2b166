//! `POST /v1/enrolments`: a device shows a one-time code and a key, and gets an id and a certificate. Idempotent on (code,
//! public key).
//!
//! Order of judgement: maintenance · shape · CSR · version of the app · too many wrong codes · code · the institution's
//! basis.

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, params};
use shikaku_api::{
    ProblemKind,
    wire::{DeviceInfo, Enrolment, EnrolmentRequest},
};
use shikaku_auth::Institution;
use uuid::Uuid;

use super::{
    Form, Refusal, Sandbox,
    caller::basis_ended,
    csr::{self, RequestedKey},
    device_ca::Issued,
    limits::{Limit, record},
    policy::{self, refuse_old_app},
    portal::{self, OneTimeCode},
    sandbox::Desk,
    statement::kind_code,
    version,
    x509::sha256,
};

/// Wrong codes that an institution may try.
const WRONG_CODES: Limit = Limit { count: 10, window: TimeDelta::hours(1) };
/// 4,096 characters of base64.
pub(super) const CSR_BYTES: usize = 3072;
/// 32,768 characters of base64.
const ATTESTATION_BYTES: usize = 24576;

impl Sandbox {
    /// Enrols a device.
    ///
    /// # Errors
    /// [`Refusal`]: unavailable, malformed, csr-refused, app-too-old, rate-limited, code-refused, basis-ended.
    pub fn enrol(&self, request: Form<EnrolmentRequest>) -> Result<Enrolment, Refusal> {
        self.run(|desk| {
            policy::refuse_in_maintenance(desk)?;
            let request = request?;
            check_shape(&request)?;
            enrol(desk, &request)
        })
    }
}

struct Code {
    expires: i64,
    used_by_key: Option<[u8; 32]>,
    certificate: Option<[u8; 32]>,
}

fn enrol(desk: &Desk<'_>, request: &EnrolmentRequest) -> Result<Enrolment, Refusal> {
    let key = csr::read(&request.csr.0)?;
    refuse_old_app(desk, &request.device.app_version)?;
    let subject = format!("code {} {}", kind_code(request.institution.kind), request.institution.value);
    WRONG_CODES.check(desk.db, &subject, desk.now)?;
    let Some(code) = find_code(desk.db, request)?.filter(|code| code.is_open_to(&key, desk)) else {
        record(desk.db, &subject, desk.now)?;
        return Err(ProblemKind::CodeRefused.into());
    };
    let institution = portal::institution(desk.db, kind_code(request.institution.kind), &request.institution.value)?
        .ok_or(ProblemKind::Internal)?;
    if institution.basis_ends_on.is_some_and(|last| basis_ended(last, desk.today())) {
        return Err(ProblemKind::BasisEnded.into());
    }
    let (device_id, leaf) = match code.certificate {
        Some(certificate) => stored(desk.db, certificate)?,
        None => new_device(desk, request, &institution, key)?,
    };
    let certificate_chain = vec![leaf.into(), desk.rules.device_ca.certificate().to_vec().into()];
    Ok(Enrolment { device_id, certificate_chain, institution, policy: desk.policy()? })
}

fn check_shape(request: &EnrolmentRequest) -> Result<(), ProblemKind> {
    let good = (1..=32).contains(&request.institution.value.len())
        && (1..=64).contains(&request.code.chars().count())
        && (1..=100).contains(&request.device.name.chars().count())
        && (1..=CSR_BYTES).contains(&request.csr.0.len())
        && request.attestation.as_ref().is_none_or(|attestation| attestation.0.len() <= ATTESTATION_BYTES)
        && version::read(&request.device.app_version).is_some();
    if good { Ok(()) } else { Err(ProblemKind::Malformed) }
}

impl Code {
    fn is_open_to(&self, key: &RequestedKey, desk: &Desk<'_>) -> bool {
        match self.used_by_key {
            Some(user) => user == key.sha256,
            None => desk.now.timestamp_micros() < self.expires,
        }
    }
}

fn code_sha256(request: &EnrolmentRequest) -> [u8; 32] {
    OneTimeCode::typed(&request.code).sha256()
}

fn find_code(db: &Connection, request: &EnrolmentRequest) -> rusqlite::Result<Option<Code>> {
    let id = &request.institution;
    db.query_row(
        "SELECT expires, used_by_key, certificate_sha256 FROM codes WHERE code_sha256 = ?1 AND kind = ?2 AND value = ?3",
        params![code_sha256(request), kind_code(id.kind), id.value],
        |row| Ok(Code { expires: row.get(0)?, used_by_key: row.get(1)?, certificate: row.get(2)? }),
    )
    .optional()
}

fn stored(db: &Connection, certificate: [u8; 32]) -> Result<(Uuid, Vec<u8>), Refusal> {
    Ok(db.query_row("SELECT device, der FROM device_certificates WHERE sha256 = ?1", [certificate], |row| {
        Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?))
    })?)
}

fn new_device(
    desk: &Desk<'_>,
    request: &EnrolmentRequest,
    institution: &Institution,
    key: RequestedKey,
) -> Result<(Uuid, Vec<u8>), Refusal> {
    let device = Uuid::new_v4();
    let key_sha256 = key.sha256;
    let issued = desk.rules.device_ca.issue(device, key.spki, desk.now).ok_or(ProblemKind::Internal)?;
    keep_device(desk, device, &request.device, institution)?;
    keep_certificate(desk.db, device, &issued, key_sha256, "current")?;
    desk.db.execute(
        "UPDATE codes SET used_by_key = ?2, certificate_sha256 = ?3 WHERE code_sha256 = ?1",
        params![code_sha256(request), key_sha256, sha256(&issued.der)],
    )?;
    Ok((device, issued.der))
}

fn keep_device(desk: &Desk<'_>, device: Uuid, info: &DeviceInfo, institution: &Institution) -> Result<(), Refusal> {
    let id = &institution.id;
    desk.db.execute(
        "INSERT INTO devices (id, kind, value, info, enrolled) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            device.into_bytes(),
            kind_code(id.kind),
            id.value,
            serde_json::to_string(info)?,
            desk.now.timestamp_micros()
        ],
    )?;
    Ok(())
}

/// Keeps a device's new certificate.
pub(super) fn keep_certificate(
    db: &Connection,
    device: Uuid,
    issued: &Issued,
    key_sha256: [u8; 32],
    state: &str,
) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO device_certificates (sha256, device, der, key_sha256, not_after, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            sha256(&issued.der),
            device.into_bytes(),
            issued.der,
            key_sha256,
            issued.not_after.timestamp_micros(),
            state
        ],
    )
    .map(drop)
}

#[cfg(test)]
mod tests {
    use shikaku_auth::InstitutionKind;

    use super::*;
    use crate::service::testkit::{DeviceKeys, Kit};

    fn refused(kit: &Kit, request: &EnrolmentRequest) -> Option<ProblemKind> {
        kit.sandbox.enrol(Ok(request.clone())).err().map(|refusal| refusal.kind)
    }

    #[test]
    fn a_repeat_with_the_same_key_gets_the_same_device_and_certificate() {
        let kit = Kit::new();
        let request = kit.enrolment(&DeviceKeys::make());
        let first = kit.sandbox.enrol(Ok(request.clone())).unwrap();
        kit.advance(TimeDelta::minutes(20));
        assert_eq!(kit.sandbox.enrol(Ok(request.clone())).unwrap(), first);
        assert_eq!(kit.sandbox.devices().unwrap().len(), 1);
        assert_eq!(first.certificate_chain.len(), 2);
        assert_eq!(first.certificate_chain[1].0, kit.sandbox.device_ca());
    }

    #[test]
    fn a_used_code_is_refused_to_another_key() {
        let kit = Kit::new();
        let request = kit.enrolment(&DeviceKeys::make());
        kit.sandbox.enrol(Ok(request.clone())).unwrap();
        let other = EnrolmentRequest { csr: DeviceKeys::make().csr().into(), ..request };
        assert_eq!(refused(&kit, &other), Some(ProblemKind::CodeRefused));
    }

    #[test]
    fn a_code_is_of_one_institution_and_of_fifteen_minutes() {
        let kit = Kit::new();
        let request = kit.enrolment(&DeviceKeys::make());
        let mut elsewhere = request.clone();
        elsewhere.institution = synthetic(3);
        assert_eq!(refused(&kit, &elsewhere), Some(ProblemKind::CodeRefused));
        let mut unknown = request.clone();
        unknown.institution.value = "9999999999".to_owned();
        assert_eq!(refused(&kit, &unknown), Some(ProblemKind::CodeRefused));
        let mut other_kind = request.clone();
        other_kind.institution.kind = InstitutionKind::Therapist;
        assert_eq!(refused(&kit, &other_kind), Some(ProblemKind::CodeRefused));
        kit.advance(TimeDelta::minutes(15));
        assert_eq!(refused(&kit, &request), Some(ProblemKind::CodeRefused));
    }

    fn synthetic(at: usize) -> shikaku_auth::InstitutionId {
        portal::synthetic_institutions()[at].id.clone()
    }

    #[test]
    fn ten_wrong_codes_close_the_institution_for_an_hour_and_no_other() {
        let kit = Kit::new();
        let good = kit.enrolment(&DeviceKeys::make());
        let wrong = EnrolmentRequest { code: "AAAA-BBBB-CCCC-DDDD".to_owned(), ..good.clone() };
        for _ in 0..10 {
            assert_eq!(refused(&kit, &wrong), Some(ProblemKind::CodeRefused));
        }
        let refusal = kit.sandbox.enrol(Ok(good.clone())).unwrap_err();
        assert_eq!((refusal.kind, refusal.retry_after), (ProblemKind::RateLimited, Some(3601)));
        let elsewhere = kit.enrolment_at(&synthetic(3), &DeviceKeys::make());
        assert_eq!(refused(&kit, &elsewhere), None);
        kit.advance(TimeDelta::hours(1));
        assert_eq!(refused(&kit, &kit.enrolment(&DeviceKeys::make())), None);
    }

    #[test]
    fn a_broken_csr_spends_no_code_and_counts_no_try() {
        let kit = Kit::new();
        let good = kit.enrolment(&DeviceKeys::make());
        let broken = EnrolmentRequest { csr: vec![0x30, 0].into(), ..good.clone() };
        for _ in 0..11 {
            assert_eq!(refused(&kit, &broken), Some(ProblemKind::CsrRefused));
        }
        assert_eq!(refused(&kit, &good), None);
    }

    #[test]
    fn an_old_app_a_broken_version_or_an_ended_basis_is_refused() {
        let kit = Kit::new();
        let good = kit.enrolment(&DeviceKeys::make());
        for (version, kind) in [("0.0.9", ProblemKind::AppTooOld), ("new", ProblemKind::Malformed)] {
            let mut request = good.clone();
            request.device.app_version = version.to_owned();
            assert_eq!(refused(&kit, &request), Some(kind));
        }
        kit.sandbox.set_basis_end(&good.institution, "2020-01-01".parse().ok()).unwrap();
        assert_eq!(refused(&kit, &good), Some(ProblemKind::BasisEnded));
    }

    #[test]
    fn fields_that_do_not_fit_are_malformed() {
        let kit = Kit::new();
        let good = kit.enrolment(&DeviceKeys::make());
        let mut long_name = good.clone();
        long_name.device.name = "あ".repeat(101);
        let mut long_number = good.clone();
        long_number.institution.value = "1".repeat(33);
        let mut no_name = good.clone();
        no_name.device.name.clear();
        let long_csr = EnrolmentRequest { csr: vec![0; 3073].into(), ..good.clone() };
        let no_code = EnrolmentRequest { code: String::new(), ..good };
        for request in [long_name, long_number, no_name, long_csr, no_code] {
            assert_eq!(refused(&kit, &request), Some(ProblemKind::Malformed));
        }
    }
}
