//! The card's side of vsmartcard's vpcd protocol (readers reference 5.2) in reversed mode: we listen, the reader's driver
//! dials. A message is its length (two bytes, big endian) and a payload; payloads of one byte are controls.
//!
//! ```text
//! 00 power off   01 power on   02 reset   — not answered
//! 04 get ATR     → the ATR                — asked again and again, to see whether the card is there
//! others         a command APDU → its response APDU
//! ```
//! Closing the connection takes the card away. The driver aborts when nobody listens on the port of its second slot: serve
//! a card of kind [`NotMyNumber`](super::CardKind::NotMyNumber) there.

use std::io;

use shikaku_card::CardLink;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use zeroize::Zeroizing;

use super::options::TapOptions;
use super::tap::VirtualTap;
use super::virtual_card::VirtualCard;

/// Port of the driver's first slot; the second slot's is one more.
pub const PORT: u16 = 35_963;

/// ATR as a reader makes it up for a contactless card of Type B: eight bytes of the ATQB (application data, protocol info,
/// MBLI) and TCK. No client may decide anything by it (card-protocol 1.3).
pub const ATR: [u8; 13] = [0x3B, 0x88, 0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x81, 0x71, 0x00, 0xF9];

/// Serves one connection after another, each as a card that is laid on the reader anew. A tear strikes the first only.
///
/// # Errors
/// When the listener fails. A connection that breaks is the end of that connection only.
pub async fn serve(card: &VirtualCard, mut options: TapOptions, listener: &TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        if let Err(error) = serve_stream(card, options.clone(), stream).await {
            tracing::debug!(kind = ?error.kind(), "vpcd connection ended");
        }
        card.remove();
        options.tear = None;
    }
}

/// Serves one connection until the driver closes it or the card is lost (torn). A tear strikes the first power-on in which the
/// card is spoken to: services power a new card on and off by themselves before anyone asks for it.
///
/// # Errors
/// When the connection breaks.
pub async fn serve_stream<S>(card: &VirtualCard, options: TapOptions, mut stream: S) -> io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin + Send,
{
    let mut slot = Slot { card, options, tap: None };
    while let Some(message) = read(&mut stream).await? {
        match slot.obey(&message).await {
            Ok(Some(answer)) => write(&mut stream, &answer).await?,
            Ok(None) => {}
            Err(CardGone) => break,
        }
    }
    slot.power_off().await;
    Ok(())
}

struct Slot<'a> {
    card: &'a VirtualCard,
    options: TapOptions,
    tap: Option<VirtualTap>,
}

struct CardGone;

impl Slot<'_> {
    /// The answer to a message, if it has one.
    async fn obey(&mut self, message: &[u8]) -> Result<Option<Vec<u8>>, CardGone> {
        match message {
            [0x00] => self.power_off().await,
            [0x01] => self.power_on(),
            // A warm reset keeps the security status (card-protocol 2.6).
            [0x02] => {}
            [0x04] => return Ok(Some(ATR.to_vec())),
            apdu => return self.transmit(apdu).await.map(Some),
        }
        Ok(None)
    }

    fn power_on(&mut self) {
        if self.tap.is_none() {
            self.tap = Some(self.card.tap(self.options.clone()));
        }
    }

    async fn power_off(&mut self) {
        if let Some(tap) = self.tap.take() {
            if tap.exchanges() > 0 {
                self.options.tear = None;
            }
            tap.end().await;
        }
    }

    async fn transmit(&mut self, apdu: &[u8]) -> Result<Vec<u8>, CardGone> {
        self.power_on();
        let tap = self.tap.as_ref().ok_or(CardGone)?;
        tap.transmit(apdu).await.map_err(|_| CardGone)
    }
}

/// One message (it may hold a PIN); `None` when the driver has closed the connection between two messages.
async fn read<S: AsyncRead + Unpin>(stream: &mut S) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
    let mut length = [0; 2];
    match stream.read_exact(&mut length).await {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    };
    let mut message = Zeroizing::new(vec![0; usize::from(u16::from_be_bytes(length))]);
    stream.read_exact(&mut message).await?;
    Ok(Some(message))
}

