//! The server over real TLS on the loopback: the handshake, the form of every answer, faults and restarts.

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

#[tokio::test]
async fn a_device_enrols_checks_and_reads_over_tls() {
    let stage = Stage::new().await;
    let keys = DeviceKeys::make();
    let request = serde_json::to_value(stage.kit.enrolment(&keys)).unwrap();
    let (status, enrolment) = stage.post(None, "/v1/enrolments", request).await;
    assert_eq!(status, 200);
    let enrolment: shikaku_api::wire::Enrolment = serde_json::from_value(enrolment).unwrap();
    let leaf = enrolment.certificate_chain[0].0.clone();
    let device = Device { id: enrolment.device_id, institution: enrolment.institution.id, keys, leaf };

    assert_eq!(stage.post(Some(&device), "/v1/challenges", json!({ "count": 2 })).await.0, 200);
    let check = stage.kit.request(&device);
    let (status, answer) = taken(stage.check(&device, &check).send().await.unwrap()).await;
    assert_eq!((status, &answer["results"][0]["validity"]), (200, &json!("1")));
    let by_id = stage.get(Some(&device), &format!("/v1/checks/{}", check.check_id)).await;
    assert_eq!(by_id, (200, answer.clone()));
    let since = stage.get(Some(&device), "/v1/checks?since=2026-11-24T12:00:00%2B09:00").await;
    assert_eq!(since, (200, json!({ "checks": [answer] })));
    for path in ["/v1/institution", "/v1/policy", "/v1/notices"] {
        assert_eq!(stage.get(Some(&device), path).await.0, 200, "{path}");
    }
    let renewal = json!({ "csr": shikaku_api::wire::Bytes(DeviceKeys::make().csr()) });
    assert_eq!(stage.post(Some(&device), "/v1/device/certificate", renewal).await.0, 200);
    assert_eq!(stage.post(Some(&device), "/v1/end-of-use", json!({})).await.0, 200);
}

#[tokio::test]
async fn http_1_and_http_2_are_spoken() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    for (http2, version) in [(true, reqwest::Version::HTTP_2), (false, reqwest::Version::HTTP_11)] {
        let identity = Some((device.leaf.clone(), device.keys.private()));
        let client = client(&stage.server.ca_der, identity, http2);
        let response = client.get(stage.url("/v1/policy")).send().await.unwrap();
        assert_eq!((response.version(), response.status()), (version, StatusCode::OK));
    }
}

#[tokio::test]
async fn without_a_certificate_every_call_but_enrolment_is_401() {
    let stage = Stage::new().await;
    let check = stage.kit.request(&stage.kit.enrol());
    let id = check.check_id;
    let posts = [
        ("/v1/device/certificate", json!({ "csr": "MAA=" })),
        ("/v1/challenges", json!({ "count": 1 })),
        ("/v1/end-of-use", json!({})),
    ];
    for (path, body) in posts {
        let answer = stage.post(None, path, body).await;
        assert!(is(&answer, ProblemKind::NoDeviceCertificate), "{path} {answer:?}");
    }
    for path in [
        "/v1/institution",
        "/v1/policy",
        "/v1/notices",
        "/v1/checks?since=2026-11-24T00:00:00Z",
        &format!("/v1/checks/{id}"),
    ] {
        assert!(is(&stage.get(None, path).await, ProblemKind::NoDeviceCertificate), "{path}");
    }
    let request =
        stage.client(None).post(stage.url("/v1/checks")).header("Idempotency-Key", id.to_string()).json(&check);
    assert!(is(&taken(request.send().await.unwrap()).await, ProblemKind::NoDeviceCertificate));
}

#[tokio::test]
async fn a_certificate_of_another_authority_does_not_pass_the_handshake() {
    let stage = Stage::new().await;
    let stranger = Kit::new().enrol();
    let sent = stage.client(Some(&stranger)).get(stage.url("/v1/policy")).send().await;
    assert!(sent.is_err());
}

