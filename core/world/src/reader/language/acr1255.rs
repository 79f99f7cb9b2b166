//! ACS ACR1255U-J1, the reader's side: readers reference 1.1. Nothing but the authentication is answered before it is done;
//! wrong answers to the challenge are reported as 04, from the third on as 07.
//!
//! ```text
//! 05 | length (2) | datablock | XOR | 0A        datablock, once keyed: AES of the message filled up with FF
//! message: type | length (2) | 00 | 00 | parameter | checksum (makes the XOR zero) | data
//! ```

use std::time::Duration;

use zeroize::Zeroizing;

use super::{Answer, Channel, Command, Event, Heard, Icc, Language, Notification, cipher::Key, cut, xor};
use crate::reader::random::Random;

const EVENT: u8 = 0x50;
const REPORT: u8 = 0x51;
const DATA: u8 = 0x80;
const SLOT: u8 = 0x81;
const ESCAPE: u8 = 0x83;
/// bmCommandStatus: failed.
const FAILED: u8 = 0x40;

const CHECKSUM: u8 = 0x01;
const UNKNOWN: u8 = 0x03;
const UNAUTHORISED: u8 = 0x04;
const BAD_DATA: u8 = 0x06;
const TOO_MANY: u8 = 0x07;

/// Wrong keys that are still reported as such.
const WRONG_KEYS: u8 = 2;

pub(in crate::reader) struct Acr1255 {
    key: Key,
    random: Random,
    packet: usize,
    heard: Zeroizing<Vec<u8>>,
    challenge: Option<[u8; 16]>,
    session: Option<Key>,
    wrong_keys: u8,
    /// Type of the answer that is due, and of an escape its data.
    due: (u8, Vec<u8>),
}

impl Acr1255 {
    /// With the master key that its owner gave it.
    pub(in crate::reader) fn new(key: [u8; 16], random: Random) -> Self {
        let (heard, due) = (Zeroizing::default(), (SLOT, Vec::new()));
        Self { key: Key(key), random, packet: 20, heard, challenge: None, session: None, wrong_keys: 0, due }
    }

    fn frame(&mut self, datablock: Vec<u8>) -> Heard {
        let plain = match &self.session {
            Some(session) if datablock.len().is_multiple_of(16) => session.decrypt(&datablock),
            _ => Some(Zeroizing::new(datablock)),
        };
        let plain = plain.unwrap_or_default();
        let Some((header, rest)) = plain.split_first_chunk::<7>() else { return self.report(BAD_DATA) };
        let length = usize::from(u16::from_be_bytes([header[1], header[2]]));
        let Some(data) = rest.get(..length) else { return self.report(BAD_DATA) };
        if xor(header) != xor(data) {
            return self.report(CHECKSUM);
        }
        match (header[0], data) {
            (0x6B, [0xE0, 0x00, 0x00, 0x45, 0x00]) => self.challenge(),
            (0x6B, [0xE0, 0x00, 0x00, 0x46, 0x00, answer @ ..]) => self.confirm(answer),
            _ if self.session.is_none() => self.report(UNAUTHORISED),
            (kind, data) => self.command(kind, data),
        }
    }

    fn command(&mut self, kind: u8, data: &[u8]) -> Heard {
        let (due, command) = match (kind, data) {
            (0x62, []) => (DATA, Command::PowerOn),
            (0x63, []) => (SLOT, Command::PowerOff),
            (0x65, []) => (SLOT, Command::SlotStatus),
            (0x6F, apdu) => (DATA, Command::Exchange(Zeroizing::new(apdu.to_vec()))),
            (0x6B, escape) => match setting(escape) {
                Some(command) => (ESCAPE, command),
                None => return self.report(UNKNOWN),
            },
            _ => return self.report(UNKNOWN),
        };
        self.due = (due, data.get(1..).filter(|_| due == ESCAPE).unwrap_or_default().to_vec());
        Heard::Command(command)
    }

    fn challenge(&mut self) -> Heard {
        self.session = None;
        let number = self.random.block();
        self.challenge = Some(number);
        self.escape(&[0xE1, 0x00, 0x00, 0x45, 0x00], &number)
    }

