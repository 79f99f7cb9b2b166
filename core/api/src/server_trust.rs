//! Who is taken for the service: webpki over the pinned roots. One thing is added: when a certificate is out of its time,
//! the failure says so only if nothing else is wrong with it, so that nobody sets a clock because of a stranger's server.

use std::sync::Arc;

use der::Decode;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use x509_cert::Certificate;

/// Verifies the server's chain and name.
#[derive(Debug)]
pub(crate) struct ServerTrust(Arc<WebPkiServerVerifier>);

impl ServerTrust {
    /// `None` when there is no root.
    pub(crate) fn new(roots: RootCertStore, provider: Arc<CryptoProvider>) -> Option<Self> {
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider).build().ok().map(Self)
    }
}

impl ServerCertVerifier for ServerTrust {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        chain: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verify = |at| self.0.verify_server_cert(leaf, chain, name, ocsp, at);
        let error = match verify(now) {
            Err(error) if is_of_time(&error) => error,
            result => return result,
        };
        let graver = instant_of(leaf, now).and_then(|at| verify(at).err()).filter(|other| !is_of_time(other));
        Err(graver.unwrap_or(error))
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.0.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.0.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_verify_schemes()
    }
}

/// Whether a certificate is expired or not valid yet, and no more than that.
pub(crate) fn is_of_time(error: &Error) -> bool {
    use CertificateError::{Expired, ExpiredContext, NotValidYet, NotValidYetContext};
    matches!(
        error,
        Error::InvalidCertificate(Expired | ExpiredContext { .. } | NotValidYet | NotValidYetContext { .. })
    )
}

/// The instant of the leaf's time that is nearest to `now`.
fn instant_of(leaf: &CertificateDer<'_>, now: UnixTime) -> Option<UnixTime> {
    let certificate = Certificate::from_der(leaf).ok()?;
    let validity = certificate.tbs_certificate().validity();
    let (first, last) = (validity.not_before.to_unix_duration(), validity.not_after.to_unix_duration());
    let now = std::time::Duration::from_secs(now.as_secs());
    Some(UnixTime::since_unix_epoch(now.min(last).max(first)))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn leaf() -> CertificateDer<'static> {
        let mut params = rcgen::CertificateParams::new(vec!["a.example".into()]).unwrap();
        params.not_before = rcgen::date_time_ymd(2001, 1, 1);
        params.not_after = rcgen::date_time_ymd(2002, 1, 1);
        params.self_signed(&rcgen::KeyPair::generate().unwrap()).unwrap().der().clone()
    }

    #[test]
    fn the_nearest_instant_lies_in_the_leafs_time() {
        let at = |seconds| instant_of(&leaf(), UnixTime::since_unix_epoch(Duration::from_secs(seconds)));
        let seconds = [0, 978_307_200, 980_000_000, 1_009_843_200, 2_000_000_000].map(|s| at(s).unwrap().as_secs());
        assert_eq!(seconds, [978_307_200, 978_307_200, 980_000_000, 1_009_843_200, 1_009_843_200]);
    }

    #[test]
    fn what_is_no_certificate_has_no_time() {
        assert!(instant_of(&CertificateDer::from_slice(b"x"), UnixTime::now()).is_none());
    }

    #[test]
    fn only_dates_are_of_time() {
        assert!(is_of_time(&Error::InvalidCertificate(CertificateError::Expired)));
        assert!(!is_of_time(&Error::InvalidCertificate(CertificateError::UnknownIssuer)));
        assert!(!is_of_time(&Error::DecryptError));
    }
}
