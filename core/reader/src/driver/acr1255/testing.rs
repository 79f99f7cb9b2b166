//! The reader's side of an ACR1255U-J1, as far as tests need it.

use zeroize::Zeroizing;

pub(crate) use super::message::Kind;
use super::{FACTORY_KEY, cipher::SessionKey, driver, escape, frame, handshake::Handshake, message};
use crate::{
    driver::{Channel, Command, Driver, Input, Output},
    master_key::MasterKey,
};

/// The random numbers of the vectors.
pub(crate) const HOST: [u8; 16] = [16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31];
const READER: [u8; 16] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/// A reader with a master key.
pub(crate) struct Bench {
    key: MasterKey,
    handshake: Option<Handshake>,
    session: Option<SessionKey>,
    heard: Vec<u8>,
}

impl Bench {
    pub(crate) fn new(key: [u8; 16]) -> Self {
        Self { key: MasterKey::new(key), handshake: None, session: None, heard: Vec::new() }
    }

    /// Forgets its session and half a frame, as after a sleep.
    pub(crate) fn forget(&mut self) {
        self.heard.clear();
        self.session = None;
    }

    /// Takes a write of the host: type and data of the message, once it is whole.
    pub(crate) fn hear(&mut self, part: &[u8]) -> Option<(u8, Vec<u8>)> {
        self.heard.extend_from_slice(part);
        let length = usize::from(u16::from_be_bytes([*self.heard.get(1)?, *self.heard.get(2)?]));
        if self.heard.len() < length + 5 {
            return None;
        }
        let heard = std::mem::take(&mut self.heard);
        let datablock = Zeroizing::new(heard[3..length + 3].to_vec());
        let plain = match &self.session {
            Some(session) if length % 16 == 0 => session.decrypt(datablock).unwrap(),
            _ => datablock,
        };
        let data = usize::from(u16::from_be_bytes([plain[1], plain[2]]));
        Some((plain[0], plain[7..7 + data].to_vec()))
    }

    /// The frame of a message, encrypted when there is a session.
    pub(crate) fn say(&self, kind: Kind, parameter: u8, data: &[u8]) -> Vec<u8> {
        let message = message::encode(kind, parameter, data).unwrap();
        let datablock = self.session.as_ref().map_or(message.clone(), |session| session.encrypt(&message));
        frame::encode(&datablock).unwrap().to_vec()
    }

    /// The answer to a part of the authentication, if it is one. A response to another key is refused with report 04.
    pub(crate) fn authenticate(&mut self, data: &[u8]) -> Option<Vec<u8>> {
        let encrypted = |bytes: [u8; 16]| SessionKey::new(*self.key.bytes()).encrypt(&bytes).to_vec();
        if data == escape::CHALLENGE {
            self.session = None;
            return Some(self.say(Kind::Escape, 0, &[escape::CHALLENGE_ANSWER, &encrypted(READER)].concat()));
        }
        let response = data.strip_prefix(escape::RESPONSE)?;
        let challenge = encrypted(READER).try_into().unwrap();
        let handshake = Handshake::new(&self.key, &challenge, Zeroizing::new(HOST));
        if handshake.response(&self.key).as_slice() != response {
            return Some(self.say(Kind::ErrorReport, 0x04, &[]));
        }
        let confirmed = self.say(Kind::Escape, 0, &[escape::RESPONSE_ANSWER, &encrypted(HOST)].concat());
        self.session = Some(handshake.session_key());
        self.handshake = Some(handshake);
        Some(confirmed)
    }
}

/// What a driver wants written, put together.
pub(crate) fn written(outputs: &[Output]) -> Vec<u8> {
    let writes = outputs.iter().filter_map(|output| match output {
        Output::Write(bytes) => Some(bytes.to_vec()),
        _ => None,
    });
    writes.flatten().collect()
}

/// A driver and a reader that know each other.
pub(crate) fn keyed() -> (Box<dyn Driver>, Bench) {
    let mut bench = Bench::new(FACTORY_KEY);
    let mut driver = driver(MasterKey::new(FACTORY_KEY), 20);
    let mut outputs = driver.handle(Input::Command(Command::Authenticate { random: HOST }));
    while let Some((_, data)) = bench.hear(&written(&outputs)) {
        let answer = bench.authenticate(&data).unwrap();
        outputs = driver.handle(Input::Notified(Channel::Answers, &answer));
        if written(&outputs).is_empty() {
            break;
        }
    }
    (driver, bench)
}
