//! Where every error of the rooms below becomes a number: one table a room. What a table does not name is 106, 108, 408 or 901.

use shikaku_api::{DeviceKeyError, ProblemKind, ServiceError, csr::CsrError};
use shikaku_card::{CardError, CertificateError, Fault, LinkError, ProofError, Step};
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
            ServiceError::UnknownProblem { status: 400 | 404 | 409 | 410 | 422 } => F::UnknownRefusal,
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
        P::ProofUntrusted => F::ProofUntrusted,
        P::HolderMismatch => F::HolderMismatch,
        P::ProofTooWeak => F::ProofTooWeak,
        P::AttestationRefused => F::AttestationRefused,
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
            Fault::VerifyUnknown(_) if error.step == Step::Verify => F::VerifyUnknown,
            Fault::VerifyUnknown(_) => F::PrintedVerifyUnknown,
            Fault::NoSurface => F::NoSurface,
            Fault::NotMyNumberCard => F::NotMyNumberCard,
            Fault::PhoneJpki => F::PhoneCard,
            Fault::NoCertificate => F::NoCertificate,
            Fault::EmptyFile | Fault::Truncated | Fault::NotDer | Fault::TooLong => unreadable(error.step),
            Fault::SignatureLength => F::CardNotGenuine,
            Fault::TriesNotRead => F::Bug,
            _ => F::UnexpectedAnswer,
        };
        kind.into()
    }
}

/// A file that cannot be read, by the step that reads it.
fn unreadable(step: Step) -> F {
    match step {
        Step::ReadAgeRecord => F::AgeRecordInvalid,
        Step::ReadCvCertificate => F::CvCertificateInvalid,
        Step::ReadFace => F::PhotoUnreadable,
        _ => F::CertificateUnreadable,
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

impl From<ProofError> for Failure {
    fn from(error: ProofError) -> Self {
        let kind = match error {
            ProofError::CvCertificate => F::CvCertificateInvalid,
            ProofError::UnknownAuthority => F::CvAuthorityUnknown,
            ProofError::AgeRecord => F::AgeRecordInvalid,
            ProofError::Signature => F::CardNotGenuine,
            ProofError::Face | ProofError::Photo => F::PhotoUnreadable,
            ProofError::FaceSignature => F::PhotoForged,
            ProofError::FaceOfAnotherCard => F::PhotoOfAnotherCard,
            ProofError::NoPhoto => F::NoPhoto,
            _ => F::Bug,
        };
        kind.into()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_problem_of_the_service_has_a_number_and_none_is_unknown() {
        for kind in ProblemKind::ALL {
            let failure = Failure::from(ServiceError::Problem { kind: *kind, retry_after: Some(7) });
            assert_ne!(failure.kind, F::UnknownProblem, "{}", kind.name());
            assert_eq!(
                (failure.number() / 100, failure.retry_after),
                (if failure.kind == F::NotRegistered { 5 } else { 4 }, Some(7))
            );
        }
    }

    #[test]
    fn problems_share_a_number_only_when_they_are_the_same_to_staff() {
        let numbers: HashSet<u16> = ProblemKind::ALL.iter().map(|kind| problem(*kind).number()).collect();
        assert_eq!(numbers.len(), ProblemKind::ALL.len() - 3, "malformed, method, length and media type are one");
    }

    #[test]
    fn a_torn_verify_is_unknown_and_any_other_torn_step_a_lost_card() {
        let torn = |step, fault| Failure::from(CardError { step, fault }).kind;
        assert_eq!(torn(Step::Verify, Fault::VerifyUnknown(LinkError::CardLost)), F::VerifyUnknown);
        assert_eq!(torn(Step::Sign, Fault::Link(LinkError::CardLost)), F::CardLost);
    }

    #[test]
    fn a_refusal_that_is_not_known_is_for_good_and_a_fault_that_is_not_known_may_pass() {
        let of = |status| Failure::from(ServiceError::UnknownProblem { status });
        assert_eq!([400, 404, 409, 410, 422].map(|status| of(status).number()), [438; 5]);
        assert_eq!([403, 418, 500, 502, 599].map(|status| of(status).number()), [407; 5]);
        assert!(!of(422).can_retry() && of(502).can_retry());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named() {
        let faults = [Fault::EmptyFile, Fault::Truncated, Fault::NotDer, Fault::TooLong];
        let of = |step| faults.map(|fault| Failure::from(CardError { step, fault }).number());
        assert_eq!(of(Step::ReadCertificate), [108; 4]);
        assert_eq!(of(Step::ReadAgeRecord), [119; 4]);
        assert_eq!(of(Step::ReadCvCertificate), [118; 4]);
        assert_eq!(of(Step::ReadFace), [121; 4]);
    }

    #[test]
    fn a_torn_try_of_what_is_printed_has_its_own_number() {
        let torn = |step| Failure::from(CardError { step, fault: Fault::VerifyUnknown(LinkError::CardLost) }).number();
        assert_eq!((torn(Step::OpenBirth), torn(Step::OpenFace)), (128, 128));
    }

    #[test]
    fn every_refusal_of_a_proof_has_its_own_number() {
        use ProofError as P;
        let errors = [
            P::CvCertificate,
            P::UnknownAuthority,
            P::AgeRecord,
            P::Signature,
            P::FaceSignature,
            P::FaceOfAnotherCard,
            P::NoPhoto,
            P::Photo,
        ];
        let numbers: HashSet<u16> = errors.into_iter().map(|error| Failure::from(error).number()).collect();
        assert_eq!(numbers.len(), errors.len());
    }

    #[test]
    fn links_that_break_are_told_apart() {
        use LinkError as L;
        let errors = [
            L::CardLost,
            L::ReaderLost,
            L::TimedOut,
            L::Cancelled,
            L::NotPermitted,
            L::ManyCards,
            L::Busy,
            L::Protocol,
        ];
        let numbers: HashSet<u16> = errors.iter().map(|error| Failure::from(*error).number()).collect();
        assert_eq!(numbers.len(), errors.len());
        assert!(!numbers.contains(&F::Bug.number()));
    }

    #[test]
    fn the_store_tells_damage_key_and_version_apart() {
        use StoreError as S;
        let errors =
            [S::KeyMissing, S::WrongKey, S::Corrupt, S::Newer { found: 9, known: 1 }, S::Busy, S::Full, S::Closed];
        let numbers: HashSet<u16> = errors.into_iter().map(|error| Failure::from(error).number()).collect();
        assert_eq!(numbers.len(), 7);
    }

    #[test]
    fn an_untrusted_issuer_is_not_a_forged_card() {
        assert_eq!(Failure::from(CertificateError::UnknownIssuer).kind, F::CertificateUntrusted);
        assert_eq!(Failure::from(CertificateError::Signature).kind, F::CardNotGenuine);
        assert_eq!(Failure::from(CertificateError::Malformed).kind, F::CertificateUnreadable);
    }
}
