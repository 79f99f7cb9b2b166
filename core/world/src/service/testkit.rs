//! What the tests of the service share: a sandbox with a clock to turn, devices with keys, cards with keys and certificates.

use std::{
    path::Path,
    str::FromStr,
    sync::{Arc, LazyLock, Mutex},
};

use chrono::{DateTime, TimeDelta, Utc};
use der::Encode;
use p256::{
    ecdsa::{DerSignature, SigningKey, signature::Signer},
    elliptic_curve::Generate,
    pkcs8::{DecodePrivateKey, EncodePublicKey},
};
use rsa::{PrivateKey, pkcs1v15};
use sha2::Sha256;
use shikaku_api::{
    CheckReply, ProblemKind,
    wire::{
        AttestationWire, CheckRequest, CheckResponse, DeviceInfo, EnrolmentRequest, EvidenceWire, ModeWire, Platform,
    },
};
use shikaku_auth::{InstitutionId, ProofLevel};
use shikaku_eligibility::{Eligibility, code::Validity, era::BirthDate};
use spki::{SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
use uuid::Uuid;
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

use super::{
    Answers, Memory, Question, Refusal, Sandbox, Settings, Setup,
    sandbox::japanese_day,
    statement::{Statement, device_message},
    synthetic_institutions,
    x509::{sha256, to_x509},
};

const AUTH_NAME: &str = "OU=Shikaku test,O=Shikaku test,C=JP";

macro_rules! key {
    ($name:literal) => {
        LazyLock::new(|| {
            PrivateKey::from_pkcs8_der(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/keys/", $name))).unwrap()
        })
    };
}

mod surface;

pub(crate) use surface::{Surface, SurfaceShape, cv_authority, object};

static ROOT_KEY: LazyLock<PrivateKey> = key!("auth-ca.der");
static FOREIGN_KEY: LazyLock<PrivateKey> = key!("foreign-ca.der");
static CARD_KEY: LazyLock<PrivateKey> = key!("auth-01.der");
static OTHER_CARD_KEY: LazyLock<PrivateKey> = key!("auth-02.der");

/// A sandbox at noon of 24 November 2026 in Japan, and the hands to turn its clock.
pub(crate) struct Kit {
    pub(crate) sandbox: Sandbox,
    pub(crate) card: TestCard,
    clock: Arc<Mutex<DateTime<Utc>>>,
}

/// An enrolled device.
pub(crate) struct Device {
    pub(crate) id: Uuid,
    pub(crate) institution: InstitutionId,
    pub(crate) keys: DeviceKeys,
    pub(crate) leaf: Vec<u8>,
}

impl Kit {
    pub(crate) fn new() -> Self {
        Self::with_settings(|_| ())
    }

    pub(crate) fn with_settings(change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings::default();
        change(&mut settings);
        Self::make(Memory::InProcess, settings)
    }

    pub(crate) fn in_file(path: &Path) -> Self {
        Self::make(Memory::File(path.to_owned()), Settings::default())
    }

    pub(crate) fn reopen(&mut self, path: &Path) {
        *self = Self::in_file(path);
    }

    fn make(memory: Memory, settings: Settings) -> Self {
        let holder = Holder("1990-01-23".parse().unwrap());
        Self::of(Setup { memory, settings, ..holder.setup() })
    }

    pub(crate) fn of(mut setup: Setup) -> Self {
        let clock = Arc::new(Mutex::new("2026-11-24T03:00:00Z".parse().unwrap()));
        let turned = Arc::clone(&clock);
        setup.clock = Arc::new(move || *turned.lock().unwrap());
        Self { sandbox: Sandbox::open(setup).unwrap(), card: TestCard::make(&CardShape::default()), clock }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        *self.clock.lock().unwrap()
    }

    pub(crate) fn advance(&self, by: TimeDelta) {
        *self.clock.lock().unwrap() += by;
    }

    pub(crate) fn set_now(&self, text: &str) {
        *self.clock.lock().unwrap() = text.parse().unwrap();
    }

    pub(crate) fn enrolment(&self, keys: &DeviceKeys) -> EnrolmentRequest {
        self.enrolment_at(&synthetic_institutions()[0].id, keys)
    }

    pub(crate) fn enrolment_at(&self, institution: &InstitutionId, keys: &DeviceKeys) -> EnrolmentRequest {
        EnrolmentRequest {
            institution: institution.clone(),
            code: self.sandbox.issue_code(institution).unwrap().code.to_string(),
            csr: keys.csr().into(),
            device: DeviceInfo {
                name: "受付".to_owned(),
                platform: Platform::Desktop,
                app_version: "0.1.0".to_owned(),
            },
            attestation: None,
        }
    }

    pub(crate) fn enrol(&self) -> Device {
        self.enrol_at(&synthetic_institutions()[0].id)
    }

    pub(crate) fn enrol_at(&self, institution: &InstitutionId) -> Device {
        let keys = DeviceKeys::make();
        let enrolment = self.sandbox.enrol(Ok(self.enrolment_at(institution, &keys))).unwrap();
        let leaf = enrolment.certificate_chain[0].0.clone();
        Device { id: enrolment.device_id, institution: institution.clone(), keys, leaf }
    }

    /// A good request of a tap now.
    pub(crate) fn request(&self, device: &Device) -> CheckRequest {
        self.request_with(device, &self.card)
    }

    pub(crate) fn request_with(&self, device: &Device, card: &TestCard) -> CheckRequest {
        self.request_by(ModeWire::Pin, device, card)
    }

    /// A good request of a visual check now.
    pub(crate) fn visual_request(&self, device: &Device, card: &TestCard) -> CheckRequest {
        self.request_by(ModeWire::Visual, device, card)
    }

    fn request_by(&self, mode: ModeWire, device: &Device, card: &TestCard) -> CheckRequest {
        let challenge = self.sandbox.challenges(Some(&device.leaf), Ok(1)).unwrap().challenges.remove(0);
        let mut request = CheckRequest {
            check_id: Uuid::new_v4(),
            challenge_id: challenge.id,
            mode,
            as_of: japanese_day(self.now()),
            care_setting: "1".to_owned(),
            performed_at: self.now(),
            evidence: card.evidence(mode, self.now()),
            device_signature: vec![].into(),
            staff: Some("受付1".to_owned()),
            audit_head: Some(vec![7; 32].into()),
            app_version: "0.1.0".to_owned(),
        };
        self.sign(device, card, &challenge.nonce.0, &mut request);
        request
    }

    /// Signs a request anew, as card and device would.
    pub(crate) fn sign(&self, device: &Device, card: &TestCard, nonce: &[u8], request: &mut CheckRequest) {
        let statement = Statement {
            mode: request.mode,
            nonce: nonce.try_into().unwrap(),
            challenge_id: request.challenge_id,
            check_id: request.check_id,
            device_id: device.id,
            institution: &device.institution,
            as_of: request.as_of,
            care_setting: request.care_setting.parse().unwrap(),
            certificate_sha256: sha256(&card.certificate),
        };
        let statement = statement.bytes().unwrap();
        let attestation = match &mut request.evidence {
            EvidenceWire::Pin { signature, .. } => {
                *signature = card.sign(&statement).into();
                None
            }
            EvidenceWire::Visual { signature, attestation, .. } => {
                *signature = card.surface.sign(&statement).into();
                Some(&*attestation)
            }
        };
        let message = device_message(&statement, request.performed_at, attestation, request.staff.as_deref());
        request.device_signature = device.keys.sign(&message).into();
    }

    /// The nonce of a request's challenge.
    pub(crate) fn nonce(&self, request: &CheckRequest) -> Vec<u8> {
        let id = request.challenge_id.into_bytes();
        let sql = "SELECT nonce FROM challenges WHERE id = ?1";
        self.sandbox.run(|desk| Ok(desk.db.query_row(sql, [id], |row| row.get(0))?)).unwrap()
    }

    /// Changes a request as an honest device would have made it: everything is signed anew.
    pub(crate) fn change(
        &self,
        device: &Device,
        card: &TestCard,
        request: &mut CheckRequest,
        change: impl FnOnce(&mut CheckRequest),
    ) {
        change(request);
        self.sign(device, card, &self.nonce(request), request);
    }

    pub(crate) fn send(&self, device: &Device, request: &CheckRequest) -> Result<CheckReply, Refusal> {
        let body = serde_json::to_vec(request).unwrap();
        self.sandbox.check(Some(&device.leaf), Some(&request.check_id.to_string()), &body)
    }

    pub(crate) fn refused(&self, device: &Device, request: &CheckRequest) -> Option<ProblemKind> {
        self.send(device, request).err().map(|refusal| refusal.kind)
    }

    pub(crate) fn answered(&self, device: &Device, request: &CheckRequest) -> bool {
        matches!(self.send(device, request), Ok(CheckReply::Answered(_)))
    }

    pub(crate) fn answer(&self, device: &Device, request: &CheckRequest) -> CheckResponse {
        match self.send(device, request) {
            Ok(CheckReply::Answered(response)) => *response,
            other => panic!("no answer: {other:?}"),
        }
    }
}

/// Knows the first card only, and when its holder was born.
pub(crate) struct Holder(pub(crate) BirthDate);

impl Holder {
    pub(crate) fn setup(self) -> Setup {
        Setup { cv_authorities: vec![cv_authority()], ..Setup::new(vec![root()], self) }
    }

    fn knows(question: &Question) -> bool {
        question.key_sha256 == sha256(&spki(&CARD_KEY).to_der().unwrap())
    }
}

impl Answers for Holder {
    fn answer(&self, question: &Question) -> Result<Vec<Eligibility>, ProblemKind> {
        if Self::knows(question) { Ok(vec![eligibility()]) } else { Err(ProblemKind::NotRegistered) }
    }

    fn holder_birth(&self, question: &Question) -> Option<BirthDate> {
        Self::knows(question).then_some(self.0)
    }
}

pub(crate) fn eligibility() -> Eligibility {
    serde_json::from_value(serde_json::json!({ "validity": Validity::Valid.code(), "number": "123" })).unwrap()
}

/// The keys of a device.
pub(crate) struct DeviceKeys(SigningKey);

impl DeviceKeys {
    pub(crate) fn make() -> Self {
        Self(SigningKey::generate())
    }

    pub(crate) fn public(&self) -> Vec<u8> {
        self.0.verifying_key().to_public_key_der().unwrap().into_vec()
    }

    #[cfg(feature = "server")]
    pub(crate) fn private(&self) -> Vec<u8> {
        use p256::pkcs8::EncodePrivateKey;
        self.0.to_pkcs8_der().unwrap().as_bytes().to_vec()
    }

    pub(crate) fn csr(&self) -> Vec<u8> {
        let builder = RequestBuilder::new(Name::from_str("CN=device").unwrap()).unwrap();
        builder.build::<_, DerSignature>(&self.0).unwrap().to_der().unwrap()
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        let signature: DerSignature = self.0.sign(message);
        signature.as_bytes().to_vec()
    }
}

/// A well signed request with a key that no device may have.
pub(crate) fn rsa_csr() -> Vec<u8> {
    let signer = pkcs1v15::SigningKey::<Sha256>::new(CARD_KEY.clone());
    let builder = RequestBuilder::new(Name::from_str("CN=device").unwrap()).unwrap();
    builder.build::<_, pkcs1v15::Signature>(&signer).unwrap().to_der().unwrap()
}

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
    fn evidence(&self, mode: ModeWire, attested_at: DateTime<Utc>) -> EvidenceWire {
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
