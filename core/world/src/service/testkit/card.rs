//! Test cards: a key, a certificate of a root of their own, and the 券面事項確認AP.

use std::{str::FromStr, sync::LazyLock};

use chrono::{DateTime, Utc};
use der::Encode;
use rsa::{PrivateKey, pkcs1v15, pkcs8::DecodePrivateKey, signature::Signer};
use sha2::Sha256;
use shikaku_api::wire::{AttestationWire, EvidenceWire, ModeWire};
use shikaku_auth::ProofLevel;
use spki::{SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
use x509_cert::{
    TbsCertificate,
    builder::{self, Builder, CertificateBuilder, RequestBuilder, profile::BuilderProfile},
    ext::{
        Extension, ToExtension,
        pkix::{BasicConstraints, KeyUsage, KeyUsages},
    },
    name::Name,
    serial_number::SerialNumber,
    time::Validity as Dates,
};

use super::{Surface, SurfaceShape};
use crate::service::x509::{sha256, to_x509};

const AUTH_NAME: &str = "OU=Shikaku test,O=Shikaku test,C=JP";

static ROOT_KEY: LazyLock<PrivateKey> = key!("auth-ca.der");
static FOREIGN_KEY: LazyLock<PrivateKey> = key!("foreign-ca.der");
static CARD_KEY: LazyLock<PrivateKey> = key!("auth-01.der");
static OTHER_CARD_KEY: LazyLock<PrivateKey> = key!("auth-02.der");

/// What a card's certificate looks like.
#[derive(Clone, Debug)]
pub(crate) struct CardShape {
    pub(crate) from: DateTime<Utc>,
    pub(crate) to: DateTime<Utc>,
    pub(crate) foreign: bool,
    pub(crate) authority: bool,
    pub(crate) for_signing: bool,
    pub(crate) stranger: bool,
}

impl Default for CardShape {
    fn default() -> Self {
        Self {
            from: "2024-04-01T00:00:00Z".parse().unwrap(),
            to: "2029-03-04T14:59:59Z".parse().unwrap(),
            foreign: false,
            authority: false,
            for_signing: true,
            stranger: false,
        }
    }
}

/// A card: a key, its certificate, and the 券面事項確認AP.
pub(crate) struct TestCard {
    pub(crate) key: PrivateKey,
    pub(crate) certificate: Vec<u8>,
    pub(crate) surface: Surface,
}

impl TestCard {
    pub(crate) fn make(shape: &CardShape) -> Self {
        let issuer = if shape.foreign { &FOREIGN_KEY } else { &ROOT_KEY };
        let key = if shape.stranger { OTHER_CARD_KEY.clone() } else { CARD_KEY.clone() };
        let certificate = rsa_certificate(issuer, &key, "CN=0000SHIKAKU,C=JP", shape);
        Self::of(key, certificate)
    }

    pub(crate) fn of(key: PrivateKey, certificate: Vec<u8>) -> Self {
        Self { key, certificate, surface: Surface::make(&SurfaceShape::default()) }
    }

    /// The first card with another 券面事項確認AP.
    pub(crate) fn with_surface(surface: Surface) -> Self {
        Self { surface, ..Self::make(&CardShape::default()) }
    }

    /// What it shows for a check at this time, without signature.
    pub(super) fn evidence(&self, mode: ModeWire, attested_at: DateTime<Utc>) -> EvidenceWire {
        let certificate = self.certificate.clone().into();
        match mode {
            ModeWire::Pin => EvidenceWire::Pin { certificate, signature: vec![].into() },
            ModeWire::Visual => EvidenceWire::Visual {
                certificate,
                age_record: self.surface.age_record.clone().into(),
                cv_certificate: self.surface.cv_certificate.clone().into(),
                signature: vec![].into(),
                attestation: AttestationWire { level: ProofLevel::BirthDate, attested_at },
            },
        }
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        use rsa::signature::SignatureEncoding;
        pkcs1v15::SigningKey::<Sha256>::new(self.key.clone()).sign(message).to_vec()
    }
}

pub(crate) fn root() -> Vec<u8> {
    root_of(&ROOT_KEY)
}

pub(crate) fn foreign_root() -> Vec<u8> {
    root_of(&FOREIGN_KEY)
}

fn root_of(key: &PrivateKey) -> Vec<u8> {
    rsa_certificate(key, key, AUTH_NAME, &CardShape { authority: true, ..CardShape::default() })
}

/// By what the sandbox knows the first card.
pub(crate) fn card_key_sha256() -> [u8; 32] {
    sha256(&spki(&CARD_KEY).to_der().unwrap())
}

fn spki(key: &PrivateKey) -> SubjectPublicKeyInfoOwned {
    SubjectPublicKeyInfoOwned::from_key(&key.to_public_key()).unwrap()
}

fn rsa_certificate(issuer: &PrivateKey, key: &PrivateKey, subject: &str, shape: &CardShape) -> Vec<u8> {
    let signer = pkcs1v15::SigningKey::<Sha256>::new(issuer.clone());
    let validity = Dates::new(to_x509(shape.from).unwrap(), to_x509(shape.to).unwrap());
    let profile = CardProfile { subject: Name::from_str(subject).unwrap(), shape: shape.clone() };
    let builder = CertificateBuilder::new(profile, SerialNumber::from(77u32), validity, spki(key)).unwrap();
    builder.build::<_, pkcs1v15::Signature>(&signer).unwrap().to_der().unwrap()
}

struct CardProfile {
    subject: Name,
    shape: CardShape,
}

impl BuilderProfile for CardProfile {
    fn get_issuer(&self, _: &Name) -> Name {
        Name::from_str(AUTH_NAME).unwrap()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        _: SubjectPublicKeyInfoRef<'_>,
        _: SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> builder::Result<Vec<Extension>> {
        let usage = if self.shape.for_signing { KeyUsages::DigitalSignature } else { KeyUsages::KeyEncipherment };
        let constraints = BasicConstraints { ca: self.shape.authority, path_len_constraint: None };
        Ok(vec![
            KeyUsage(usage.into()).to_extension(tbs.subject(), &[])?,
            constraints.to_extension(tbs.subject(), &[])?,
        ])
    }
}

/// A well signed request with a key that no device may have.
pub(crate) fn rsa_csr() -> Vec<u8> {
    let signer = pkcs1v15::SigningKey::<Sha256>::new(CARD_KEY.clone());
    let builder = RequestBuilder::new(Name::from_str("CN=device").unwrap()).unwrap();
    builder.build::<_, pkcs1v15::Signature>(&signer).unwrap().to_der().unwrap()
}