#[tokio::test]
async fn a_certificate_without_its_key_does_not_pass_the_handshake() {
    let stage = Stage::new().await;
    let mut device = stage.kit.enrol();
    device.keys = DeviceKeys::make();
    let leaf = device.leaf.clone();
    let (builder, key) = (tls(&stage.server.ca_der, None), device.keys.private());
    let forced = forced_identity(builder, leaf, key);
    let client = Client::builder().tls_backend_preconfigured(forced).no_proxy().build().unwrap();
    assert!(client.get(stage.url("/v1/policy")).send().await.is_err());
}

/// A configuration that shows a certificate with a key that is not its own.
fn forced_identity(mut config: ClientConfig, leaf: Vec<u8>, key: Vec<u8>) -> ClientConfig {
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key));
    let signer = rustls::crypto::ring::sign::any_ecdsa_type(&key).unwrap();
    let certified = rustls::sign::CertifiedKey::new(vec![CertificateDer::from(leaf)], signer);
    config.client_auth_cert_resolver = Arc::new(rustls::sign::SingleCertAndKey::from(certified));
    config
}

#[tokio::test]
async fn an_expired_or_revoked_certificate_passes_the_handshake_and_is_told_so() {
    let stage = Stage::new().await;
    let (expired, revoked) = (stage.kit.enrol(), stage.kit.enrol());
    stage.kit.sandbox.revoke_device(revoked.id).unwrap();
    assert!(is(&stage.get(Some(&revoked), "/v1/policy").await, ProblemKind::DeviceRevoked));
    stage.kit.advance(TimeDelta::days(366));
    assert!(is(&stage.get(Some(&expired), "/v1/policy").await, ProblemKind::DeviceExpired));
}

#[tokio::test]
async fn a_certificate_that_expired_long_ago_passes_the_handshake() {
    let kit = Kit::new();
    kit.set_now("2020-01-01T00:00:00Z");
    let stage = Stage::of(kit, TlsSettings::default()).await;
    let device = stage.kit.enrol();
    stage.kit.set_now("2026-11-24T00:00:00Z");
    assert!(is(&stage.get(Some(&device), "/v1/policy").await, ProblemKind::DeviceExpired));
}

#[tokio::test]
async fn revocation_is_seen_on_a_kept_connection() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let client = stage.client(Some(&device));
    let get = || async { taken(client.get(stage.url("/v1/policy")).send().await.unwrap()).await };
    assert_eq!(get().await.0, 200);
    stage.kit.sandbox.revoke_device(device.id).unwrap();
    assert!(is(&get().await, ProblemKind::DeviceRevoked));
}

#[tokio::test]
async fn a_client_that_trusts_another_authority_does_not_speak() {
    let stage = Stage::new().await;
    let other = Stage::new().await;
    let client = client(&other.server.ca_der, None, true);
    assert!(client.get(stage.url("/v1/policy")).send().await.is_err());
}

#[tokio::test]
async fn a_server_certificate_out_of_its_dates_is_not_trusted() {
    let dates = Some(("2020-01-01T00:00:00Z".parse().unwrap(), "2020-12-31T00:00:00Z".parse().unwrap()));
    let stage = Stage::of(Kit::new(), TlsSettings { place: Place::Nowhere, dates }).await;
    assert!(stage.client(None).get(stage.url("/v1/policy")).send().await.is_err());
}

