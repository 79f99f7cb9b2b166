//! The server over real TLS on the loopback: the handshake, the form of every answer, who is judged before
//! what, limits, faults and restarts.

mod form;
mod handshake;
mod life;
mod order;

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use reqwest::{Client, Method, StatusCode, header};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
};
use serde_json::{Value, json};
use shikaku_api::ProblemKind;

use super::*;
use crate::service::{
    Call, FaultKind,
    testkit::{Device, DeviceKeys, Kit},
};

/// A running server and a way to speak to it.
struct Stage {
    kit: Kit,
    server: ServerHandle,
}

impl Stage {
    async fn new() -> Self {
        Self::of(Kit::new(), TlsSettings::default()).await
    }

    async fn of(kit: Kit, tls: TlsSettings) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = serve(kit.sandbox.clone(), listener, tls).await.unwrap();
        Self { kit, server }
    }

    fn client(&self, device: Option<&Device>) -> Client {
        let identity = device.map(|device| (device.leaf.clone(), device.keys.private()));
        client(&self.server.ca_der, identity, true)
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server.url())
    }

    async fn post(&self, device: Option<&Device>, path: &str, body: Value) -> (u16, Value) {
        let request = self.client(device).post(self.url(path)).json(&body);
        taken(request.send().await.unwrap()).await
    }

    async fn get(&self, device: Option<&Device>, path: &str) -> (u16, Value) {
        taken(self.client(device).get(self.url(path)).send().await.unwrap()).await
    }

    fn check(&self, device: &Device, request: &shikaku_api::wire::CheckRequest) -> reqwest::RequestBuilder {
        self.client(Some(device))
            .post(self.url("/v1/checks"))
            .header("Idempotency-Key", request.check_id.to_string())
            .json(request)
    }
}

fn tls(ca: &[u8], identity: Option<(Vec<u8>, Vec<u8>)>) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from(ca.to_vec())).unwrap();
    let builder = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots);
    match identity {
        None => builder.with_no_client_auth(),
        Some((leaf, key)) => {
            let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key));
            builder.with_client_auth_cert(vec![CertificateDer::from(leaf)], key).unwrap()
        }
    }
}

fn client(ca: &[u8], identity: Option<(Vec<u8>, Vec<u8>)>, http2: bool) -> Client {
    let mut config = tls(ca, identity);
    config.alpn_protocols = vec![if http2 { b"h2".to_vec() } else { b"http/1.1".to_vec() }];
    let builder = Client::builder().tls_backend_preconfigured(config).no_proxy();
    if http2 { builder } else { builder.http1_only() }.build().unwrap()
}

/// Status and body; a problem is checked against its own status and against the rules of every answer.
async fn taken(response: reqwest::Response) -> (u16, Value) {
    let status = response.status();
    let headers = response.headers().clone();
    let text = response.text().await.unwrap();
    let value: Value = if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() };
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    if status.as_u16() >= 400 {
        assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(value["status"], status.as_u16());
        let wait = headers.get(header::RETRY_AFTER).map(|wait| wait.to_str().unwrap().parse::<u64>().unwrap());
        assert_eq!(value.get("retry_after").and_then(Value::as_u64), wait);
    }
    (status.as_u16(), value)
}

fn is(answer: &(u16, Value), kind: ProblemKind) -> bool {
    answer.0 == kind.status() && answer.1["type"] == kind.uri()
}