async fn write<S: AsyncWrite + Unpin>(stream: &mut S, message: &[u8]) -> io::Result<()> {
    let length = u16::try_from(message.len()).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
    let framed = [&length.to_be_bytes(), message].concat();
    stream.write_all(&framed).await?;
    stream.flush().await
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use tokio::net::TcpStream;

    use super::super::options::{CardOptions, Tear};
    use super::*;
    use crate::people;
    use crate::pki::CardAuthority;

    const SELECT: &str = "00A4040C0AD392F000260100000001";

    fn card() -> VirtualCard {
        let now = "2026-05-05T00:00:00Z".parse().unwrap();
        let authority = CardAuthority::synthetic().unwrap();
        VirtualCard::new(people::by_id("employee").unwrap(), &authority, CardOptions::default(), now).unwrap()
    }

    /// A driver of few words: sends hex, reads the answer's hex.
    struct Driver(TcpStream);

    impl Driver {
        async fn dial(address: SocketAddr) -> Self {
            Self(TcpStream::connect(address).await.unwrap())
        }

        async fn send(&mut self, hex: &str) {
            write(&mut self.0, &hex::decode(hex).unwrap()).await.unwrap();
        }

        async fn ask(&mut self, hex: &str) -> Option<String> {
            self.send(hex).await;
            read(&mut self.0).await.ok().flatten().map(|bytes| hex::encode_upper(&*bytes))
        }
    }

    async fn served(options: TapOptions) -> (SocketAddr, VirtualCard) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let card = card();
        let mine = card.clone();
        tokio::spawn(async move { serve(&mine, options, &listener).await });
        (address, card)
    }

    #[test]
    fn the_check_byte_of_the_atr_is_right() {
        assert_eq!(ATR[1..].iter().fold(0, |sum, byte| sum ^ byte), 0);
    }

    #[tokio::test]
    async fn a_driver_powers_asks_and_talks() {
        let (address, _) = served(TapOptions::default()).await;
        let mut driver = Driver::dial(address).await;
        driver.send("01").await;
        assert_eq!(driver.ask("04").await.unwrap(), hex::encode_upper(ATR));
        assert_eq!(driver.ask(SELECT).await.unwrap(), "9000");
        assert_eq!(driver.ask("00200098").await.unwrap(), "63C3");
        assert!(driver.ask("00B08A00000000").await.unwrap().len() > 2 * 1580);
        assert_eq!(driver.ask("04").await.unwrap(), hex::encode_upper(ATR));
    }

    #[tokio::test]
    async fn reset_keeps_the_session_and_power_off_ends_it() {
        let (address, _) = served(TapOptions::default()).await;
        let mut driver = Driver::dial(address).await;
        assert_eq!(driver.ask(SELECT).await.unwrap(), "9000");
        driver.send("02").await;
        assert_eq!(driver.ask("00200098").await.unwrap(), "63C3");
        driver.send("00").await;
        driver.send("01").await;
        assert_eq!(driver.ask("00200098").await.unwrap(), "6A82");
    }

    #[tokio::test]
    async fn a_torn_card_closes_the_connection_and_comes_back_with_the_next() {
        let (address, card) = served(TapOptions { tear: Some(Tear::After(2)), ..TapOptions::default() }).await;
        let mut driver = Driver::dial(address).await;
        assert_eq!(driver.ask(SELECT).await.unwrap(), "9000");
        assert_eq!(driver.ask("002000980430303030").await, None);
        assert_eq!(card.pin_tries_left(), Some(2));
        let mut again = Driver::dial(address).await;
        assert_eq!(again.ask(SELECT).await.unwrap(), "9000");
        assert_eq!(again.ask("00200098").await.unwrap(), "63C2");
    }

    #[tokio::test]
    async fn a_power_on_that_nobody_uses_does_not_spend_the_tear() {
        let (address, _) = served(TapOptions { tear: Some(Tear::After(2)), ..TapOptions::default() }).await;
        let mut driver = Driver::dial(address).await;
        for control in ["01", "00", "01"] {
            driver.send(control).await;
        }
        assert_eq!(driver.ask(SELECT).await.unwrap(), "9000");
        assert_eq!(driver.ask("00200098").await, None);
    }

    #[tokio::test]
    async fn a_tear_that_was_not_reached_does_not_strike_the_next_talk() {
        let (address, _) = served(TapOptions { tear: Some(Tear::After(2)), ..TapOptions::default() }).await;
        let mut driver = Driver::dial(address).await;
        for _ in 0..3 {
            assert_eq!(driver.ask(SELECT).await.unwrap(), "9000");
            driver.send("00").await;
        }
    }

    #[tokio::test]
    async fn a_message_of_no_length_is_a_command_of_no_sense() {
        let (address, _) = served(TapOptions::default()).await;
        assert_eq!(Driver::dial(address).await.ask("").await.unwrap(), "6700");
    }
}
