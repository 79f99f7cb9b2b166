//! What the card signs and what it signed, on its way into the outbox.

use shikaku_api::wire;
use shikaku_auth::{Challenge, Evidence, SignedEvidence};
use shikaku_store::{Outgoing, today};
use uuid::Uuid;

use super::CheckOrder;
use crate::{
    engine::Engine,
    failure::{Failure, FailureKind},
};

/// What the card signed, ready to be sealed and sent.
pub struct Ready {
    /// The check.
    pub check_id: Uuid,
    /// The challenge, spent.
    pub challenge: Challenge,
    /// The evidence.
    pub signed: SignedEvidence,
}

impl Engine {
    /// Signs the evidence with the device key and puts it into the outbox: from here on nothing is lost.
    pub(crate) async fn seal(&self, ready: Ready, order: &CheckOrder) -> Result<Outgoing, Failure> {
        let Ready { check_id, challenge, signed } = ready;
        let device_signature = self.key.sign_async(&signed.device_message()).await?;
        let (mode, evidence) = on_the_wire(signed.evidence);
        let request = wire::CheckRequest {
            check_id,
            challenge_id: challenge.id,
            mode,
            as_of: today(signed.performed_at),
            care_setting: order.care_setting.code().to_owned(),
            performed_at: signed.performed_at,
            evidence,
            device_signature: device_signature.into(),
            staff: signed.staff,
            audit_head: None,
            app_version: self.platform.app_version.clone(),
        };
        let outgoing = Outgoing {
            check_id,
            body: serde_json::to_vec(&request).map_err(|_| FailureKind::Bug)?,
            created_at: self.platform.clock.now(),
            performed_at: signed.performed_at,
            tries: 0,
            last_failure: None,
        };
        self.store.outbox_put(outgoing.clone()).await?;
        Ok(outgoing)
    }
}

fn on_the_wire(evidence: Evidence) -> (wire::ModeWire, wire::EvidenceWire) {
    match evidence {
        Evidence::Pin { certificate, signature } => (
            wire::ModeWire::Pin,
            wire::EvidenceWire::Pin { certificate: certificate.into(), signature: signature.into() },
        ),
        Evidence::Visual { certificate, age_record, cv_certificate, signature, attestation } => (
            wire::ModeWire::Visual,
            wire::EvidenceWire::Visual {
                certificate: certificate.into(),
                age_record: age_record.into(),
                cv_certificate: cv_certificate.into(),
                signature: signature.into(),
                attestation: wire::AttestationWire { level: attestation.level, attested_at: attestation.attested_at },
            },
        ),
    }
}
