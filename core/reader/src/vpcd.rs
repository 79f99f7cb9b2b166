//! The reader's side of the vpcd protocol (vsmartcard, readers reference 5): a virtual card that listens in another
//! process. Messages are framed by their length, 2 bytes big endian; one byte is a control, more is an APDU.

use std::time::Duration;

use async_trait::async_trait;
use shikaku_card::{CardLink, LinkError, LinkFacts, LinkKind};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpStream, ToSocketAddrs},
    sync::Mutex,
    time::timeout,
};

const POWER_OFF: u8 = 0;
const POWER_ON: u8 = 1;
const ANSWER_TO_RESET: u8 = 4;

const CONNECT_LIMIT: Duration = Duration::from_secs(3);

/// A connection to a virtual card, powered on.
pub struct VpcdLink {
    stream: Mutex<Option<TcpStream>>,
}

impl VpcdLink {
    /// Connects to a listening card and powers it on.
    ///
    /// # Errors
    /// [`LinkError::ReaderLost`] when nobody listens there; [`LinkError::Protocol`] when its ATR is empty.
    pub async fn connect(address: impl ToSocketAddrs) -> Result<Self, LinkError> {
        let connecting = timeout(CONNECT_LIMIT, TcpStream::connect(address)).await;
        let mut stream = connecting.ok().and_then(Result::ok).ok_or(LinkError::ReaderLost)?;
        send(&mut stream, &[POWER_ON]).await?;
        send(&mut stream, &[ANSWER_TO_RESET]).await?;
        let atr = timeout(CONNECT_LIMIT, receive(&mut stream)).await.map_err(|_| LinkError::TimedOut)??;
        if atr.is_empty() { Err(LinkError::Protocol) } else { Ok(Self { stream: Mutex::new(Some(stream)) }) }
    }
}

#[async_trait]
impl CardLink for VpcdLink {
    fn facts(&self) -> LinkFacts {
        LinkFacts { kind: LinkKind::Virtual, max_command: usize::from(u16::MAX), extended_length: true }
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        if command.len() < 2 {
            return Err(LinkError::Protocol);
        }
        let mut guard = self.stream.lock().await;
        let stream = guard.as_mut().ok_or(LinkError::CardLost)?;
        send(stream, command).await?;
        receive(stream).await
    }

    async fn end(&self) {
        if let Some(mut stream) = self.stream.lock().await.take() {
            let _ = send(&mut stream, &[POWER_OFF]).await;
            let _ = stream.shutdown().await;
        }
    }
}

async fn send(stream: &mut TcpStream, message: &[u8]) -> Result<(), LinkError> {
    let length = u16::try_from(message.len()).map_err(|_| LinkError::Protocol)?;
    let frame = [&length.to_be_bytes()[..], message].concat();
    stream.write_all(&frame).await.map_err(|_| LinkError::CardLost)
}

async fn receive(stream: &mut TcpStream) -> Result<Vec<u8>, LinkError> {
    let length = stream.read_u16().await.map_err(|_| LinkError::CardLost)?;
    let mut message = vec![0; usize::from(length)];
    stream.read_exact(&mut message).await.map_err(|_| LinkError::CardLost)?;
    Ok(message)
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    /// A card that answers its ATR, then one APDU, then hangs up.
    async fn one_answer(answer: &'static [u8]) -> std::net::SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a reader");
            assert_eq!(receive(&mut stream).await, Ok(vec![POWER_ON]));
            assert_eq!(receive(&mut stream).await, Ok(vec![ANSWER_TO_RESET]));
            send(&mut stream, &[0x3B, 0x80]).await.expect("atr");
            receive(&mut stream).await.expect("a command");
            send(&mut stream, answer).await.expect("answer");
        });
        address
    }

    #[tokio::test]
    async fn carries_a_command_and_its_answer_and_tells_a_lost_card() {
        let link = VpcdLink::connect(one_answer(&[0x90, 0x00]).await).await.expect("connected");
        assert_eq!(link.transmit(&[0, 0xA4, 0, 0]).await, Ok(vec![0x90, 0x00]));
        assert_eq!(link.transmit(&[0, 0xA4, 0, 0]).await, Err(LinkError::CardLost));
        link.end().await;
        assert_eq!(link.transmit(&[0, 0xA4, 0, 0]).await, Err(LinkError::CardLost));
    }

    #[tokio::test]
    async fn nobody_listening_is_a_lost_reader() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        drop(listener);
        assert_eq!(VpcdLink::connect(address).await.err(), Some(LinkError::ReaderLost));
    }

    #[tokio::test]
    async fn a_control_byte_is_never_sent_as_an_apdu() {
        let link = VpcdLink::connect(one_answer(&[]).await).await.expect("connected");
        assert_eq!(link.transmit(&[0]).await, Err(LinkError::Protocol));
    }
}
