//! The client against a real TLS server: who is trusted, who is refused, and by whom.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::pki::{Authority, Holds};
use crate::server::{Server, json, tls, tls_as};
use shikaku_api::{
    CheckService, ClientIdentity, DeviceKey, DeviceKeyError, HttpsService, KeyThread, Limits, ServiceError, SoftwareKey,
};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

const NOTICES: &str = r#"{"notices":[]}"#;

fn service(url: &str, trusted: &Authority, identity: Option<ClientIdentity>) -> HttpsService {
    HttpsService::new(url, std::slice::from_ref(&trusted.root), identity, Limits::default()).unwrap()
}

/// Asks a server with certificate (`name`, `holds`) of `authority` as a device of `devices`.
async fn ask(server: (&Authority, &str, Holds), trusted: &Authority) -> Result<(), ServiceError> {
    let devices = Authority::new();
    let (authority, name, holds) = server;
    let server = Server::start(tls_as(authority, name, holds, Some(&devices)), |_| json(NOTICES)).await;
    let service = service(&server.url(), trusted, Some(devices.software_device(Holds::Now)));
    service.notices().await.map(drop)
}

/// As a device with `identity` to a server that takes devices of `taken`.
async fn ask_as(identity: ClientIdentity, taken: &Authority) -> Result<(), ServiceError> {
    let servers = Authority::new();
    let server = Server::start(tls(&servers, Some(taken)), |_| json(NOTICES)).await;
    service(&server.url(), &servers, Some(identity)).notices().await.map(drop)
}

/// Counts its signatures; may refuse or hang.
struct OddKey {
    key: SoftwareKey,
    signatures: Arc<AtomicU32>,
    answer: Option<DeviceKeyError>,
    delay: Duration,
}

impl OddKey {
    fn new(answer: Option<DeviceKeyError>, delay: Duration) -> (Self, Arc<AtomicU32>) {
        let signatures = Arc::new(AtomicU32::new(0));
        let key = SoftwareKey::generate().unwrap().0;
        (Self { key, signatures: signatures.clone(), answer, delay }, signatures)
    }
}

impl DeviceKey for OddKey {
    fn public_key(&self) -> Result<Vec<u8>, DeviceKeyError> {
        self.key.public_key()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, DeviceKeyError> {
        self.signatures.fetch_add(1, Ordering::SeqCst);
        std::thread::sleep(self.delay);
        self.answer.map_or_else(|| self.key.sign(message), Err)
    }
}

#[tokio::test]
async fn the_device_key_proves_the_certificate_once_a_connection() {
    let (servers, devices) = (Authority::new(), Authority::new());
    let server = Server::start(tls(&servers, Some(&devices)), |_| json(NOTICES)).await;
    let (key, signatures) = OddKey::new(None, Duration::ZERO);
    let identity = devices.device(key, Holds::Now, KeyThread::DEFAULT_LIMIT);
    let shown = identity.chain.clone();
    let service = service(&server.url(), &servers, Some(identity));
    for _ in 0..3 {
        assert_eq!(service.notices().await, Ok(vec![]));
    }
    assert_eq!(server.last().peer, shown);
    assert_eq!((signatures.load(Ordering::SeqCst), *server.connections.lock().unwrap()), (1, 1));
}

#[tokio::test]
async fn works_on_a_runtime_with_several_workers_and_callers() {
    let (servers, devices) = (Authority::new(), Authority::new());
    let server = Server::start(tls(&servers, Some(&devices)), |_| json(NOTICES)).await;
    let service = Arc::new(service(&server.url(), &servers, Some(devices.software_device(Holds::Now))));
    let calls: Vec<_> = (0..8)
        .map(|_| {
            tokio::spawn({
                let s = service.clone();
                async move { s.notices().await }
            })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), Ok(vec![]));
    }
}

#[tokio::test]
async fn a_server_of_another_authority_is_not_trusted() {
    let (good, other) = (Authority::new(), Authority::new());
    assert_eq!(ask((&other, "127.0.0.1", Holds::Now), &good).await, Err(ServiceError::ServerUntrusted));
}

#[tokio::test]
async fn a_server_of_another_name_is_not_trusted() {
    let good = Authority::new();
    for name in ["service.example", "127.0.0.2"] {
        assert_eq!(ask((&good, name, Holds::Now), &good).await, Err(ServiceError::ServerUntrusted));
    }
}

#[tokio::test]
async fn a_server_certificate_out_of_its_time_points_at_the_clock() {
    let good = Authority::new();
    for holds in [Holds::Before, Holds::Later] {
        assert_eq!(ask((&good, "127.0.0.1", holds), &good).await, Err(ServiceError::Clock));
    }
}