#[tokio::test]
async fn what_is_no_path_method_type_or_size_of_the_contract_is_a_problem() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let client = stage.client(Some(&device));
    let send = |method: &str, path: &str, media: &str, body: Vec<u8>| {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let request = client.request(method, stage.url(path)).header(header::CONTENT_TYPE, media).body(body);
        async { taken(request.send().await.unwrap()).await }
    };
    let json = "application/json; charset=utf-8";
    assert!(is(&send("GET", "/", json, vec![]).await, ProblemKind::NotFound));
    assert!(is(&send("GET", "/v1/policy/", json, vec![]).await, ProblemKind::NotFound));
    assert!(is(&send("DELETE", "/v1/policy", json, vec![]).await, ProblemKind::MethodNotAllowed));
    assert!(is(&send("PUT", "/v1/checks", json, vec![]).await, ProblemKind::MethodNotAllowed));
    assert!(is(&send("POST", "/v1/challenges", "text/plain", b"{}".to_vec()).await, ProblemKind::MediaType));
    assert!(is(&send("POST", "/v1/challenges", json, vec![b' '; 65_537]).await, ProblemKind::TooLarge));
    let mut largest = b"{\"count\":1}".to_vec();
    largest.resize(65_536, b' ');
    assert_eq!(send("POST", "/v1/challenges", json, largest).await.0, 200);
    for body in ["", "{", "[]", "null", "{\"count\":0}", "{\"count\":\"1\"}", "{\"count\":1e9}", "\u{feff}{}"] {
        let answer = send("POST", "/v1/challenges", json, body.as_bytes().to_vec()).await;
        assert!(is(&answer, ProblemKind::Malformed), "{body} {answer:?}");
    }
}

#[tokio::test]
async fn a_refused_method_names_the_allowed_ones() {
    let stage = Stage::new().await;
    let response = stage.client(None).delete(stage.url("/v1/checks")).send().await.unwrap();
    let allowed = response.headers()[header::ALLOW].to_str().unwrap().to_owned();
    assert!(allowed.contains("POST") && allowed.contains("GET"), "{allowed}");
}

#[tokio::test]
async fn ids_and_instants_that_are_none_are_malformed() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let braced = "/v1/checks/%7B00000000-0000-0000-0000-000000000000%7D";
    let paths =
        ["/v1/checks", "/v1/checks?since=", "/v1/checks?since=yesterday", "/v1/checks/1", "/v1/checks/%ff", braced];
    for path in paths {
        assert!(is(&stage.get(Some(&device), path).await, ProblemKind::Malformed), "{path}");
    }
    let unknown = "/v1/checks/00000000-0000-0000-0000-000000000000";
    assert!(is(&stage.get(Some(&device), unknown).await, ProblemKind::NotFound));
}

#[tokio::test]
async fn a_check_needs_its_idempotency_key() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let request = serde_json::to_value(stage.kit.request(&device)).unwrap();
    assert!(is(&stage.post(Some(&device), "/v1/checks", request).await, ProblemKind::Malformed));
}

#[tokio::test]
async fn a_pending_check_is_202_without_a_body() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    stage.kit.sandbox.set_pending(2);
    let request = stage.kit.request(&device);
    let response = stage.check(&device, &request).send().await.unwrap();
    assert_eq!((response.status().as_u16(), &response.headers()[header::RETRY_AFTER]), (202, &"2".parse().unwrap()));
    assert!(response.bytes().await.unwrap().is_empty());
    stage.kit.advance(TimeDelta::seconds(2));
    assert_eq!(stage.get(Some(&device), &format!("/v1/checks/{}", request.check_id)).await.0, 200);
}

#[tokio::test]
async fn a_lost_answer_breaks_the_connection_and_a_repeat_counts_once() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let request = stage.kit.request(&device);
    stage.kit.sandbox.fail_next_on(Call::Check, FaultKind::LostAnswer);
    assert!(stage.check(&device, &request).send().await.is_err());
    assert_eq!(stage.kit.sandbox.check_count(), Ok(1));
    assert_eq!(stage.check(&device, &request).send().await.unwrap().status(), StatusCode::OK);
    assert_eq!(stage.kit.sandbox.check_count(), Ok(1));
}

