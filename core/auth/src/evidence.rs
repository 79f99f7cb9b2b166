//! What proves to the service that the person was there: made by the card, bound to the device.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shikaku_card::CheckStatement;

/// What the card gave.
#[derive(Clone, PartialEq, Eq)]
pub enum Evidence {
    /// 暗証番号: the certificate (DER) and the card's RSA signature (PKCS#1 v1.5, SHA-256) over the statement.
    Pin {
        /// 利用者証明用電子証明書, DER.
        certificate: Vec<u8>,
        /// 256 bytes.
        signature: Vec<u8>,
    },
    /// 目視: staff compared the person with the photo, and the card proved by its 券面事項確認AP that it is genuine.
    Visual {
        /// 利用者証明用電子証明書, DER: says whose card it is, and proves nothing.
        certificate: Vec<u8>,
        /// EF 0001 of the 券面事項確認AP: birth date, card key, issuer's signature.
        age_record: Vec<u8>,
        /// EF 0004: the card-verifiable certificate of the issuer's key.
        cv_certificate: Vec<u8>,
        /// The card key's RSA signature (PKCS#1 v1.5, SHA-256) over the statement, 256 bytes.
        signature: Vec<u8>,
        /// What staff attest.
        attestation: Attestation,
    },
}

/// What staff attest (目視確認): that person and photo were compared, and found to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attestation {
    /// Which photo was compared.
    pub level: ProofLevel,
    /// When.
    pub attested_at: DateTime<Utc>,
}

/// How much the visual check rests on. There is nothing below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProofLevel {
    /// The printed photo; the birth date opened the card.
    #[default]
    BirthDate,
    /// The photo of the chip, opened by 照合番号B, its signature verified.
    Photo,
}

impl ProofLevel {
    /// Its byte in what the device signs.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::BirthDate => 1,
            Self::Photo => 2,
        }
    }
}

impl std::fmt::Debug for Evidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Pin { .. } => f.write_str("Evidence::Pin(..)"),
            Self::Visual { attestation, .. } => write!(f, "Evidence::Visual({attestation:?}, ..)"),
        }
    }
}

/// Evidence with the statement it proves, when, and by whom.
#[derive(Clone, Debug)]
pub struct SignedEvidence {
    /// What was signed.
    pub statement: CheckStatement,
    /// What the card gave.
    pub evidence: Evidence,
    /// Pseudonym of the staff member (職員), if one is signed in.
    pub staff: Option<String>,
    /// When the card signed (処理日時 of the tap).
    pub performed_at: DateTime<Utc>,
}

impl SignedEvidence {
    /// First bytes of what the device key signs for a check by PIN.
    pub const TAG: &'static [u8; 19] = b"shikaku-evidence-v1";
    /// First bytes of what the device key signs for a visual check.
    pub const ATTESTED_TAG: &'static [u8; 19] = b"shikaku-attested-v1";

    /// What the device key signs (ECDSA P-256, SHA-256): tag ‖ SHA-256 of the statement (32 bytes) ‖ performed-at, seconds
    /// since 1970 as 8 bytes big endian ‖ for a visual check: level (1 byte), attested-at like performed-at (8 bytes) ‖ the
    /// staff pseudonym, UTF-8 (empty when there is none).
    #[must_use]
    pub fn device_message(&self) -> Vec<u8> {
        let attestation = match &self.evidence {
            Evidence::Pin { .. } => None,
            Evidence::Visual { attestation, .. } => Some(attestation),
        };
        let mut message = attestation.map_or(Self::TAG, |_| Self::ATTESTED_TAG).to_vec();
        message.extend(self.statement.digest());
        message.extend(self.performed_at.timestamp().to_be_bytes());
        if let Some(Attestation { level, attested_at }) = attestation {
            message.push(level.code());
            message.extend(attested_at.timestamp().to_be_bytes());
        }
        message.extend(self.staff.as_deref().unwrap_or_default().as_bytes());
        message
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use shikaku_card::{Mode, StatementFields};
    use uuid::Uuid;

    use super::*;

    fn signed(staff: Option<&str>) -> SignedEvidence {
        let fields = StatementFields {
            mode: Mode::Pin,
            nonce: [0x11; 32],
            challenge_id: Uuid::from_bytes([0x22; 16]),
            check_id: Uuid::from_bytes([0x33; 16]),
            device_id: Uuid::from_bytes([0x44; 16]),
            institution_kind: 1,
            institution_value: "1311234569".into(),
            as_of: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            care_setting: 2,
            certificate_sha256: [0x55; 32],
        };
        SignedEvidence {
            statement: CheckStatement::new(&fields).unwrap(),
            evidence: Evidence::Pin { certificate: b"CERTIFICATE".to_vec(), signature: b"SIGNATURE".to_vec() },
            staff: staff.map(str::to_owned),
            performed_at: DateTime::from_timestamp(1_795_500_000, 999_000_000).unwrap(),
        }
    }

    /// Tag, SHA-256 of the 171 bytes of the statement, 1,795,500,000 s (0x6B0527E0): worked out without this code.
    const WITHOUT_STAFF: &str = "7368696b616b752d65766964656e63652d7631\
        e8e5b4a9fdd4030d8274e8c66afb9783c31cf49fd4bf235244e21fe21c67b787\
        000000006b0527e0";

    #[test]
    fn device_signs_these_bytes() {
        assert_eq!(hex::encode(signed(None).device_message()), WITHOUT_STAFF);
    }

    #[test]
    fn staff_pseudonym_stands_at_the_end() {
        let message = hex::encode(signed(Some("職員7")).device_message());
        assert_eq!(message, format!("{WITHOUT_STAFF}e881b7e593a137"));
        assert_eq!(signed(Some("")).device_message(), signed(None).device_message());
    }

    #[test]
    fn every_part_changes_the_message() {
        let base = signed(None);
        let mut later = base.clone();
        later.performed_at += chrono::TimeDelta::seconds(1);
        let mut within_the_second = base.clone();
        within_the_second.performed_at -= chrono::TimeDelta::milliseconds(999);
        assert_ne!(base.device_message(), later.device_message());
        assert_eq!(base.device_message(), within_the_second.device_message(), "seconds are what counts");
        assert_ne!(base.device_message(), signed(Some("a")).device_message());
    }

    #[test]
    fn times_before_1970_do_no_harm() {
        let mut old = signed(None);
        old.performed_at = DateTime::from_timestamp(-1, 0).unwrap();
        assert!(old.device_message().ends_with(&[0xFF; 8]));
    }

    #[test]
    fn debug_shows_no_certificate_signature_or_statement() {
        let shown = format!("{:?}", signed(None));
        let secrets = [format!("{:?}", b"CERTIFICATE"), format!("{:?}", b"SIGNATURE"), "17, 17".into()];
        for secret in secrets.iter().map(|secret| secret.trim_matches(['[', ']'])) {
            assert!(!shown.contains(secret) && !shown.contains("CERT"), "{shown}");
        }
    }
}
