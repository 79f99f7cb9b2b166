//! The port to the check service: the calls of service-api.yaml, and how they fail.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::problem::ProblemKind;
use crate::wire;

/// The calls of service-api.yaml. Implemented by the HTTPS client and by the in-process sandbox of the practice world.
#[async_trait]
pub trait CheckService: Send + Sync {
    /// `POST /v1/enrolments` — the only call without a client certificate.
    async fn enrol(&self, request: &wire::EnrolmentRequest) -> Result<wire::Enrolment, ServiceError>;
    /// `POST /v1/device/certificate`
    async fn renew_certificate(&self, request: &wire::RenewalRequest) -> Result<wire::DeviceCertificate, ServiceError>;
    /// `POST /v1/challenges`
    async fn challenges(&self, count: u8) -> Result<Vec<wire::Challenge>, ServiceError>;
    /// `POST /v1/checks`, `Idempotency-Key` = the check id. `body` is a serialized [`wire::CheckRequest`], sent as it is, so
    /// that a repeated check has the same bytes.
    async fn check(&self, check_id: Uuid, body: &[u8]) -> Result<CheckReply, ServiceError>;
    /// `GET /v1/checks/{id}`
    async fn check_by_id(&self, check_id: Uuid) -> Result<CheckReply, ServiceError>;
    /// `GET /v1/checks?since=`
    async fn checks_since(&self, since: DateTime<Utc>) -> Result<Vec<wire::CheckResponse>, ServiceError>;
    /// `GET /v1/institution`
    async fn institution(&self) -> Result<shikaku_auth::Institution, ServiceError>;
    /// `GET /v1/policy`
    async fn policy(&self) -> Result<shikaku_auth::Policy, ServiceError>;
    /// `GET /v1/notices`
    async fn notices(&self) -> Result<Vec<wire::ServiceNotice>, ServiceError>;
    /// `POST /v1/end-of-use`
    async fn end_of_use(&self, request: &wire::EndOfUseRequest) -> Result<wire::EndOfUse, ServiceError>;
}

/// Answer to a check.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckReply {
    /// 200.
    Answered(Box<wire::CheckResponse>),
    /// 202: ask again after so many seconds.
    Pending {
        /// Seconds.
        retry_after: u32,
    },
}

/// Why a call failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ServiceError {
    /// The service answered with a problem.
    #[error("problem {}", .kind.name())]
    Problem {
        /// Which one.
        kind: ProblemKind,
        /// Seconds after which a new try makes sense.
        retry_after: Option<u32>,
    },
    /// A problem or status that this version does not know.
    #[error("unknown problem, status {status}")]
    UnknownProblem {
        /// HTTP status.
        status: u16,
    },
    /// No connection: name, route, refused, reset.
    #[error("no connection to the service")]
    Unreachable,
    /// No answer in time.
    #[error("no answer in time")]
    TimedOut,
    /// TLS: the server's certificate is not of the pinned authority or not for this name.
    #[error("the server is not trusted")]
    ServerUntrusted,
    /// TLS: the server's certificate is not valid at this device's time: most often the clock is wrong.
    #[error("the server's certificate and this device's clock disagree")]
    Clock,
    /// TLS: the server refused this device's certificate in the handshake.
    #[error("the server refused the device's certificate")]
    ClientRefused,
    /// The device key did not sign.
    #[error(transparent)]
    Key(#[from] crate::DeviceKeyError),
    /// The answer does not follow the contract.
    #[error("malformed answer")]
    MalformedAnswer,
}
