//! A TLS 1.3 server that reads whole requests and answers with the bytes it is told.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, version};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::pki::{Authority, Holds};

/// Bytes of an answer, and what happens after them.
pub struct Reply {
    pub bytes: Vec<u8>,
    pub after: After,
}

pub enum After {
    /// The next request is awaited.
    Keep,
    /// The connection is cut, without a word of TLS.
    Cut,
    /// Nothing more ever comes.
    Hang,
}

/// What came in.
#[derive(Clone, Debug)]
pub struct Request {
    /// Request line and headers, lower case but for the line.
    pub head: String,
    pub body: Vec<u8>,
    /// The client's certificates, DER.
    pub peer: Vec<Vec<u8>>,
}

pub struct Server {
    pub address: SocketAddr,
    pub requests: Arc<Mutex<Vec<Request>>>,
    pub connections: Arc<Mutex<usize>>,
}

/// A good answer of `status` with `headers`, each ending in CRLF.
pub fn reply(status: u16, headers: &str, body: &[u8]) -> Reply {
    let head = format!("HTTP/1.1 {status} X\r\n{headers}content-length: {}\r\n\r\n", body.len());
    Reply { bytes: [head.as_bytes(), body].concat(), after: After::Keep }
}

/// A JSON document.
pub fn json(body: &str) -> Reply {
    reply(200, "content-type: application/json\r\n", body.as_bytes())
}

/// A TLS configuration for `127.0.0.1`; asks for certificates of `clients` when it is given.
pub fn tls(authority: &Authority, clients: Option<&Authority>) -> ServerConfig {
    tls_as(authority, "127.0.0.1", Holds::Now, clients)
}

/// As [`tls`], with another name or time.
pub fn tls_as(authority: &Authority, name: &str, holds: Holds, clients: Option<&Authority>) -> ServerConfig {
    let (certificate, key) = authority.server(name, holds);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        ServerConfig::builder_with_provider(provider.clone()).with_protocol_versions(&[&version::TLS13]).unwrap();
    let builder = match clients {
        None => builder.with_no_client_auth(),
        Some(clients) => {
            let mut roots = RootCertStore::empty();
            roots.add(clients.root.clone().into()).unwrap();
            let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider).build().unwrap();
            builder.with_client_cert_verifier(verifier)
        }
    };
    builder.with_single_cert(vec![certificate], key).unwrap()
}

impl Server {
    pub async fn start(tls: ServerConfig, respond: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server =
            Self { address: listener.local_addr().unwrap(), requests: Arc::default(), connections: Arc::default() };
        let (requests, connections) = (server.requests.clone(), server.connections.clone());
        let acceptor = TlsAcceptor::from(Arc::new(tls));
        let respond = Arc::new(respond);
        tokio::spawn(async move {
            while let Ok((tcp, _)) = listener.accept().await {
                *connections.lock().unwrap() += 1;
                tokio::spawn(serve(acceptor.clone(), tcp, requests.clone(), respond.clone()));
            }
        });
        server
    }

    pub fn url(&self) -> String {
        format!("https://{}", self.address)
    }

    pub fn last(&self) -> Request {
        self.requests.lock().unwrap().last().unwrap().clone()
    }

    pub fn seen(&self) -> usize {
        self.requests.lock().unwrap().len()
    }
}

async fn serve(
    acceptor: TlsAcceptor,
    tcp: TcpStream,
    requests: Arc<Mutex<Vec<Request>>>,
    respond: Arc<impl Fn(&Request) -> Reply>,
) {
    let Ok(mut stream) = acceptor.accept(tcp).await else { return };
    while let Some(request) = read(&mut stream).await {
        requests.lock().unwrap().push(request.clone());
        let Reply { bytes, after } = respond(&request);
        if stream.write_all(&bytes).await.is_err() || stream.flush().await.is_err() {
            return;
        }
        match after {
            After::Keep => {}
            After::Cut => return,
            After::Hang => std::future::pending().await,
        }
    }
}

async fn read(stream: &mut TlsStream<TcpStream>) -> Option<Request> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).unwrap();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    let peer = stream.get_ref().1.peer_certificates().unwrap_or_default().iter().map(|c| c.to_vec()).collect();
    Some(Request { head, body, peer })
}
