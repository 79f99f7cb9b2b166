//! The virtual readers in front of a card, driven by the core's own session: what one side says, the other must understand.
//!
//! `taps` whole taps on every model · `mishaps` what goes wrong at an exchange · `handling` what is done with a reader.

mod handling;
mod mishaps;
mod taps;

use std::{sync::Arc, time::Duration};

use shikaku_card::{CardLink, LinkError};
use shikaku_reader::{GattSession, Model, ReaderError};

use super::{ReaderModel, ReaderOptions, VirtualGatt, VirtualReader};
use crate::{
    card::{CardOptions, TapOptions, VirtualCard},
    people,
    pki::CardAuthority,
};

const SELECT: [u8; 15] = [0x00, 0xA4, 0x04, 0x0C, 0x0A, 0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01];
const TRIES: [u8; 4] = [0x00, 0x20, 0x00, 0x98];
const WRONG_PIN: [u8; 9] = [0x00, 0x20, 0x00, 0x98, 0x04, b'0', b'0', b'0', b'0'];
/// The authentication certificate, by its short file id, as much as a short answer holds.
const CERTIFICATE: [u8; 5] = [0x00, 0xB0, 0x8A, 0x00, 0x00];
const MINUTE: Duration = Duration::from_secs(60);

fn card() -> VirtualCard {
    let now = "2026-05-05T00:00:00Z".parse().unwrap();
    let person = people::by_id("employee").unwrap();
    VirtualCard::new(person, &CardAuthority::synthetic().unwrap(), CardOptions::default(), now).unwrap()
}

/// A reader with a card on it, and a session that has not connected yet.
struct Bench {
    reader: VirtualReader,
    card: VirtualCard,
    session: GattSession,
}

impl Bench {
    fn new(model: ReaderModel, mut options: ReaderOptions) -> Self {
        options.bonded |= model.wants_bond();
        let (reader, card) = (VirtualReader::new(model, options), card());
        reader.lay(&card, TapOptions::default());
        let session = session(&reader);
        Self { reader, card, session }
    }

    fn plain(model: ReaderModel) -> Self {
        Self::new(model, ReaderOptions::default())
    }

    fn with(model: ReaderModel, fault: &str) -> Self {
        Self::new(model, ReaderOptions::default().with(super::ReaderFault::by_name(fault).unwrap()))
    }

    /// Waits for the card and gives it power.
    async fn power(&self) -> Result<(), ReaderError> {
        self.session.wait_for_card(MINUTE).await?;
        assert_eq!(self.session.power_on().await?, super::ATR);
        Ok(())
    }

    async fn send(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        self.session.transmit(command).await
    }

    /// Commands one after the other, until one fails.
    async fn tap(&self) -> Result<Vec<Vec<u8>>, LinkError> {
        self.power().await?;
        let mut said = Vec::new();
        for command in [&SELECT[..], &CERTIFICATE, &TRIES] {
            said.push(self.send(command).await?);
        }
        Ok(said)
    }

    /// After whatever happened, the card is read and its counter is full.
    async fn recovers(&self) {
        let said = self.tap().await.unwrap();
        assert_eq!(said[2], [0x63, 0xC0 | self.card.pin_tries_left().unwrap()]);
    }
}

/// A session over a radio of its own.
fn session(reader: &VirtualReader) -> GattSession {
    let advertised = reader.model().face().advertised;
    let seen = shikaku_reader::Advertisement {
        peer: advertised.into(),
        name: Some(advertised.into()),
        services: Vec::new(),
        rssi: None,
    };
    let (link, model) = (Arc::new(VirtualGatt::new(vec![reader.clone()])), Model::recognise(&seen).unwrap());
    let mut drawn = 0;
    let randomness = Box::new(move || {
        drawn += 1;
        [drawn; 16]
    });
    GattSession::new(link, advertised.into(), model, None, randomness)
}
