//! `POST /v1/checks`, `GET /v1/checks/{id}`, `GET /v1/checks?since=`

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shikaku_auth::ProofLevel;
use shikaku_eligibility::{Eligibility, Notice};
use uuid::Uuid;

use super::Bytes;

/// Request: the fields of the statement, the evidence, and who made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRequest {
    /// This check; also the `Idempotency-Key`.
    pub check_id: Uuid,
    /// The challenge that the card signed.
    pub challenge_id: Uuid,
    /// How the person was identified.
    pub mode: ModeWire,
    /// 資格確認日, JST.
    pub as_of: NaiveDate,
    /// 診療区分 (OQSCD028), `"1"` to `"4"`.
    pub care_setting: String,
    /// When the card signed.
    pub performed_at: DateTime<Utc>,
    /// What the card gave.
    pub evidence: EvidenceWire,
    /// Device key's signature (DER) over `SignedEvidence::device_message`.
    pub device_signature: Bytes,
    /// Pseudonym of the staff member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<String>,
    /// Head of the device's audit chain, 32 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit_head: Option<Bytes>,
    /// `MAJOR.MINOR.PATCH` of the app.
    pub app_version: String,
}

/// Mode on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModeWire {
    /// 暗証番号.
    Pin,
    /// 目視.
    Visual,
}

/// Evidence on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EvidenceWire {
    /// 暗証番号.
    Pin {
        /// 利用者証明用電子証明書, DER.
        certificate: Bytes,
        /// RSA PKCS#1 v1.5 over SHA-256 of the statement.
        signature: Bytes,
    },
    /// 目視.
    Visual {
        /// 利用者証明用電子証明書, DER.
        certificate: Bytes,
        /// EF 0001 of the 券面事項確認AP.
        age_record: Bytes,
        /// EF 0004 of the 券面事項確認AP.
        cv_certificate: Bytes,
        /// Card key of the age record: RSA PKCS#1 v1.5 over SHA-256 of the statement.
        signature: Bytes,
        /// What staff attest.
        attestation: AttestationWire,
    },
}

/// What staff attest, on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttestationWire {
    /// Which photo was compared.
    pub level: ProofLevel,
    /// When.
    pub attested_at: DateTime<Utc>,
}

/// Answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckResponse {
    /// The check.
    pub check_id: Uuid,
    /// 処理実行日時.
    pub processed_at: DateTime<Utc>,
    /// 資格確認日.
    pub as_of: NaiveDate,
    /// Zero, one or several results (資格情報).
    pub results: Vec<Eligibility>,
    /// 処理結果コード／メッセージ: may exist on a good answer.
    #[serde(default)]
    pub notices: Vec<Notice>,
}

/// Answer to `GET /v1/checks?since=`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checks {
    /// Oldest first.
    pub checks: Vec<CheckResponse>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const REQUEST: &str = r#"{"check_id":"00000000-0000-4000-8000-000000000001",
        "challenge_id":"00000000-0000-4000-8000-000000000002","mode":"pin","as_of":"2026-11-24","care_setting":"1",
        "performed_at":"2026-11-24T10:00:00+09:00","evidence":{"kind":"pin","certificate":"AA==","signature":"AQ=="},
        "device_signature":"Ag==","app_version":"0.1.0"}"#;

    #[test]
    fn a_request_is_read_with_and_without_what_is_optional() {
        let request: CheckRequest = serde_json::from_str(REQUEST).unwrap();
        assert_eq!((&request.staff, &request.audit_head), (&None, &None));
        let null = REQUEST.replacen('{', r#"{"staff":null,"audit_head":null,"new":1,"#, 1);
        assert_eq!(serde_json::from_str::<CheckRequest>(&null).unwrap(), request);
    }

    #[test]
    fn times_are_read_in_any_zone_and_written_in_utc() {
        let request: CheckRequest = serde_json::from_str(REQUEST).unwrap();
        assert_eq!(serde_json::to_value(request).unwrap()["performed_at"], "2026-11-24T01:00:00Z");
    }

    #[test]
    fn another_mode_or_evidence_is_refused() {
        for (from, to) in [(r#""mode":"pin""#, r#""mode":"face""#), (r#""kind":"pin""#, r#""kind":"face""#)] {
            assert!(serde_json::from_str::<CheckRequest>(&REQUEST.replace(from, to)).is_err());
        }
    }

    const VISUAL: &str = r#"{"kind":"visual","certificate":"AA==","age_record":"AAA=","cv_certificate":"AAAA",
        "signature":"AQ==","attestation":{"level":"photo","attested_at":"2026-11-24T10:00:09+09:00"}}"#;

    #[test]
    fn visual_evidence_is_read_and_written() {
        let evidence: EvidenceWire = serde_json::from_str(VISUAL).unwrap();
        let EvidenceWire::Visual { attestation, .. } = &evidence else { panic!("{evidence:?}") };
        assert_eq!(attestation.level, ProofLevel::Photo);
        let written = serde_json::to_value(&evidence).unwrap();
        assert_eq!(written["attestation"]["attested_at"], "2026-11-24T01:00:09Z");
        assert_eq!(serde_json::from_value::<EvidenceWire>(written).unwrap(), evidence);
    }

    #[test]
    fn visual_evidence_misses_nothing_and_knows_no_lower_level() {
        let whole: serde_json::Value = serde_json::from_str(VISUAL).unwrap();
        for member in whole.as_object().unwrap().keys() {
            let mut less = whole.clone();
            less.as_object_mut().unwrap().remove(member);
            assert!(serde_json::from_value::<EvidenceWire>(less).is_err(), "{member}");
        }
        for level in ["none", "printed", "Photo", ""] {
            assert!(serde_json::from_str::<EvidenceWire>(&VISUAL.replace("photo", level)).is_err(), "{level}");
        }
    }

    #[test]
    fn debug_shows_lengths_of_visual_evidence_only() {
        let evidence: EvidenceWire = serde_json::from_str(VISUAL).unwrap();
        assert!(format!("{evidence:?}").contains("age_record: 2 bytes, cv_certificate: 3 bytes"));
    }

    #[test]
    fn debug_shows_no_certificate_and_no_signature() {
        let request: CheckRequest = serde_json::from_str(REQUEST).unwrap();
        assert!(format!("{request:?}").contains("certificate: 1 bytes, signature: 1 bytes"));
    }

    #[test]
    fn an_answer_needs_no_notices() {
        let text = r#"{"check_id":"00000000-0000-4000-8000-000000000001","processed_at":"2026-11-24T01:00:00Z",
            "as_of":"2026-11-24","results":[{"validity":"Z9"}]}"#;
        let answer: CheckResponse = serde_json::from_str(text).unwrap();
        assert_eq!((answer.notices.len(), answer.results[0].validity.code()), (0, "Z9"));
    }
}
