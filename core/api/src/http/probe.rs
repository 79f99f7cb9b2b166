//! A second look at a connection that was lost before any answer: with TLS 1.3 a server refuses the device's certificate
//! after the client holds the handshake done and sends its request. The reset that answers this request can overtake the
//! alert. A handshake without request leaves nothing to reset.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::{io, time::Duration};

use reqwest::Url;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// How long a server that sends no tickets may take for its verdict: it comes one way after the handshake.
const VERDICT: Duration = Duration::from_secs(1);

/// The error of TLS by which the server at `url` ends a handshake, if it tells one within `limit`.
pub(super) async fn refusal(tls: Arc<ClientConfig>, url: &Url, limit: Duration) -> Option<rustls::Error> {
    let error = tokio::time::timeout(limit, handshake(tls, url)).await.ok()?.err()?;
    error.get_ref()?.downcast_ref::<rustls::Error>().cloned()
}

async fn handshake(tls: Arc<ClientConfig>, url: &Url) -> io::Result<()> {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let name = ServerName::try_from(host.to_owned()).map_err(io::Error::other)?;
    let tcp = TcpStream::connect((host, url.port_or_known_default().unwrap_or_default())).await?;
    let mut stream = TlsConnector::from(tls).connect(name, tcp).await?;
    let verdict = tokio::time::timeout(VERDICT, poll_fn(|context| poll_verdict(&mut stream, context)));
    verdict.await.unwrap_or(Ok(()))
}

/// Ready when the server took the certificate (it sends tickets) or ended the connection.
fn poll_verdict(stream: &mut TlsStream<TcpStream>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
    let mut byte = [0];
    match Pin::new(&mut *stream).poll_read(context, &mut ReadBuf::new(&mut byte)) {
        Poll::Pending if stream.get_ref().1.tls13_tickets_received() == 0 => Poll::Pending,
        Poll::Pending => Poll::Ready(Ok(())),
        ready => ready,
    }
}
