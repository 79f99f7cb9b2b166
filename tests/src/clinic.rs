//! A clinic: one enrolled device and its check service, over real TLS on the loopback or in this process.

use std::sync::Arc;

use shikaku_api::HttpsService;
use shikaku_card::{CardLink, Pin};
use shikaku_core::{
    Engine, Failure, Outcome, PinCheck,
    clock::Clock,
    engine::{Connector, ServiceAddress},
    progress::Silent,
};
use shikaku_world::{
    server::{self, ServerHandle, TlsSettings},
    service::{IssuedCode, Sandbox, SandboxClient, Setup},
};
use tokio::net::TcpListener;

use crate::{
    cards,
    clock::SetClock,
    device::{Device, enrolment},
    proxy::Proxy,
};

/// How the device reaches its service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// HTTPS over the loopback.
    Tls,
    /// The same, through a network that can be cut.
    Proxied,
    /// In this process.
    InProcess,
}

/// A device and its service.
pub struct Clinic {
    /// The service.
    pub sandbox: Sandbox,
    /// The service's clock.
    pub service_clock: Arc<SetClock>,
    /// The device.
    pub device: Device,
    /// The server, where there is one and it is up.
    pub server: Option<ServerHandle>,
    /// The network in between, if it can be cut.
    pub proxy: Option<Proxy>,
    engine: Option<Arc<Engine>>,
}

impl Clinic {
    /// A clinic whose device has enrolled.
    pub async fn new(way: Way) -> Self {
        let clinic = Self::not_enrolled(way, TlsSettings::default()).await;
        clinic.engine().enrol(&enrolment(&clinic.code())).await.unwrap();
        clinic
    }

    /// A clinic whose device has not enrolled yet.
    pub async fn not_enrolled(way: Way, tls: TlsSettings) -> Self {
        let (clock, service_clock) = (Arc::new(SetClock::now()), Arc::new(SetClock::now()));
        let sandbox = sandbox(service_clock.clone());
        let mut clinic =
            Self { sandbox, service_clock, device: Device::new(clock), server: None, proxy: None, engine: None };
        if way != Way::InProcess {
            clinic.serve(tls).await;
        }
        if way == Way::Proxied {
            clinic.proxy = Some(Proxy::to(clinic.server.as_ref().unwrap().addr).await);
        }
        clinic.reopen().await;
        clinic
    }

    /// Starts a server, in place of one that may be there.
    pub async fn serve(&mut self, tls: TlsSettings) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        self.server = Some(server::serve(self.sandbox.clone(), listener, tls).await.unwrap());
    }

    /// The engine.
    #[must_use]
    pub fn engine(&self) -> Arc<Engine> {
        self.engine.clone().unwrap()
    }

    /// Closes the database and opens it again, as a restart of the app does.
    pub async fn reopen(&mut self) {
        drop(self.engine.take());
        self.engine = Some(self.device.open(self.connector()).await.unwrap());
    }

    /// Closes the database.
    pub fn close(&mut self) {
        drop(self.engine.take());
    }

    /// The way to the service.
    #[must_use]
    pub fn connector(&self) -> Box<Connector> {
        if self.server.is_none() {
            let sandbox = self.sandbox.clone();
            return Box::new(move |identity| {
                let leaf = identity.and_then(|identity| identity.chain.into_iter().next());
                Ok(Arc::new(SandboxClient::new(sandbox.clone(), leaf)))
            });
        }
        let address = self.address();
        Box::new(move |identity| address.connect(identity))
    }

    /// Where the service is.
    #[must_use]
    pub fn address(&self) -> ServiceAddress {
        let server = self.server.as_ref().unwrap();
        let url = self.proxy.as_ref().map_or_else(|| server.url(), Proxy::url);
        ServiceAddress { url, roots: vec![server.ca_der.clone()] }
    }

    /// A client of the enrolled device beside its engine, for what an honest device would not send.
    pub async fn client(&self) -> HttpsService {
        let identity = Some(self.device.identity(&self.engine()).await);
        let ServiceAddress { url, roots } = self.address();
        HttpsService::new(&url, &roots, identity, shikaku_api::Limits::default()).unwrap()
    }

    /// A client that trusts the service and has no certificate of its own.
    #[must_use]
    pub fn stranger(&self) -> reqwest::Client {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let root = reqwest::Certificate::from_der(&self.address().roots[0]).unwrap();
        reqwest::Client::builder().tls_certs_only([root]).build().unwrap()
    }

    /// A one-time code of the portal.
    #[must_use]
    pub fn code(&self) -> IssuedCode {
        self.sandbox.issue_codes().unwrap().remove(0)
    }

    /// Begins a check.
    pub async fn begin(&self) -> PinCheck {
        PinCheck::begin(self.engine(), cards::order()).await.unwrap()
    }

    /// A whole check in one tap.
    pub async fn check(&self, link: &dyn CardLink, pin: Pin) -> Result<Outcome, Failure> {
        let mut check = PinCheck::begin(self.engine(), cards::order()).await?;
        check.enter(pin);
        check.tap(link, &Silent).await
    }

    /// How many checks wait.
    pub async fn waiting(&self) -> usize {
        self.engine().outbox().await.unwrap().len()
    }

    /// How many answers are kept.
    pub async fn kept(&self) -> usize {
        self.engine().history(shikaku_store::Page { before: None, limit: 100 }).await.unwrap().len()
    }
}

/// A service for the synthetic people. Its clock stands still, so it must not count calls a minute.
#[must_use]
pub fn sandbox(clock: Arc<SetClock>) -> Sandbox {
    let mut setup = Setup::synthetic().unwrap();
    setup.clock = Arc::new(move || clock.now());
    setup.settings.calls_per_minute = 1_000_000;
    Sandbox::open(setup).unwrap()
}