#[tokio::test]
async fn each_fault_is_seen_by_the_client() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let get = || stage.client(Some(&device)).get(stage.url("/v1/policy")).send();
    stage.kit.sandbox.fail_next(FaultKind::LostRequest);
    assert!(get().await.is_err());
    stage.kit.sandbox.fail_next(FaultKind::Internal);
    assert!(is(&taken(get().await.unwrap()).await, ProblemKind::Internal));
    stage.kit.sandbox.fail_next(FaultKind::Garbled);
    assert!(get().await.unwrap().json::<Value>().await.is_err());
    stage.kit.sandbox.fail_next(FaultKind::Slow(Duration::from_secs(3600)));
    let impatient = stage.client(Some(&device)).get(stage.url("/v1/policy")).timeout(Duration::from_millis(200));
    assert!(impatient.send().await.unwrap_err().is_timeout());
    assert_eq!(get().await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn maintenance_says_when_to_come_again() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let window =
        shikaku_auth::policy::Maintenance { from: stage.kit.now(), to: stage.kit.now() + TimeDelta::minutes(10) };
    stage.kit.sandbox.set_maintenance(vec![window]).unwrap();
    let answer = stage.get(Some(&device), "/v1/policy").await;
    assert!(is(&answer, ProblemKind::Unavailable) && answer.1["retry_after"] == 601);
}

#[tokio::test]
async fn a_restart_in_the_same_folder_has_the_same_authority() {
    let folder = tempfile::tempdir().unwrap();
    let settings = || TlsSettings { place: Place::Folder(folder.path().join("tls")), dates: None };
    let first = Stage::of(Kit::new(), settings()).await;
    let pinned = first.server.ca_der.clone();
    first.server.shutdown().await;
    let second = Stage::of(Kit::new(), settings()).await;
    assert_eq!(second.server.ca_der, pinned);
    assert_eq!(std::fs::read_to_string(folder.path().join("tls/ca.pem")).unwrap(), second.server.ca_pem);
    let client = client(&pinned, None, true);
    assert!(is(
        &taken(client.get(second.url("/v1/policy")).send().await.unwrap()).await,
        ProblemKind::NoDeviceCertificate
    ));
}

#[cfg(unix)]
#[tokio::test]
async fn the_authoritys_key_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_owned());
    let _stage = Stage::of(Kit::new(), TlsSettings { place, dates: None }).await;
    let mode = std::fs::metadata(folder.path().join("ca-key.pem")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn a_broken_authority_in_the_folder_is_told_and_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ca-key.pem"), "no key").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let settings = TlsSettings { place: Place::Folder(folder.path().to_owned()), dates: None };
    let started = serve(Kit::new().sandbox, listener, settings).await;
    assert!(matches!(started, Err(ServerError::Certificate(_))));
    assert_eq!(std::fs::read_to_string(folder.path().join("ca-key.pem")).unwrap(), "no key");
}

#[tokio::test]
async fn after_shutdown_nobody_listens() {
    let stage = Stage::new().await;
    let (client, url) = (stage.client(None), stage.url("/v1/policy"));
    stage.server.shutdown().await;
    assert!(client.get(url).send().await.unwrap_err().is_connect());
}

#[tokio::test]
async fn no_session_can_be_resumed() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let config = tls(&stage.server.ca_der, Some((device.leaf.clone(), device.keys.private())));
    let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
    for _ in 0..2 {
        let stream = tokio::net::TcpStream::connect(stage.server.addr).await.unwrap();
        let name = rustls::pki_types::ServerName::try_from("localhost").unwrap();
        let mut tls = connector.connect(name, stream).await.unwrap();
        let request = b"GET /v1/policy HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        tokio::io::AsyncWriteExt::write_all(&mut tls, request).await.unwrap();
        let mut answer = Vec::new();
        tokio::io::AsyncReadExt::read_to_end(&mut tls, &mut answer).await.unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 200"));
        let connection = tls.get_ref().1;
        assert_eq!(connection.protocol_version(), Some(rustls::ProtocolVersion::TLSv1_3));
        assert_eq!(connection.handshake_kind(), Some(rustls::HandshakeKind::Full));
    }
}
