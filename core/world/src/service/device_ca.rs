//! The authority of the devices' certificates (端末証明書): a P-256 key made with the memory and kept in it (RFC 5280).

use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use der::{Decode, Encode};
use p256::{
    ecdsa::{DerSignature, SigningKey},
    elliptic_curve::Generate,
    pkcs8::{DecodePrivateKey, EncodePrivateKey},
};
use rusqlite::Connection;
use spki::{SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
use uuid::Uuid;
use x509_cert::{
    Certificate, TbsCertificate,
    builder::{self, Builder, CertificateBuilder, profile::BuilderProfile},
    ext::{
        Extension, ToExtension,
        pkix::{AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectKeyIdentifier},
    },
    name::Name,
    serial_number::SerialNumber,
    time::Validity,
};

use super::{
    SandboxError,
    sandbox::{meta, set_meta},
    x509::to_x509,
};

const NAME: &str = "CN=Shikaku Touch sandbox device CA,O=Shikaku Touch sandbox,C=JP";
const CLIENT_AUTH: der::asn1::ObjectIdentifier = der::asn1::ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2");
const LIFE_OF_CA: TimeDelta = TimeDelta::days(20 * 365);
/// How long a device's certificate holds.
pub(super) const LIFE_OF_DEVICE: TimeDelta = TimeDelta::days(365);

/// The authority.
pub(super) struct DeviceCa {
    key: SigningKey,
    certificate: Vec<u8>,
    name: Name,
}

/// A certificate just issued.
pub(super) struct Issued {
    pub(super) der: Vec<u8>,
    pub(super) not_after: DateTime<Utc>,
}

impl DeviceCa {
    /// The authority of this memory; made when there is none.
    pub(super) fn load_or_make(db: &Connection, now: DateTime<Utc>) -> Result<Self, SandboxError> {
        if let (Some(key), Some(certificate)) = (meta(db, "device_ca_key")?, meta(db, "device_ca")?) {
            let key = SigningKey::from_pkcs8_der(&key).map_err(|_| SandboxError::DeviceCa)?;
            let parsed = Certificate::from_der(&certificate).map_err(|_| SandboxError::DeviceCa)?;
            return Ok(Self { key, certificate, name: parsed.tbs_certificate().subject().clone() });
        }
        let made = Self::make(now).ok_or(SandboxError::DeviceCa)?;
        let key = made.key.to_pkcs8_der().map_err(|_| SandboxError::DeviceCa)?;
        set_meta(db, "device_ca_key", key.as_bytes())?;
        set_meta(db, "device_ca", &made.certificate)?;
        Ok(made)
    }

    /// Its certificate, DER.
    pub(super) fn certificate(&self) -> &[u8] {
        &self.certificate
    }

    /// Issues a certificate for a device's public key, valid for a year. `None` when the key or the clock is unusable.
    pub(super) fn issue(&self, device: Uuid, key: SubjectPublicKeyInfoOwned, now: DateTime<Utc>) -> Option<Issued> {
        let subject = Name::from_str(&format!("CN={device}")).ok()?;
        let profile = Profile { issuer: self.name.clone(), subject, authority: false };
        let not_after = now + LIFE_OF_DEVICE;
        let der = certificate(&self.key, profile, key, now, not_after)?;
        Some(Issued { der, not_after })
    }

    fn make(now: DateTime<Utc>) -> Option<Self> {
        let key = SigningKey::try_generate().ok()?;
        let name = Name::from_str(NAME).ok()?;
        let profile = Profile { issuer: name.clone(), subject: name.clone(), authority: true };
        let public = SubjectPublicKeyInfoOwned::from_key(key.verifying_key()).ok()?;
        let certificate = certificate(&key, profile, public, now, now + LIFE_OF_CA)?;
        Some(Self { key, certificate, name })
    }
}

fn certificate(
    signer: &SigningKey,
    profile: Profile,
    key: SubjectPublicKeyInfoOwned,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Option<Vec<u8>> {
    let validity = Validity::new(to_x509(from)?, to_x509(to)?);
    let serial = SerialNumber::new(&positive(Uuid::new_v4())).ok()?;
    let builder = CertificateBuilder::new(profile, serial, validity, key).ok()?;
    builder.build::<_, DerSignature>(signer).ok()?.to_der().ok()
}

fn positive(id: Uuid) -> [u8; 16] {
    let mut serial = id.into_bytes();
    serial[0] = serial[0] & 0x7f | 0x40;
    serial
}

struct Profile {
    issuer: Name,
    subject: Name,
    authority: bool,
}

impl BuilderProfile for Profile {
    fn get_issuer(&self, _: &Name) -> Name {
        self.issuer.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        key: SubjectPublicKeyInfoRef<'_>,
        issuer_key: SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> builder::Result<Vec<Extension>> {
        let subject = tbs.subject();
        let usage = if self.authority {
            KeyUsages::KeyCertSign | KeyUsages::CRLSign
        } else {
            KeyUsages::DigitalSignature.into()
        };
        let constraints = BasicConstraints { ca: self.authority, path_len_constraint: self.authority.then_some(0) };
        let mut extensions = vec![
            constraints.to_extension(subject, &[])?,
            KeyUsage(usage).to_extension(subject, &[])?,
            SubjectKeyIdentifier::try_from(key)?.to_extension(subject, &[])?,
            AuthorityKeyIdentifier::try_from(issuer_key)?.to_extension(subject, &[])?,
        ];
        if !self.authority {
            extensions.push(ExtendedKeyUsage(vec![CLIENT_AUTH]).to_extension(subject, &extensions)?);
        }
        Ok(extensions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::x509::issued_by;

    fn now() -> DateTime<Utc> {
        "2026-11-24T01:02:03Z".parse().unwrap()
    }

    fn public() -> SubjectPublicKeyInfoOwned {
        SubjectPublicKeyInfoOwned::from_key(SigningKey::generate().verifying_key()).unwrap()
    }

    #[test]
    fn a_device_certificate_names_the_device_and_leads_to_its_authority_only() {
        let (ours, other) = (DeviceCa::make(now()).unwrap(), DeviceCa::make(now()).unwrap());
        let id = Uuid::from_u128(7);
        let issued = ours.issue(id, public(), now()).unwrap();
        let parsed = Certificate::from_der(&issued.der).unwrap();
        assert_eq!(parsed.tbs_certificate().subject().to_string(), format!("CN={id}"));
        assert!(issued_by(&issued.der, ours.certificate()));
        assert!(issued_by(ours.certificate(), ours.certificate()));
        assert!(!issued_by(&issued.der, other.certificate()));
        assert_eq!(issued.not_after, now() + TimeDelta::days(365));
    }

    #[test]
    fn a_changed_certificate_leads_nowhere() {
        let ca = DeviceCa::make(now()).unwrap();
        let der = ca.issue(Uuid::from_u128(7), public(), now()).unwrap().der;
        for at in (0..der.len()).step_by(5) {
            let mut changed = der.clone();
            changed[at] ^= 1;
            assert!(!issued_by(&changed, ca.certificate()), "byte {at}");
        }
    }

    #[test]
    fn a_clock_before_1970_issues_nothing() {
        let ca = DeviceCa::make(now()).unwrap();
        assert!(ca.issue(Uuid::from_u128(7), public(), DateTime::from_timestamp(-9, 0).unwrap()).is_none());
    }
}
