//! Who gets through the handshake, and what TLS does and does not do.

use super::*;

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
