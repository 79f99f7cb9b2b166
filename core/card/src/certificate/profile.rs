//! What a certificate of this system must be (card-protocol 5; RFC 5280): a user's is for digital signature and client
//! authentication, a root's is a CA's. The purpose matters, because the roots also sign for OCSP responders and for themselves.

use chrono::{DateTime, Utc};
use const_oid::AssociatedOid;
use const_oid::db::rfc5280::{
    ID_CE_BASIC_CONSTRAINTS, ID_CE_CERTIFICATE_POLICIES, ID_CE_EXT_KEY_USAGE, ID_CE_KEY_USAGE, ID_CE_SUBJECT_ALT_NAME,
    ID_KP_CLIENT_AUTH,
};
use const_oid::db::rfc5912::SHA_256_WITH_RSA_ENCRYPTION;
use der::{Decode, Encode};
use x509_cert::Certificate;
use x509_cert::certificate::TbsCertificate;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage};
use x509_cert::time::Time;

use super::CertificateError;
use super::rsa::Key;
use crate::apdu::tlv;

/// Critical extensions that are understood, or that say nothing about whom to trust.
const KNOWN_CRITICAL: [spki::ObjectIdentifier; 5] =
    [ID_CE_KEY_USAGE, ID_CE_EXT_KEY_USAGE, ID_CE_BASIC_CONSTRAINTS, ID_CE_CERTIFICATE_POLICIES, ID_CE_SUBJECT_ALT_NAME];

/// What the issuer signed, byte for byte as received, and the signature.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Signed {
    pub(super) message: Vec<u8>,
    pub(super) signature: Vec<u8>,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) not_before: DateTime<Utc>,
    pub(super) not_after: DateTime<Utc>,
    pub(super) key: Key,
    pub(super) signed: Signed,
}

/// Reads a user authentication certificate.
pub(super) fn read_user(der: &[u8]) -> Result<Fields, CertificateError> {
    let certificate = Certificate::from_der(der).map_err(|_| CertificateError::Malformed)?;
    let tbs = certificate.tbs_certificate();
    check_signature_algorithm(&certificate)?;
    check_extensions(tbs)?;
    check_user_purpose(tbs)?;
    Ok(Fields {
        not_before: moment(tbs.validity().not_before)?,
        not_after: moment(tbs.validity().not_after)?,
        key: key(tbs)?,
        signed: Signed {
            message: tbs_bytes(der)?,
            signature: certificate.signature().as_bytes().ok_or(CertificateError::Malformed)?.to_vec(),
        },
    })
}

/// Reads the key of a root.
pub(super) fn read_root(der: &[u8]) -> Result<Key, CertificateError> {
    let certificate = Certificate::from_der(der).map_err(|_| CertificateError::Malformed)?;
    let tbs = certificate.tbs_certificate();
    if !extension::<BasicConstraints>(tbs)?.is_some_and(|constraints| constraints.ca) {
        return Err(CertificateError::WrongPurpose);
    }
    key(tbs)
}

fn check_signature_algorithm(certificate: &Certificate) -> Result<(), CertificateError> {
    let outer = certificate.signature_algorithm();
    let same = outer == certificate.tbs_certificate().signature();
    if same && outer.oid == SHA_256_WITH_RSA_ENCRYPTION { Ok(()) } else { Err(CertificateError::UnsupportedSignature) }
}

fn check_extensions(tbs: &TbsCertificate) -> Result<(), CertificateError> {
    let mut extensions = tbs.extensions().into_iter().flatten();
    let known = extensions.all(|extension| !extension.critical || KNOWN_CRITICAL.contains(&extension.extn_id));
    if known { Ok(()) } else { Err(CertificateError::UnknownExtension) }
}

fn check_user_purpose(tbs: &TbsCertificate) -> Result<(), CertificateError> {
    let signs = extension::<KeyUsage>(tbs)?.is_some_and(|usage| usage.digital_signature() && !usage.key_cert_sign());
    let authenticates = extension::<ExtendedKeyUsage>(tbs)?.is_none_or(|usage| usage.0.contains(&ID_KP_CLIENT_AUTH));
    let is_ca = extension::<BasicConstraints>(tbs)?.is_some_and(|constraints| constraints.ca);
    if signs && authenticates && !is_ca { Ok(()) } else { Err(CertificateError::WrongPurpose) }
}

fn extension<'a, T>(tbs: &'a TbsCertificate) -> Result<Option<T>, CertificateError>
where
    T: Decode<'a, Error = der::Error> + AssociatedOid,
{
    let found = tbs.get_extension::<T>().map_err(|_| CertificateError::Malformed)?;
    Ok(found.map(|(_critical, value)| value))
}

fn key(tbs: &TbsCertificate) -> Result<Key, CertificateError> {
    let spki = tbs.subject_public_key_info().to_der().map_err(|_| CertificateError::Malformed)?;
    Key::from_spki(&spki).ok_or(CertificateError::UnsupportedKey)
}

fn moment(time: Time) -> Result<DateTime<Utc>, CertificateError> {
    i64::try_from(time.to_unix_duration().as_secs())
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .ok_or(CertificateError::Malformed)
}

/// The first object in the outer SEQUENCE.
fn tbs_bytes(der: &[u8]) -> Result<Vec<u8>, CertificateError> {
    let inside = tlv::read(der).map_err(|_| CertificateError::Malformed)?.0.value;
    Ok(tlv::read(inside).map_err(|_| CertificateError::Malformed)?.0.whole.to_vec())
}
