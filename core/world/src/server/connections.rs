//! The accept loop, and one connection: handshake, then HTTP/1.1 or HTTP/2 until either side ends it.

use std::{sync::Arc, time::Duration};

use axum::{Extension, Router};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Notify,
    task::JoinSet,
    time::{sleep, timeout},
};
use tokio_rustls::TlsAcceptor;

use super::request::Peer;

const HANDSHAKE: Duration = Duration::from_secs(10);
const HEADERS: Duration = Duration::from_secs(30);
/// How long to wait when the system has no more descriptors.
const BREATH: Duration = Duration::from_millis(50);

/// Accepts connections for ever. Dropping the future breaks them all.
pub(super) async fn accept(listener: TcpListener, acceptor: TlsAcceptor, router: Router) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => { connections.spawn(connection(stream, acceptor.clone(), router.clone())); }
                Err(error) => {
                    tracing::warn!(kind = ?error.kind(), "no connection accepted");
                    sleep(BREATH).await;
                }
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection(stream: TcpStream, acceptor: TlsAcceptor, router: Router) {
    let _unimportant = stream.set_nodelay(true);
    let Ok(Ok(tls)) = timeout(HANDSHAKE, acceptor.accept(stream)).await else {
        tracing::debug!("no handshake");
        return;
    };
    let leaf = tls.get_ref().1.peer_certificates().and_then(<[_]>::first).map(|leaf| leaf.to_vec());
    let broken = Arc::new(Notify::new());
    let peer = Peer { leaf: leaf.map(Into::into), broken: Arc::clone(&broken) };
    let service = TowerToHyperService::new(router.layer(Extension(peer)));
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADERS);
    tokio::select! {
        ended = builder.serve_connection(TokioIo::new(tls), service) => if ended.is_err() {
            tracing::debug!("connection ended in disorder");
        },
        () = broken.notified() => tracing::debug!("connection broken on purpose"),
    }
}
