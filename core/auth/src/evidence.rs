//! What proves to the service that the person was there: made by the card, bound to the device.

use chrono::{DateTime, Utc};
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
}

impl std::fmt::Debug for Evidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Pin { .. } => f.write_str("Evidence::Pin(..)"),
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
    /// First bytes of what the device key signs.
    pub const TAG: &'static [u8; 19] = b"shikaku-evidence-v1";

    /// What the device key signs (ECDSA P-256, SHA-256): tag ‖ SHA-256 of the statement (32 bytes) ‖ performed-at, seconds
    /// since 1970 as 8 bytes big endian ‖ the staff pseudonym, UTF-8 (empty when there is none).
    #[must_use]
    pub fn device_message(&self) -> Vec<u8> {
        let mut message = Self::TAG.to_vec();
        message.extend(self.statement.digest());
        message.extend(self.performed_at.timestamp().to_be_bytes());
        message.extend(self.staff.as_deref().unwrap_or_default().as_bytes());
        message
    }
}
