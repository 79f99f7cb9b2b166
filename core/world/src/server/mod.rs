//! The sandbox over HTTPS (core/docs/service-api.yaml): TLS 1.3, client certificates, HTTP/1.1 and HTTP/2. For the command
//! line and the tests; the judging is all in `crate::service`.
//!
//! Rooms: one file a call under `endpoints` · `router` which path is which · `request` what every call reads · `answer` what
//! every call gives · `tls` the server's authority and certificate · `client_verifier` the handshake's look at a client
//! certificate · `connections` the accept loop.

mod answer;
mod client_verifier;
mod connections;
mod endpoints;
mod request;
mod router;
#[cfg(test)]
mod tests;
mod tls;

use std::{net::SocketAddr, sync::Arc};

use tokio::{net::TcpListener, task::JoinHandle};
use tokio_rustls::TlsAcceptor;

use crate::service::Sandbox;

pub use tls::{Place, TlsSettings};

/// Serves a sandbox on a listener until the handle is shut down or dropped. Runs on the present tokio runtime.
///
/// # Errors
/// [`ServerError`].
pub async fn serve(sandbox: Sandbox, listener: TcpListener, tls: TlsSettings) -> Result<ServerHandle, ServerError> {
    let addr = listener.local_addr()?;
    let authority = tls::Authority::load_or_make(&tls.place)?;
    let config = tls::server_config(&authority, &tls, addr.ip(), sandbox.clone())?;
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let task = tokio::spawn(connections::accept(listener, acceptor, router::router(sandbox)));
    Ok(ServerHandle { addr, ca_pem: authority.pem(), ca_der: authority.der().to_vec(), task })
}

/// A running server. Dropping it stops the server.
#[derive(Debug)]
pub struct ServerHandle {
    /// Where it listens.
    pub addr: SocketAddr,
    /// The authority of the server's certificate, PEM: what a client pins.
    pub ca_pem: String,
    /// The same, DER.
    pub ca_der: Vec<u8>,
    task: JoinHandle<()>,
}

impl ServerHandle {
    /// Base URL for a client on this machine.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://localhost:{}", self.addr.port())
    }

    /// Stops listening and breaks every connection; what the sandbox is writing is written.
    pub async fn shutdown(mut self) {
        self.task.abort();
        let _stopped = (&mut self.task).await;
    }
}

impl Drop for ServerHandle {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServerError {
    /// The listener or the data folder.
    #[error("the listener or the data folder does not work")]
    Io(#[from] std::io::Error),
    /// The authority or the server's certificate cannot be made or read.
    #[error("the server's certificate cannot be made or read")]
    Certificate(#[from] rcgen::Error),
    /// TLS does not take the certificate.
    #[error("TLS does not take the server's certificate")]
    Tls(#[from] rustls::Error),
}