    /// The host has transformed its number and ours by a *decryption*: encrypting gives them back.
    fn confirm(&mut self, answer: &[u8]) -> Heard {
        let numbers = self.key.encrypt(answer).filter(|numbers| numbers.len() == 32);
        let (Some(numbers), Some(ours)) = (numbers, self.challenge.take()) else { return self.report(BAD_DATA) };
        let (theirs, back) = numbers.split_at(16);
        if back != ours {
            self.wrong_keys = self.wrong_keys.saturating_add(1);
            return self.report(if self.wrong_keys > WRONG_KEYS { TOO_MANY } else { UNAUTHORISED });
        }
        self.wrong_keys = 0;
        let confirmed = self.escape(&[0xE1, 0x00, 0x00, 0x46, 0x00], theirs);
        self.session = Some(Key(std::array::from_fn(|at| if at < 8 { ours[at] } else { theirs[at - 8] })));
        confirmed
    }

    /// Without encryption: a part of the authentication.
    fn escape(&self, head: &[u8], number: &[u8]) -> Heard {
        let secret = self.key.encrypt(number).unwrap_or_default();
        Heard::Reply(self.message(ESCAPE, 0, &[head, &secret].concat()))
    }

    fn report(&self, code: u8) -> Heard {
        Heard::Reply(self.message(REPORT, code, &[]))
    }

    fn message(&self, kind: u8, parameter: u8, data: &[u8]) -> Vec<Notification> {
        let [high, low] = u16::try_from(data.len()).unwrap_or(u16::MAX).to_be_bytes();
        let head = [kind, high, low, 0, 0, parameter];
        let mut message = Zeroizing::new([&head[..], &[xor(&head) ^ xor(data)], data].concat());
        if let Some(session) = &self.session {
            let whole = message.len().next_multiple_of(16);
            message.resize(whole, 0xFF);
            message = session.encrypt(&message).unwrap_or_default();
        }
        let [high, low] = u16::try_from(message.len()).unwrap_or(u16::MAX).to_be_bytes();
        let check = high ^ low ^ xor(&message);
        let frame = Zeroizing::new([&[0x05, high, low], &message[..], &[check, 0x0A]].concat());
        cut(Channel::Answers, &frame, self.packet)
    }
}

/// Vendor commands that this reader knows once it is keyed.
fn setting(escape: &[u8]) -> Option<Command> {
    match escape {
        [0xE0, 0x00, 0x00, 0x40, on @ (0 | 1)] => Some(Command::Poll(*on == 1)),
        [0xE0, 0x00, 0x00, 0x48, 0x04] => Some(Command::Sleep(None)),
        [0xE0, 0x00, 0x00, 0x48, after @ 0..=3] => {
            let seconds = [60, 90, 120, 180][usize::from(*after)];
            Some(Command::Sleep(Some(Duration::from_secs(seconds))))
        }
        [0xE0, 0x00, 0x00, 0x28, 0x01, _] | [0xE0, 0x00, 0x00, 0x29, ..] => Some(Command::Other),
        _ => None,
    }
}

impl Language for Acr1255 {
    fn connected(&mut self, packet: usize) {
        (self.packet, self.challenge, self.session) = (packet.min(20), None, None);
        self.heard = Zeroizing::default();
    }

    fn hear(&mut self, part: &[u8]) -> Heard {
        self.heard.extend_from_slice(part);
        let length = match self.heard.as_slice() {
            [0x05, high, low, ..] => usize::from(u16::from_be_bytes([*high, *low])),
            [0x05] | [0x05, _] => return Heard::Part,
            _ => {
                self.heard = Zeroizing::default();
                return self.report(BAD_DATA);
            }
        };
        if self.heard.len() < length + 5 {
            return Heard::Part;
        }
        let frame = std::mem::take(&mut self.heard);
        if frame.len() > length + 5 || frame.last() != Some(&0x0A) {
            return self.report(BAD_DATA);
        }
        match xor(&frame[1..length + 4]) {
            0 => self.frame(frame[3..length + 3].to_vec()),
            _ => self.report(CHECKSUM),
        }
    }

    fn say(&mut self, answer: Answer) -> Vec<Notification> {
        let (kind, echo) = std::mem::take(&mut self.due);
        match answer {
            Answer::Data(data) => self.message(DATA, Icc::Active as u8, &data),
            Answer::Slot(icc) => self.message(SLOT, icc as u8, &[]),
            Answer::Failed(icc, _) => self.message(kind, FAILED | icc as u8, &[]),
            Answer::Done => self.message(ESCAPE, 0, &[&[0xE1], &echo[..]].concat()),
        }
    }

    fn tell(&mut self, event: Event) -> Vec<Notification> {
        let parameter = match event {
            _ if self.session.is_none() => return Vec::new(),
            Event::CardPresent => 0x03,
            Event::CardAbsent => 0x02,
            Event::FallingAsleep => return Vec::new(),
        };
        self.message(EVENT, parameter, &[])
    }

    fn polls_by_itself(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests;
