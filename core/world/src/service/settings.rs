//! What a sandbox is made from.

use std::{path::PathBuf, sync::Arc};

use chrono::{DateTime, Utc};
use shikaku_auth::{Institution, Policy};

use super::{Answers, portal::synthetic_institutions};
use crate::pki::CvKey;

/// Tells the time. The sandbox has no other.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The clock of this machine.
#[must_use]
pub fn system_clock() -> Clock {
    Arc::new(Utc::now)
}

/// Where the sandbox remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Memory {
    /// Gone with the sandbox.
    #[default]
    InProcess,
    /// A SQLite file, made if there is none.
    File(PathBuf),
}

/// Everything a sandbox needs.
pub struct Setup {
    /// Where it remembers.
    pub memory: Memory,
    /// Its clock.
    pub clock: Clock,
    /// Roots of the cards' certificates (利用者証明用), DER; several may have one name.
    pub card_roots: Vec<Vec<u8>>,
    /// Authorities of the cards' card-verifiable certificates (CV証明書), for visual checks.
    pub cv_authorities: Vec<CvKey>,
    /// Who the people are.
    pub answers: Box<dyn Answers>,
    /// The rest.
    pub settings: Settings,
}

impl Setup {
    /// In this process's memory, with this machine's clock and the default settings; no card-verifiable certificate is
    /// trusted yet.
    #[must_use]
    pub fn new(card_roots: Vec<Vec<u8>>, answers: impl Answers + 'static) -> Self {
        Self {
            memory: Memory::default(),
            clock: system_clock(),
            card_roots,
            cv_authorities: Vec::new(),
            answers: Box::new(answers),
            settings: Settings::default(),
        }
    }
}

/// How the sandbox behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Policy of a new memory; an old memory keeps its own.
    pub policy: Policy,
    /// Institutions that the portal knows; added to those in an old memory.
    pub institutions: Vec<Institution>,
    /// Seconds for which an answer to a check is "pending" (202); 0 = answered at once.
    pub pending_seconds: u32,
    /// Calls a device may make in any 60 seconds.
    pub calls_per_minute: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            policy: default_policy(),
            institutions: synthetic_institutions(),
            pending_seconds: 0,
            calls_per_minute: 600,
        }
    }
}

/// The policy of a new sandbox.
#[must_use]
pub fn default_policy() -> Policy {
    Policy {
        certificate_grace_days: 90,
        late_evidence_hours: 72,
        challenge_stock: 32,
        minimum_proof: shikaku_auth::ProofLevel::BirthDate,
        minimum_app_version: "0.1.0".to_owned(),
        maintenance: Vec::new(),
    }
}
