//! The certificate request of a device (PKCS#10, RFC 2986): P-256, signed by its own key.

use der::{Decode, Encode};
use shikaku_api::ProblemKind;
use spki::SubjectPublicKeyInfoOwned;
use x509_cert::request::CertReq;

use super::x509::{ECDSA_WITH_SHA256, p256_signed, sha256, signed_part};

/// The key of a good request.
pub(super) struct RequestedKey {
    pub(super) spki: SubjectPublicKeyInfoOwned,
    pub(super) sha256: [u8; 32],
}

/// Reads a request and checks its signature.
pub(super) fn read(der: &[u8]) -> Result<RequestedKey, ProblemKind> {
    verified(der).ok_or(ProblemKind::CsrRefused)
}

fn verified(der: &[u8]) -> Option<RequestedKey> {
    let request = CertReq::from_der(der).ok()?;
    let spki = request.info.public_key.to_der().ok()?;
    let signed = request.algorithm.oid == ECDSA_WITH_SHA256
        && p256_signed(&spki, signed_part(der)?, request.signature.as_bytes()?);
    signed.then(|| RequestedKey { sha256: sha256(&spki), spki: request.info.public_key })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::service::testkit::DeviceKeys;

    #[test]
    fn a_good_request_gives_its_key() {
        let keys = DeviceKeys::make();
        let key = read(&keys.csr()).unwrap();
        assert_eq!(key.spki.to_der().unwrap(), keys.public());
        assert_eq!(key.sha256, sha256(&keys.public()));
    }

    #[test]
    fn a_request_signed_by_another_key_is_refused() {
        let (keys, other) = (DeviceKeys::make(), DeviceKeys::make());
        let mut request = CertReq::from_der(&keys.csr()).unwrap();
        request.info.public_key = CertReq::from_der(&other.csr()).unwrap().info.public_key;
        assert_eq!(read(&request.to_der().unwrap()).err(), Some(ProblemKind::CsrRefused));
    }

    #[test]
    fn an_rsa_key_is_refused() {
        assert_eq!(read(&crate::service::testkit::rsa_csr()).err(), Some(ProblemKind::CsrRefused));
    }

    proptest! {
        #[test]
        fn foreign_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(read(&bytes).err(), Some(ProblemKind::CsrRefused));
        }
    }
}