#[tokio::test]
async fn out_of_its_time_and_of_another_authority_is_no_matter_of_the_clock() {
    let (good, other) = (Authority::new(), Authority::new());
    for holds in [Holds::Before, Holds::Later] {
        assert_eq!(ask((&other, "127.0.0.1", holds), &good).await, Err(ServiceError::ServerUntrusted));
        assert_eq!(ask((&good, "service.example", holds), &good).await, Err(ServiceError::ServerUntrusted));
    }
}

#[tokio::test]
async fn a_server_without_tls_is_not_trusted() {
    let good = Authority::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut tcp, _) = listener.accept().await.unwrap();
        tokio::io::AsyncWriteExt::write_all(&mut tcp, b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
        std::future::pending::<()>().await;
    });
    let service = service(&url, &good, Some(good.software_device(Holds::Now)));
    assert_eq!(service.notices().await, Err(ServiceError::ServerUntrusted));
}

#[tokio::test]
async fn a_refused_device_certificate_is_told_as_such_every_time() {
    let (taken, other) = (Authority::new(), Authority::new());
    for _ in 0..10 {
        assert_eq!(ask_as(other.software_device(Holds::Now), &taken).await, Err(ServiceError::ClientRefused));
        assert_eq!(ask_as(taken.software_device(Holds::Before), &taken).await, Err(ServiceError::ClientRefused));
    }
}

#[tokio::test]
async fn a_certificate_of_another_key_is_refused() {
    let taken = Authority::new();
    let (mut identity, other) = (taken.software_device(Holds::Now), taken.software_device(Holds::Now));
    identity.chain = other.chain;
    assert_eq!(ask_as(identity, &taken).await, Err(ServiceError::ClientRefused));
}

#[tokio::test]
async fn a_chain_that_is_no_certificate_is_refused() {
    let taken = Authority::new();
    let mut identity = taken.software_device(Holds::Now);
    identity.chain = vec![b"no certificate".to_vec()];
    assert_eq!(ask_as(identity, &taken).await, Err(ServiceError::ClientRefused));
}

#[tokio::test]
async fn a_server_that_wants_a_certificate_refuses_whom_has_none() {
    let (servers, devices) = (Authority::new(), Authority::new());
    let server = Server::start(tls(&servers, Some(&devices)), |_| json("{}")).await;
    let service = service(&server.url(), &servers, None);
    let request = serde_json::from_str(
        r#"{"institution":{"kind":"therapist","value":"1"},"code":"1","csr":"","device":{"name":"a","platform":"ios","app_version":"0.1.0"}}"#,
    );
    assert_eq!(service.enrol(&request.unwrap()).await, Err(ServiceError::ClientRefused));
}

#[tokio::test]
async fn a_key_that_does_not_sign_is_told_as_such() {
    let taken = Authority::new();
    for error in [DeviceKeyError::Gone, DeviceKeyError::Failed] {
        let (key, _) = OddKey::new(Some(error), Duration::ZERO);
        let identity = taken.device(key, Holds::Now, KeyThread::DEFAULT_LIMIT);
        assert_eq!(ask_as(identity, &taken).await, Err(ServiceError::Key(error)));
    }
}

#[tokio::test]
async fn a_key_that_hangs_ends_the_call() {
    let taken = Authority::new();
    let (key, _) = OddKey::new(None, Duration::from_secs(2));
    let identity = taken.device(key, Holds::Now, Duration::from_millis(10));
    assert_eq!(ask_as(identity, &taken).await, Err(ServiceError::Key(DeviceKeyError::TimedOut)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_that_a_reset_may_overtake_is_told_as_such_every_time() {
    let (servers, taken, other) = (Authority::new(), Authority::new(), Authority::new());
    let server = Server::start(tls(&servers, Some(&taken)), |_| json(NOTICES)).await;
    let service = service(&server.url(), &servers, Some(other.software_device(Holds::Now)));
    for _ in 0..100 {
        let result = service.check(uuid::Uuid::nil(), &[b' '; 60_000]).await;
        assert_eq!(result, Err(ServiceError::ClientRefused));
    }
    assert_eq!(server.seen(), 0);
}

#[tokio::test]
async fn after_a_loss_without_a_word_the_second_look_tells_why() {
    let (servers, taken, other) = (Authority::new(), Authority::new(), Authority::new());
    let (silent, strict) = (tls(&servers, None), tls(&servers, Some(&taken)));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for config in [silent, strict] {
            let (tcp, _) = listener.accept().await.unwrap();
            drop(TlsAcceptor::from(Arc::new(config)).accept(tcp).await);
        }
    });
    let service = service(&url, &servers, Some(other.software_device(Holds::Now)));
    assert_eq!(service.notices().await, Err(ServiceError::ClientRefused));
}
