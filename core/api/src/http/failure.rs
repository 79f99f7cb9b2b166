//! Why nothing came back: the chain of an HTTP error read by type, never by text.

use std::error::Error;
use std::io;

use rustls::AlertDescription;

use crate::server_trust::is_of_time;
use crate::{DeviceKeyError, ServiceError};

/// Alerts by which a server refuses the client's certificate or its proof (RFC 8446, 6.2).
const REFUSALS: [AlertDescription; 10] = [
    AlertDescription::CertificateRequired,
    AlertDescription::NoCertificate,
    AlertDescription::BadCertificate,
    AlertDescription::UnsupportedCertificate,
    AlertDescription::CertificateRevoked,
    AlertDescription::CertificateExpired,
    AlertDescription::CertificateUnknown,
    AlertDescription::UnknownCA,
    AlertDescription::AccessDenied,
    AlertDescription::DecryptError,
];

/// Alerts of a server that is the right one and in trouble.
const TROUBLES: [AlertDescription; 3] =
    [AlertDescription::InternalError, AlertDescription::UserCanceled, AlertDescription::CloseNotify];

/// Names the failure of a call.
pub(super) fn of(error: &reqwest::Error) -> ServiceError {
    if let Some(tls) = find::<rustls::Error>(error) {
        return of_tls(tls);
    }
    if error.is_timeout() {
        return ServiceError::TimedOut;
    }
    if find::<hyper::Error>(error).is_some_and(hyper::Error::is_parse) {
        return ServiceError::MalformedAnswer;
    }
    ServiceError::Unreachable
}

/// Names the failure of a handshake.
pub(super) fn of_tls(error: &rustls::Error) -> ServiceError {
    match error {
        dated if is_of_time(dated) => ServiceError::Clock,
        rustls::Error::AlertReceived(alert) if REFUSALS.contains(alert) => ServiceError::ClientRefused,
        rustls::Error::AlertReceived(alert) if TROUBLES.contains(alert) => ServiceError::Unreachable,
        rustls::Error::Other(other) => match other.0.downcast_ref::<DeviceKeyError>() {
            Some(key) => ServiceError::Key(*key),
            None => ServiceError::ServerUntrusted,
        },
        _ => ServiceError::ServerUntrusted,
    }
}

/// The first error of type `T` in the chain. An I/O error hides its own inner error from the chain, so it is opened.
fn find<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = inner.map(|inner| inner as &(dyn Error + 'static)).or_else(|| error.source());
    }
    None
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rustls::{CertificateError, Error as TlsError, OtherError, PeerIncompatible};

    use super::*;

    #[test]
    fn a_certificate_out_of_its_time_is_a_matter_of_the_clock() {
        for error in [CertificateError::Expired, CertificateError::NotValidYet] {
            assert_eq!(of_tls(&TlsError::InvalidCertificate(error)), ServiceError::Clock);
        }
    }

    #[test]
    fn every_other_fault_of_the_certificate_is_a_matter_of_trust() {
        for error in
            [CertificateError::UnknownIssuer, CertificateError::NotValidForName, CertificateError::BadSignature]
        {
            assert_eq!(of_tls(&TlsError::InvalidCertificate(error)), ServiceError::ServerUntrusted);
        }
        let old = TlsError::PeerIncompatible(PeerIncompatible::ServerDoesNotSupportTls12Or13);
        assert_eq!(of_tls(&old), ServiceError::ServerUntrusted);
    }

    #[test]
    fn alerts_tell_whom_the_server_refuses() {
        let of_alert = |alert| of_tls(&TlsError::AlertReceived(alert));
        for alert in REFUSALS {
            assert_eq!(of_alert(alert), ServiceError::ClientRefused);
        }
        assert_eq!(of_alert(AlertDescription::InternalError), ServiceError::Unreachable);
        assert_eq!(of_alert(AlertDescription::UnrecognisedName), ServiceError::ServerUntrusted);
        assert_eq!(of_alert(AlertDescription::ProtocolVersion), ServiceError::ServerUntrusted);
    }

    #[test]
    fn a_key_that_does_not_sign_is_named() {
        let of_other = |error: Arc<dyn Error + Send + Sync>| of_tls(&TlsError::Other(OtherError(error)));
        assert_eq!(of_other(Arc::new(DeviceKeyError::TimedOut)), ServiceError::Key(DeviceKeyError::TimedOut));
        assert_eq!(of_other(Arc::new(io::Error::other("x"))), ServiceError::ServerUntrusted);
    }

    #[test]
    fn finds_an_error_inside_of_an_io_error() {
        let deep = io::Error::other(io::Error::other(DeviceKeyError::Gone));
        assert_eq!(find::<DeviceKeyError>(&deep), Some(&DeviceKeyError::Gone));
        assert_eq!(find::<DeviceKeyError>(&io::Error::from(io::ErrorKind::NotFound)), None);
    }
}
