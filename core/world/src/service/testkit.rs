//! What the tests of the service share: a sandbox with a clock to turn, devices with keys, cards with keys and certificates.

use std::{
    path::Path,
    str::FromStr,
    sync::{Arc, Mutex},
};

use chrono::{DateTime, TimeDelta, Utc};
use der::Encode;
use p256::{
    ecdsa::{DerSignature, SigningKey, signature::Signer},
    elliptic_curve::Generate,
    pkcs8::EncodePublicKey,
};
use shikaku_api::{
    CheckReply, ProblemKind,
    wire::{CheckRequest, CheckResponse, DeviceInfo, EnrolmentRequest, EvidenceWire, ModeWire, Platform},
};
use shikaku_auth::InstitutionId;
use shikaku_eligibility::{Eligibility, code::Validity, era::BirthDate};
use uuid::Uuid;
use x509_cert::{
    builder::{Builder, RequestBuilder},
    name::Name,
};

use super::{
    Answers, Memory, Question, Refusal, Sandbox, Settings, Setup,
    sandbox::japanese_day,
    statement::{Statement, device_message},
    synthetic_institutions,
    x509::sha256,
};

/// A committed test key.
macro_rules! key {
    ($name:literal) => {
        LazyLock::new(|| {
            PrivateKey::from_pkcs8_der(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/keys/", $name))).unwrap()
        })
    };
}

mod card;
mod surface;

pub(crate) use card::{CardShape, TestCard, card_key_sha256, foreign_root, root, rsa_csr};
pub(crate) use surface::{Surface, SurfaceShape, cv_authority, object};

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
        question.key_sha256 == card_key_sha256()
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
