//! Where every error of the rooms below becomes a number: one table a room, no wildcard over known cases.

use shikaku_api::{DeviceKeyError, ProblemKind, ServiceError, csr::CsrError};
use shikaku_card::{CardError, CertificateError, Fault, LinkError};
use shikaku_store::{SecretError, StoreError};

use super::{Failure, FailureKind as F};

impl From<LinkError> for Failure {
    fn from(error: LinkError) -> Self {
        let kind = match error {
            LinkError::CardLost => F::CardLost,
            LinkError::ReaderLost => F::ReaderLost,
            LinkError::TimedOut => F::CardSlow,
            LinkError::Cancelled => F::Cancelled,
            LinkError::NotPermitted => F::ReaderNotPermitted,
            LinkError::ManyCards => F::ManyCards,
            LinkError::Busy => F::ReaderBusy,
            LinkError::Protocol => F::ReaderProtocol,
            _ => F::Bug,
        };
        kind.into()
    }
}

impl From<ServiceError> for Failure {
    fn from(error: ServiceError) -> Self {
        let kind = match error {
            ServiceError::Problem { kind, retry_after } => return Self { kind: problem(kind), retry_after },
            ServiceError::UnknownProblem { .. } => F::UnknownProblem,
            ServiceError::Unreachable => F::Unreachable,
            ServiceError::TimedOut => F::ServiceSlow,
            ServiceError::ServerUntrusted => F::ServerUntrusted,
            ServiceError::Clock => F::Clock,
            ServiceError::ClientRefused => F::DeviceRefused,
            ServiceError::Key(error) => return error.into(),
            ServiceError::MalformedAnswer => F::MalformedAnswer,
            _ => F::Bug,
        };
        kind.into()
    }
}

fn problem(kind: ProblemKind) -> F {
    use ProblemKind as P;
    match kind {
        P::Malformed | P::MethodNotAllowed | P::TooLarge | P::MediaType => F::RequestRefused,
        P::NoDeviceCertificate => F::NoDeviceCertificate,
        P::DeviceRevoked => F::DeviceRevoked,
        P::DeviceExpired => F::DeviceExpired,
        P::BasisEnded => F::BasisEnded,
        P::EndOfUse => F::EndOfUse,
        P::CodeRefused => F::CodeRefused,
        P::NotFound => F::NotFound,
        P::KeyReused => F::KeyReused,
        P::ChallengeUnknown => F::ChallengeUnknown,
        P::ChallengeSpent => F::ChallengeSpent,
        P::PerformedAt => F::PerformedAt,
        P::CertificateUntrusted => F::ServiceCertificateUntrusted,
        P::CertificateExpired => F::ServiceCertificateExpired,
        P::CertificateRevoked => F::CertificateRevoked,
        P::SignatureMismatch => F::SignatureMismatch,
        P::DeviceSignatureMismatch => F::DeviceSignatureMismatch,
        P::CsrRefused => F::CsrRefused,
        P::NotRegistered => F::NotRegistered,
        P::AppTooOld => F::AppTooOld,
        P::RateLimited => F::RateLimited,
        P::Internal => F::ServiceFault,
        P::Unavailable => F::Unavailable,
        _ => F::UnknownProblem,
    }
}

impl From<DeviceKeyError> for Failure {
    fn from(error: DeviceKeyError) -> Self {
        match error {
            DeviceKeyError::Gone => F::DeviceKeyGone.into(),
            _ => F::DeviceKey.into(),
        }
    }
}

impl From<CsrError> for Failure {
    fn from(error: CsrError) -> Self {
        match error {
            CsrError::Key(error) => error.into(),
            _ => F::DeviceKey.into(),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let kind = match error {
            StoreError::KeyMissing => F::StoreKeyMissing,
            StoreError::WrongKey => F::StoreWrongKey,
            StoreError::Corrupt => F::StoreCorrupt,
            StoreError::Newer { .. } => F::StoreNewer,
            StoreError::Busy => F::StoreBusy,
            StoreError::Full => F::StoreFull,
            StoreError::Io(_) => F::StoreIo,
            StoreError::Secret(SecretError::Destroyed) => F::StoreKeyMissing,
            StoreError::Secret(_) => F::SecretStore,
            StoreError::Closed => F::StoreClosed,
            StoreError::Unwritable | StoreError::Unexpected(_) => F::Bug,
        };
        kind.into()
    }
}

impl From<CardError> for Failure {
    fn from(error: CardError) -> Self {
        let kind = match error.fault {
            Fault::Link(error) => return error.into(),
            Fault::VerifyUnknown(_) => F::VerifyUnknown,
            Fault::NotMyNumberCard => F::NotMyNumberCard,
            Fault::PhoneJpki => F::PhoneCard,
            Fault::NoCertificate | Fault::EmptyFile => F::NoCertificate,
            Fault::Truncated | Fault::NotDer | Fault::TooLong => F::CertificateUnreadable,
            Fault::SignatureLength => F::CardNotGenuine,
            Fault::TriesNotRead => F::Bug,
            _ => F::UnexpectedAnswer,
        };
        kind.into()
    }
}

impl From<CertificateError> for Failure {
    fn from(error: CertificateError) -> Self {
        let kind = match error {
            CertificateError::UnknownIssuer | CertificateError::WrongPurpose => F::CertificateUntrusted,
            CertificateError::Signature => F::CardNotGenuine,
            _ => F::CertificateUnreadable,
        };
        kind.into()
    }
}
