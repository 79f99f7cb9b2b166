//! A private CA, certificates of servers and devices.

use std::sync::Arc;
use std::time::Duration;

use rcgen::{
    BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, PKCS_ECDSA_P256_SHA256, PublicKeyData,
    SignatureAlgorithm, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use shikaku_api::{ClientIdentity, DeviceKey, KeyThread, SoftwareKey};

/// Bytes of a P-256 SubjectPublicKeyInfo before the point.
const SPKI_HEAD: usize = 26;

/// A P-256 point.
struct Point(Vec<u8>);

impl PublicKeyData for Point {
    fn der_bytes(&self) -> &[u8] {
        &self.0
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_ECDSA_P256_SHA256
    }
}

/// A CA that signs what it is asked to.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pub root: Vec<u8>,
}

/// When a certificate holds.
#[derive(Clone, Copy)]
pub enum Holds {
    Now,
    Before,
    Later,
}

impl Authority {
    pub fn new() -> Self {
        let mut params = CertificateParams::new(vec![]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let root = params.self_signed(&key).unwrap().der().to_vec();
        Self { issuer: Issuer::new(params, key), root }
    }

    /// A server's certificate and key.
    pub fn server(&self, name: &str, holds: Holds) -> (CertificateDer<'static>, PrivateKeyDer<'static>) {
        let key = KeyPair::generate().unwrap();
        let certificate = params(name, holds).signed_by(&key, &self.issuer).unwrap();
        (certificate.der().clone(), PrivateKeyDer::try_from(key.serialize_der()).unwrap())
    }

    /// A device's identity around `key`.
    pub fn device(&self, key: impl DeviceKey + 'static, holds: Holds, limit: Duration) -> ClientIdentity {
        let public = Point(key.public_key().unwrap().split_off(SPKI_HEAD));
        let certificate = params("device", holds).signed_by(&public, &self.issuer).unwrap();
        ClientIdentity { chain: vec![certificate.der().to_vec()], key: KeyThread::start(Arc::new(key), limit).unwrap() }
    }

    /// A device's identity with a key in memory.
    pub fn software_device(&self, holds: Holds) -> ClientIdentity {
        self.device(SoftwareKey::generate().unwrap().0, holds, KeyThread::DEFAULT_LIMIT)
    }
}

fn params(name: &str, holds: Holds) -> CertificateParams {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    let years = match holds {
        Holds::Now => (2000, 4000),
        Holds::Before => (2000, 2001),
        Holds::Later => (3999, 4000),
    };
    params.not_before = date_time_ymd(years.0, 1, 1);
    params.not_after = date_time_ymd(years.1, 1, 1);
    params
}
