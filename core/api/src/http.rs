//! The HTTPS client of the check service: HTTP/1.1 over the TLS of `tls`, connections kept alive; no redirect, proxy,
//! cookie or repeat of its own (design section 5).
//!
//! HTTP/1.1 alone: calls go one after the other, and only here a refusal of the device's certificate, which TLS 1.3 tells
//! after the handshake, reaches the caller as what it is.
//!
//! Rooms: one call a file · `call` what they share · `answer` what came back · `failure` and `probe` why nothing came back.

mod answer;
pub mod call;
mod challenges;
mod check;
mod check_by_id;
mod checks_since;
mod end_of_use;
mod enrol;
mod failure;
mod institution;
mod notices;
mod policy;
mod probe;
mod renew_certificate;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use reqwest::{Client, Url, redirect, retry};
use rustls::ClientConfig;
use shikaku_auth::{Institution, Policy};
use uuid::Uuid;

use crate::tls::{ClientIdentity, TlsSetupError, client_config};
use crate::{CheckReply, CheckService, ServiceError, wire};

const USER_AGENT: &str = concat!("shikaku-touch/", env!("CARGO_PKG_VERSION"));
const ACCEPTED: &str = "application/json, application/problem+json";

/// The check service over the network.
#[derive(Debug)]
pub struct HttpsService {
    client: Client,
    tls: Arc<ClientConfig>,
    base: Url,
    identified: bool,
    limits: Limits,
}

/// What a call may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Name, route, TCP and TLS together.
    pub connect: Duration,
    /// The whole call, connection and answer included.
    pub call: Duration,
    /// How long an unused connection is kept.
    pub idle: Duration,
    /// Longest body of an answer, bytes.
    pub answer_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            call: Duration::from_secs(15),
            idle: Duration::from_secs(60),
            answer_bytes: 256 * 1024,
        }
    }
}

impl HttpsService {
    /// A client of the service at `base_url` (`https://HOST[:PORT][/PATH]`) that trusts `roots` (DER) and nothing else.
    /// Without an identity only `enrol` works; the other calls end as [`crate::DeviceKeyError::Gone`], unsent.
    ///
    /// # Errors
    /// [`HttpsSetupError`].
    pub fn new(
        base_url: &str,
        roots: &[Vec<u8>],
        identity: Option<ClientIdentity>,
        limits: Limits,
    ) -> Result<Self, HttpsSetupError> {
        let base = base(base_url).ok_or(HttpsSetupError::BaseUrl)?;
        let identified = identity.is_some();
        let mut tls = client_config(roots, identity)?;
        tls.alpn_protocols = vec![b"http/1.1".to_vec()];
        let client = Client::builder()
            .tls_backend_preconfigured(tls.clone())
            .http1_only()
            .https_only(true)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy()
            .referer(false)
            .user_agent(USER_AGENT)
            .default_headers(HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(ACCEPTED))]))
            .connect_timeout(limits.connect)
            .timeout(limits.call)
            .pool_idle_timeout(limits.idle)
            .build()
            .map_err(|_| HttpsSetupError::Client)?;
        Ok(Self { client, tls: Arc::new(tls), base, identified, limits })
    }
}

/// Reads a base URL; its path, if it has one, stands before the paths of the calls.
fn base(text: &str) -> Option<Url> {
    let mut url = Url::parse(text).ok()?;
    let plain =
        url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
    if url.scheme() != "https" || !plain {
        return None;
    }
    let path = url.path().trim_end_matches('/').to_owned();
    url.set_path(&path);
    Some(url)
}

/// Why there is no client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HttpsSetupError {
    /// Not `https://HOST[:PORT][/PATH]`.
    #[error("not an https address")]
    BaseUrl,
    /// Roots or identity do not serve.
    #[error(transparent)]
    Tls(#[from] TlsSetupError),
    /// The HTTP library refused.
    #[error("the HTTPS client cannot be built")]
    Client,
}

#[async_trait]
impl CheckService for HttpsService {
    async fn enrol(&self, request: &wire::EnrolmentRequest) -> Result<wire::Enrolment, ServiceError> {
        self.post(&enrol::CALL, request).await
    }

    async fn renew_certificate(&self, request: &wire::RenewalRequest) -> Result<wire::DeviceCertificate, ServiceError> {
        self.post(&renew_certificate::CALL, request).await
    }

    async fn challenges(&self, count: u8) -> Result<Vec<wire::Challenge>, ServiceError> {
        challenges::send(self, count).await
    }

    async fn check(&self, check_id: Uuid, body: &[u8]) -> Result<CheckReply, ServiceError> {
        check::send(self, check_id, body).await
    }

    async fn check_by_id(&self, check_id: Uuid) -> Result<CheckReply, ServiceError> {
        check_by_id::send(self, check_id).await
    }

    async fn checks_since(&self, since: DateTime<Utc>) -> Result<Vec<wire::CheckResponse>, ServiceError> {
        checks_since::send(self, since).await
    }

    async fn institution(&self) -> Result<Institution, ServiceError> {
        self.get(&institution::CALL).await
    }

    async fn policy(&self) -> Result<Policy, ServiceError> {
        self.get(&policy::CALL).await
    }

    async fn notices(&self) -> Result<Vec<wire::ServiceNotice>, ServiceError> {
        self.get(&notices::CALL).await.map(|wire::Notices { notices }| notices)
    }

    async fn end_of_use(&self, request: &wire::EndOfUseRequest) -> Result<wire::EndOfUse, ServiceError> {
        self.post(&end_of_use::CALL, request).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_https_addresses_only() {
        for bad in [
            "",
            "service",
            "http://service.example",
            "ftp://a",
            "https://",
            "https://a/?q=1",
            "https://u:p@a/",
            "https://a/#x",
        ] {
            assert_eq!(base(bad), None, "{bad}");
        }
    }

    #[test]
    fn keeps_the_path_of_an_address() {
        for (text, path) in
            [("https://a", "/"), ("https://a:8443/", "/"), ("https://a/x/", "/x"), ("https://a/x/y", "/x/y")]
        {
            assert_eq!(base(text).unwrap().path(), path);
        }
    }

    #[test]
    fn needs_an_address_and_roots() {
        let made = |url| HttpsService::new(url, &[], None, Limits::default()).err();
        assert_eq!(made("http://a"), Some(HttpsSetupError::BaseUrl));
        assert_eq!(made("https://a"), Some(HttpsSetupError::Tls(TlsSetupError::Roots)));
    }
}
