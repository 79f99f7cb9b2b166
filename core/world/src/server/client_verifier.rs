//! The handshake's look at a client certificate: of the devices' authority or not. Dates, revocation and basis are judged for
//! each request, so that a client learns why it is refused (design section 5).

use rustls::{
    DigitallySignedStruct, DistinguishedName, Error, SignatureScheme,
    client::danger::HandshakeSignatureValid,
    crypto::{WebPkiSupportedAlgorithms, verify_tls13_signature},
    pki_types::{CertificateDer, UnixTime},
    server::danger::{ClientCertVerified, ClientCertVerifier},
};

use crate::service::Sandbox;

/// Takes certificates of one authority, whatever their dates; asks for one and insists on none.
#[derive(Debug)]
pub(super) struct DeviceVerifier {
    sandbox: Sandbox,
    algorithms: WebPkiSupportedAlgorithms,
}

impl DeviceVerifier {
    /// A verifier for the devices of a sandbox.
    pub(super) fn new(sandbox: Sandbox, algorithms: WebPkiSupportedAlgorithms) -> Self {
        Self { sandbox, algorithms }
    }
}

impl ClientCertVerifier for DeviceVerifier {
    fn client_auth_mandatory(&self) -> bool {
        false
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        leaf: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        if self.sandbox.issued(leaf) {
            return Ok(ClientCertVerified::assertion());
        }
        Err(Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer))
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(Error::PeerIncompatible(rustls::PeerIncompatible::Tls12NotOffered))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        leaf: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, leaf, signature, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}
