//! TLS of the client: 1.3 only, ring, pinned roots, no early data, the client's signature made by the device key (readers
//! reference 6.3 and 6.4).

use std::sync::Arc;

use rustls::client::ResolvesClientCert;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::sign::{CertifiedKey, Signer, SigningKey};
use rustls::{ClientConfig, OtherError, RootCertStore, SignatureAlgorithm, SignatureScheme, version};

use crate::DeviceKey;
use crate::key_thread::KeyThread;
use crate::server_trust::ServerTrust;

const SCHEME: SignatureScheme = SignatureScheme::ECDSA_NISTP256_SHA256;

/// What the device shows to the service.
#[derive(Clone, Debug)]
pub struct ClientIdentity {
    /// DER, leaf first, as the enrolment gave it.
    pub chain: Vec<Vec<u8>>,
    /// The key of the leaf.
    pub key: KeyThread,
}

/// Why there is no TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TlsSetupError {
    /// No root, or one that is no certificate.
    #[error("no root certificate that can be read")]
    Roots,
    /// The identity has no certificate.
    #[error("the device's certificate chain is empty")]
    Chain,
    /// The provider does not do TLS 1.3.
    #[error("TLS 1.3 is not to be had")]
    Version,
}

/// The configuration: trusts `roots` (DER) and nothing else; shows `identity` when there is one.
///
/// # Errors
/// [`TlsSetupError`].
pub fn client_config(roots: &[Vec<u8>], identity: Option<ClientIdentity>) -> Result<ClientConfig, TlsSetupError> {
    let provider = Arc::new(ring::default_provider());
    let trust = ServerTrust::new(root_store(roots)?, provider.clone()).ok_or(TlsSetupError::Roots)?;
    let builder = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&version::TLS13])
        .map_err(|_| TlsSetupError::Version)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(trust));
    let mut config = match identity {
        Some(identity) => builder.with_client_cert_resolver(Arc::new(DeviceCertificate::new(identity)?)),
        None => builder.with_no_client_auth(),
    };
    config.enable_early_data = false;
    Ok(config)
}

fn root_store(roots: &[Vec<u8>]) -> Result<RootCertStore, TlsSetupError> {
    let mut store = RootCertStore::empty();
    for root in roots {
        store.add(CertificateDer::from_slice(root)).map_err(|_| TlsSetupError::Roots)?;
    }
    Ok(store)
}

/// Answers every request for a client certificate with the device's.
#[derive(Debug)]
struct DeviceCertificate(Arc<CertifiedKey>);

impl DeviceCertificate {
    fn new(identity: ClientIdentity) -> Result<Self, TlsSetupError> {
        if identity.chain.is_empty() {
            return Err(TlsSetupError::Chain);
        }
        let chain = identity.chain.into_iter().map(CertificateDer::from).collect();
        Ok(Self(Arc::new(CertifiedKey::new(chain, Arc::new(DeviceSigner(identity.key))))))
    }
}

impl ResolvesClientCert for DeviceCertificate {
    fn resolve(&self, _root_hints: &[&[u8]], schemes: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        schemes.contains(&SCHEME).then(|| self.0.clone())
    }

    fn has_certs(&self) -> bool {
        true
    }
}

/// Has the device key sign the handshake. Blocks the worker of the connection, at most for the limit of the key thread.
#[derive(Clone, Debug)]
struct DeviceSigner(KeyThread);

impl SigningKey for DeviceSigner {
    fn choose_scheme(&self, offered: &[SignatureScheme]) -> Option<Box<dyn Signer>> {
        offered.contains(&SCHEME).then(|| Box::new(self.clone()) as Box<dyn Signer>)
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::ECDSA
    }
}

impl Signer for DeviceSigner {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rustls::Error> {
        self.0.sign(message).map_err(|error| OtherError(Arc::new(error)).into())
    }

    fn scheme(&self) -> SignatureScheme {
        SCHEME
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SoftwareKey;

    fn root() -> Vec<u8> {
        rcgen::generate_simple_self_signed(vec!["root.example".into()]).unwrap().cert.der().to_vec()
    }

    fn identity(chain: Vec<Vec<u8>>) -> ClientIdentity {
        let (key, _) = SoftwareKey::generate().unwrap();
        ClientIdentity { chain, key: KeyThread::start(Arc::new(key), KeyThread::DEFAULT_LIMIT).unwrap() }
    }

    #[test]
    fn has_no_early_data_and_asks_for_no_protocol_but_the_callers() {
        let config = client_config(&[root()], None).unwrap();
        assert!(!config.enable_early_data && config.alpn_protocols.is_empty());
        assert!(!config.client_auth_cert_resolver.has_certs());
    }

    #[test]
    fn shows_the_device_certificate_to_whom_takes_p256() {
        let config = client_config(&[root()], Some(identity(vec![vec![1], vec![2]]))).unwrap();
        let resolver = &config.client_auth_cert_resolver;
        assert!(resolver.resolve(&[], &[SignatureScheme::ED25519, SignatureScheme::RSA_PSS_SHA256]).is_none());
        let shown = resolver.resolve(&[], &[SignatureScheme::ED25519, SCHEME]).unwrap();
        assert_eq!(shown.cert.iter().map(|c| c.to_vec()).collect::<Vec<_>>(), [vec![1], vec![2]]);
        assert!(shown.key.choose_scheme(&[SignatureScheme::ECDSA_NISTP384_SHA384]).is_none());
        assert_eq!(shown.key.choose_scheme(&[SCHEME]).unwrap().scheme(), SCHEME);
    }

    #[test]
    fn refuses_roots_that_are_none() {
        for roots in [vec![], vec![vec![]], vec![b"no certificate".to_vec()], vec![root(), vec![0x30]]] {
            assert_eq!(client_config(&roots, None).err(), Some(TlsSetupError::Roots));
        }
    }

    #[test]
    fn refuses_an_identity_without_certificate() {
        assert_eq!(client_config(&[root()], Some(identity(vec![]))).err(), Some(TlsSetupError::Chain));
    }
}
