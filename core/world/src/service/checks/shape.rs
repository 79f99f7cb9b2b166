//! Whether a request has the shape of the contract (service-api.yaml, `CheckRequest`).

use chrono::Datelike;
use shikaku_api::{
    ProblemKind,
    wire::{Bytes, CheckRequest, EvidenceWire, ModeWire},
};
use shikaku_eligibility::code::CareSetting;

use super::super::{form, version};

/// RSA-2048.
const SIGNATURE_BYTES: usize = 256;
/// Length of a pseudonym, in characters.
const STAFF_CHARACTERS: usize = 64;
/// 8,192 characters of base64; real certificates have about 1,600 bytes (card-protocol reference 5).
const CERTIFICATE_BYTES: usize = 6144;
/// 2,048 characters of base64; the files of the 券面事項確認AP have 547 and 568 bytes (card-protocol 4.3).
const FILE_BYTES: usize = 1536;

/// Reads a request; the Idempotency-Key is the check id.
pub(super) fn read(key: Option<&str>, body: &[u8]) -> Result<CheckRequest, ProblemKind> {
    let request: CheckRequest = form::read(body)?;
    let is_key = key.is_some_and(|key| key.eq_ignore_ascii_case(&request.check_id.to_string()));
    if is_key && fits(&request) { Ok(request) } else { Err(ProblemKind::Malformed) }
}

fn fits(request: &CheckRequest) -> bool {
    let staff = request.staff.as_deref().map_or(0, |staff| staff.chars().count());
    CareSetting::KNOWN.contains(&CareSetting::from(request.care_setting.as_str()))
        && evidence_fits(request.mode, &request.evidence)
        && (1900..=9999).contains(&request.as_of.year())
        && request.audit_head.as_ref().is_none_or(|head| head.0.len() == 32)
        && staff <= STAFF_CHARACTERS
        && (4..=96).contains(&request.device_signature.0.len())
        && version::read(&request.app_version).is_some()
}

fn evidence_fits(mode: ModeWire, evidence: &EvidenceWire) -> bool {
    let card_fits = |certificate: &Bytes, signature: &Bytes| {
        (1..=CERTIFICATE_BYTES).contains(&certificate.0.len()) && signature.0.len() == SIGNATURE_BYTES
    };
    match (mode, evidence) {
        (ModeWire::Pin, EvidenceWire::Pin { certificate, signature }) => card_fits(certificate, signature),
        (ModeWire::Visual, EvidenceWire::Visual { certificate, age_record, cv_certificate, signature, .. }) => {
            card_fits(certificate, signature)
                && [age_record, cv_certificate].iter().all(|file| (1..=FILE_BYTES).contains(&file.0.len()))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use uuid::Uuid;

    use super::*;
    use crate::service::testkit::Kit;

    fn good() -> CheckRequest {
        let kit = Kit::new();
        kit.request(&kit.enrol())
    }

    fn malformed(request: &CheckRequest) -> bool {
        read(Some(&request.check_id.to_string()), &serde_json::to_vec(request).unwrap()).is_err()
    }

    #[test]
    fn the_idempotency_key_is_the_check_id() {
        let request = good();
        let body = serde_json::to_vec(&request).unwrap();
        for key in [None, Some(""), Some("x"), Some(Uuid::nil().to_string().as_str())] {
            assert_eq!(read(key, &body), Err(ProblemKind::Malformed));
        }
        assert_eq!(read(Some(&request.check_id.to_string()), &body), Ok(request));
    }

    #[test]
    fn fields_that_do_not_fit_are_malformed() {
        let changes: [fn(&mut CheckRequest); 9] = [
            |request| request.care_setting = "5".to_owned(),
            |request| request.mode = ModeWire::Visual,
            |request| request.as_of = "1899-12-31".parse().unwrap(),
            |request| request.audit_head = Some(vec![0; 31].into()),
            |request| request.staff = Some("あ".repeat(65)),
            |request| request.device_signature = vec![0; 97].into(),
            |request| request.app_version = "two".to_owned(),
            |request| {
                let EvidenceWire::Pin { certificate, .. } = &mut request.evidence else { return };
                certificate.0.resize(6145, 0);
            },
            |request| {
                let EvidenceWire::Pin { signature, .. } = &mut request.evidence else { return };
                signature.0.truncate(255);
            },
        ];
        assert!(!malformed(&good()));
        for (at, change) in changes.iter().enumerate() {
            let mut request = good();
            change(&mut request);
            assert!(malformed(&request), "change {at}");
        }
    }

    #[test]
    fn visual_evidence_that_does_not_fit_is_malformed() {
        let kit = Kit::new();
        let good = kit.visual_request(&kit.enrol(), &kit.card);
        let changes: [fn([&mut Bytes; 4]); 6] = [
            |[certificate, ..]| certificate.0.clear(),
            |[_, age_record, ..]| age_record.0.clear(),
            |[_, age_record, ..]| age_record.0.resize(1537, 0xFF),
            |[_, _, cv_certificate, _]| cv_certificate.0.clear(),
            |[_, _, cv_certificate, _]| cv_certificate.0.resize(1537, 0xFF),
            |[.., signature]| signature.0.truncate(255),
        ];
        assert!(!malformed(&good));
        for (at, change) in changes.iter().enumerate() {
            let mut request = good.clone();
            if let EvidenceWire::Visual { certificate, age_record, cv_certificate, signature, .. } =
                &mut request.evidence
            {
                change([certificate, age_record, cv_certificate, signature]);
            }
            assert!(malformed(&request), "change {at}");
        }
    }

    #[test]
    fn what_staff_attest_must_be_whole_and_of_a_known_level() {
        let kit = Kit::new();
        let good = kit.visual_request(&kit.enrol(), &kit.card);
        for (member, value) in
            [("level", "passport"), ("level", ""), ("attested_at", "now"), ("attested_at", "2026-11-24")]
        {
            let mut request = serde_json::to_value(&good).unwrap();
            request["evidence"]["attestation"][member] = value.into();
            let read = read(Some(&good.check_id.to_string()), request.to_string().as_bytes());
            assert_eq!(read, Err(ProblemKind::Malformed), "{member} {value}");
        }
    }

    #[test]
    fn every_member_that_is_not_optional_must_be_there() {
        let request = good();
        let whole = serde_json::to_value(&request).unwrap();
        for name in whole.as_object().unwrap().keys() {
            let mut without = whole.clone();
            without.as_object_mut().unwrap().remove(name);
            let read = read(Some(&request.check_id.to_string()), without.to_string().as_bytes());
            assert_eq!(read.is_ok(), ["staff", "audit_head"].contains(&name.as_str()), "{name}");
        }
    }

    proptest! {
        #[test]
        fn foreign_bytes_are_malformed(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(read(Some(&Uuid::nil().to_string()), &body), Err(ProblemKind::Malformed));
        }
    }
}
