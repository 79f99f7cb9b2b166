//! What the service demands of devices. Rules that change by date are data from the service, not code.

use serde::{Deserialize, Serialize};

/// The service's policy, valid until it is read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Days for which an expired certificate of a card still gets an answer (eligibility reference 12).
    pub certificate_grace_days: u32,
    /// How many hours after its tap evidence may still arrive.
    pub late_evidence_hours: u32,
    /// How many challenges a device may hold.
    pub challenge_stock: u8,
    /// Oldest version of the app that gets answers, `MAJOR.MINOR.PATCH`.
    pub minimum_app_version: String,
    /// Announced maintenance, if any, as the service words it.
    #[serde(default)]
    pub maintenance: Vec<Maintenance>,
}

/// A window in which the service does not answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Maintenance {
    /// First instant.
    pub from: chrono::DateTime<chrono::Utc>,
    /// First instant after it.
    pub to: chrono::DateTime<chrono::Utc>,
}
