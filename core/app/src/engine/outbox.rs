//! The outbox: evidence waits here, sealed, from before it is sent until its answer is kept. A crash, a lost answer or a
//! dead network loses nothing, and nothing is counted twice.

use shikaku_api::{CheckReply, wire};
use shikaku_card::Mode;
use shikaku_store::{KeptCheck, Outgoing, keep_until};
use uuid::Uuid;

use super::Engine;
use crate::{
    failure::{Failure, FailureKind},
    retry,
};

/// What became of an outgoing check.
#[derive(Debug)]
pub enum Delivery {
    /// Answered and kept.
    Answered(Box<KeptCheck>),
    /// 受付済み・未確認: the service answers later.
    Pending {
        /// Ask again after so many seconds.
        retry_after: u32,
    },
}

/// One entry of a sending of the outbox.
#[derive(Debug)]
pub struct Sent {
    /// The check.
    pub check_id: Uuid,
    /// What became of it.
    pub outcome: Result<Delivery, Failure>,
}

impl Engine {
    /// What waits, oldest first.
    ///
    /// # Errors
    /// 6xx.
    pub async fn outbox(&self) -> Result<Vec<Outgoing>, Failure> {
        Ok(self.store.outbox_all().await?)
    }

    /// Sends what waits, oldest first, each once. Stops at the first that finds no service.
    ///
    /// # Errors
    /// 6xx.
    pub async fn send_outbox(&self) -> Result<Vec<Sent>, Failure> {
        let mut sent = vec![];
        for outgoing in self.outbox().await? {
            let outcome = self.deliver(&outgoing).await;
            let stop = outcome.as_ref().is_err_and(|failure| finds_no_service(failure.kind));
            sent.push(Sent { check_id: outgoing.check_id, outcome });
            if stop {
                break;
            }
        }
        Ok(sent)
    }

    /// Sends one check and keeps its answer. The same bytes under the same key as often as it takes.
    pub(crate) async fn deliver(&self, outgoing: &Outgoing) -> Result<Delivery, Failure> {
        let request: wire::CheckRequest =
            serde_json::from_slice(&outgoing.body).map_err(|_| FailureKind::StoreCorrupt)?;
        let body = outgoing.body.as_slice();
        let reply = self
            .network
            .call(|service| async move { retry::idempotent(|| service.check(request.check_id, body)).await });
        match reply.await {
            Ok(CheckReply::Answered(response)) => self.keep(&request, *response).await,
            Ok(CheckReply::Pending { retry_after }) => Ok(Delivery::Pending { retry_after }),
            Err(failure) => {
                if failure.kind == FailureKind::ProofTooWeak {
                    let _ = self.refresh().await;
                }
                Err(self.note_failure(outgoing.check_id, failure).await)
            }
        }
    }

    async fn keep(&self, request: &wire::CheckRequest, response: wire::CheckResponse) -> Result<Delivery, Failure> {
        if response.check_id != request.check_id || response.as_of != request.as_of {
            return Err(self.note_failure(request.check_id, FailureKind::AnswerMismatch.into()).await);
        }
        let kept = KeptCheck {
            check_id: request.check_id,
            performed_at: request.performed_at,
            processed_at: response.processed_at,
            as_of: response.as_of,
            mode: mode(request.mode),
            care_setting: request.care_setting.clone(),
            institution: self.must_be_enrolled().await?.institution.id,
            staff: request.staff.clone(),
            results: response.results,
            notices: response.notices,
            keep_until: keep_until(request.performed_at),
        };
        self.store.keep(kept.clone()).await?;
        Ok(Delivery::Answered(Box::new(kept)))
    }

    /// Evidence that the service refuses for good leaves the outbox; everything else waits for the next sending.
    async fn note_failure(&self, check_id: Uuid, failure: Failure) -> Failure {
        self.note_last_failure(failure.kind).await;
        let noted = if refuses_evidence(failure.kind) {
            self.store.outbox_drop(check_id).await
        } else {
            self.store.outbox_failed(check_id, failure.number()).await
        };
        noted.err().map_or(failure, Failure::from)
    }
}

fn mode(mode: wire::ModeWire) -> Mode {
    match mode {
        wire::ModeWire::Pin => Mode::Pin,
        wire::ModeWire::Visual => Mode::Visual,
    }
}

/// Whether the service will never take this evidence, however often it is sent.
fn refuses_evidence(kind: FailureKind) -> bool {
    use FailureKind as F;
    matches!(
        kind,
        F::RequestRefused
            | F::KeyReused
            | F::ChallengeUnknown
            | F::ChallengeSpent
            | F::PerformedAt
            | F::ServiceCertificateUntrusted
            | F::ServiceCertificateExpired
            | F::CertificateRevoked
            | F::SignatureMismatch
            | F::DeviceSignatureMismatch
            | F::ProofUntrusted
            | F::HolderMismatch
            | F::ProofTooWeak
            | F::AttestationRefused
            | F::UnknownRefusal
            | F::NotRegistered
    )
}

/// Whether the next entry would fare the same: there is no service for this device now, or no store.
fn finds_no_service(kind: FailureKind) -> bool {
    use FailureKind as F;
    matches!(
        kind,
        F::Unreachable
            | F::ServiceSlow
            | F::ServerUntrusted
            | F::Clock
            | F::DeviceRefused
            | F::NoDeviceCertificate
            | F::DeviceRevoked
            | F::DeviceExpired
            | F::BasisEnded
            | F::EndOfUse
            | F::NotEnrolled
            | F::DeviceKey
            | F::DeviceKeyGone
            | F::AppTooOld
            | F::RateLimited
            | F::Unavailable
            | F::StoreClosed
            | F::StoreFull
            | F::StoreIo
            | F::StoreBusy
    )
}
