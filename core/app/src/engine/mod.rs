//! The engine behind both root objects: what production and practice have in common. Which trust anchors it has, and
//! which database, is decided by the root object alone.

mod bluetooth;
pub mod challenges;
pub mod diagnosis;
pub mod enrolment;
pub mod history;
mod last_failure;
pub(crate) mod link_memory;
mod mode;
pub mod network;
pub mod news;
mod open_bluetooth;
pub mod outbox;
mod reader_key;

use std::{path::PathBuf, sync::Arc};

use shikaku_api::{
    CheckService, DeviceKey,
    http::{HttpsService, Limits},
    key_thread::KeyThread,
    tls::ClientIdentity,
};
use shikaku_card::{CvAuthorities, Roots};
use shikaku_store::{SecretStore, Store};

use crate::{
    clock::Clock,
    failure::{Failure, FailureKind},
};
use enrolment::Enrolled;
use network::Network;

/// Makes the service for an identity, or the one for enrolment when there is none yet.
pub type Connector = dyn Fn(Option<ClientIdentity>) -> Result<Arc<dyn CheckService>, Failure> + Send + Sync;

/// Which world a database belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum World {
    Production,
    Practice,
}

impl World {
    fn name(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Practice => "practice",
        }
    }
}

/// What the platform gives, in both worlds.
pub struct Platform {
    /// The database file. Production and practice never share one.
    pub database: PathBuf,
    /// Where 32-byte secrets are kept.
    pub secrets: Arc<dyn SecretStore>,
    /// The device's key.
    pub key: Arc<dyn DeviceKey>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// `MAJOR.MINOR.PATCH` of the app.
    pub app_version: String,
}

/// Where the check service is, and which private CA it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceAddress {
    /// `https://HOST[:PORT][/PATH]`.
    pub url: String,
    /// Roots of the service's private CA, DER.
    pub roots: Vec<Vec<u8>>,
}

impl ServiceAddress {
    /// The client for an identity, or the one for enrolment.
    ///
    /// # Errors
    /// [`FailureKind::ServiceAddress`] when the address or its roots are of no use.
    pub fn connect(&self, identity: Option<ClientIdentity>) -> Result<Arc<dyn CheckService>, Failure> {
        let client = HttpsService::new(&self.url, &self.roots, identity, Limits::default());
        Ok(Arc::new(client.map_err(|_| FailureKind::ServiceAddress)?))
    }
}

/// Whom a card may come from.
pub(crate) struct Trust {
    /// Roots of the 利用者証明用電子証明書.
    pub roots: Roots,
    /// Authorities of the card-verifiable certificates.
    pub cv: CvAuthorities,
}

/// A device at work: enrols, checks, remembers.
pub struct Engine {
    pub(crate) store: Store,
    pub(crate) network: Network,
    pub(crate) trust: Trust,
    practice: bool,
    pub(crate) platform: Platform,
    pub(crate) key: KeyThread,
    connector: Box<Connector>,
}

impl Engine {
    pub(crate) async fn open(
        platform: Platform,
        trust: Trust,
        connector: Box<Connector>,
        world: World,
    ) -> Result<Self, Failure> {
        let store = Store::open(&platform.database, platform.secrets.as_ref(), platform.clock.now())?;
        let key = KeyThread::start(platform.key.clone(), KeyThread::DEFAULT_LIMIT)?;
        let engine = Self {
            store,
            network: Network::default(),
            trust,
            practice: world == World::Practice,
            platform,
            key,
            connector,
        };
        engine.claim(world).await?;
        if let Some(enrolled) = engine.enrolled().await? {
            engine.go_online(&enrolled)?;
        }
        Ok(engine)
    }

    /// `MAJOR.MINOR.PATCH` of the app.
    #[must_use]
    pub fn app_version(&self) -> &str {
        &self.platform.app_version
    }

    /// A database belongs to one world for ever.
    async fn claim(&self, world: World) -> Result<(), Failure> {
        const KEY: &str = "world";
        match self.store.settings_get(KEY).await? {
            None => Ok(self.store.settings_set(KEY, world.name()).await?),
            Some(name) if name == world.name() => Ok(()),
            Some(_) => Err(FailureKind::OtherWorld.into()),
        }
    }

    fn go_online(&self, enrolled: &Enrolled) -> Result<(), Failure> {
        let identity = ClientIdentity {
            chain: enrolled.certificate_chain.iter().map(|bytes| bytes.0.clone()).collect(),
            key: self.key.clone(),
        };
        self.network.connect((self.connector)(Some(identity))?);
        Ok(())
    }
}
