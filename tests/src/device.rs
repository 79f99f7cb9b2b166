//! What is a device's own: its folder, its secrets, its key, its clock. Survives the closing of its engine.

use std::{
    path::PathBuf,
    sync::{Arc, LazyLock},
};

use shikaku_api::{ClientIdentity, KeyThread, SoftwareKey, wire};
use shikaku_core::{
    Anchors, Engine, Failure, Platform, Practice,
    engine::{Connector, enrolment::EnrolmentOrder},
};
use shikaku_store::{MemorySecrets, SECRET_NAME, SecretStore};
use shikaku_world::{
    pki::{CardAuthority, Kind, cv_authority},
    service::IssuedCode,
};
use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::clock::SetClock;

/// The version that every device of the tests says it has.
pub const APP_VERSION: &str = "0.1.0";

/// A device without its engine.
pub struct Device {
    /// Its folder.
    pub folder: TempDir,
    /// Its secrets.
    pub secrets: Arc<MemorySecrets>,
    /// Its key.
    pub key: Arc<SoftwareKey>,
    /// The key's PKCS#8, DER.
    pub pkcs8: Zeroizing<Vec<u8>>,
    /// Its clock.
    pub clock: Arc<SetClock>,
}

impl Device {
    /// A new one.
    #[must_use]
    pub fn new(clock: Arc<SetClock>) -> Self {
        let (key, pkcs8) = SoftwareKey::generate().unwrap();
        let (folder, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
        Self { folder, secrets, key: Arc::new(key), pkcs8, clock }
    }

    /// Its database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("shikaku.db")
    }

    /// The key of its database.
    #[must_use]
    pub fn database_key(&self) -> [u8; 32] {
        *self.secrets.load(SECRET_NAME).unwrap().expect("a database has a key")
    }

    /// What the engine asks of a platform.
    #[must_use]
    pub fn platform(&self) -> Platform {
        Platform {
            database: self.database(),
            secrets: self.secrets.clone(),
            key: self.key.clone(),
            clock: self.clock.clone(),
            app_version: APP_VERSION.to_owned(),
        }
    }

    /// What it shows to the service, once `engine` is enrolled.
    pub async fn identity(&self, engine: &Engine) -> ClientIdentity {
        let enrolled = engine.enrolled().await.unwrap().expect("an enrolled device");
        ClientIdentity {
            chain: enrolled.certificate_chain.into_iter().map(|bytes| bytes.0).collect(),
            key: KeyThread::start(self.key.clone(), KeyThread::DEFAULT_LIMIT).unwrap(),
        }
    }

    /// Opens the engine of the practice mode.
    ///
    /// # Errors
    /// Those of [`Practice::open`].
    pub async fn open(&self, connector: Box<Connector>) -> Result<Arc<Engine>, Failure> {
        Ok(Practice::open(self.platform(), anchors(), connector).await?.engine().clone())
    }
}

/// Whom the virtual cards come from.
#[must_use]
pub fn anchors() -> Anchors {
    Anchors { roots: vec![authority().root_der(Kind::Auth).to_vec()], cv: vec![cv_authority().unwrap().into()] }
}

/// The authority of the virtual cards.
#[must_use]
pub fn authority() -> &'static CardAuthority {
    static AUTHORITY: LazyLock<CardAuthority> = LazyLock::new(|| CardAuthority::synthetic().unwrap());
    &AUTHORITY
}

/// An enrolment with a code of the portal.
#[must_use]
pub fn enrolment(issued: &IssuedCode) -> EnrolmentOrder {
    EnrolmentOrder {
        institution: issued.institution.id.clone(),
        code: issued.code.to_string(),
        device: wire::DeviceInfo {
            name: "見本の端末".to_owned(),
            platform: wire::Platform::Desktop,
            app_version: APP_VERSION.to_owned(),
        },
    }
}
