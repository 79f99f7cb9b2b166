//! ACS ACR1555U: readers reference 1.2. CCID in frames with a check byte, long APDUs chained at 226 bytes, no encryption of its
//! own (its authentication is not public; a reader that wants one is told as such).
//!
//! - **Events** come on a characteristic of their own, in a frame or bare, or among the answers; between a command and its
//!   answer, or between the parts of one on the other characteristic, they are told and change nothing.
//! - **Doubled notifications** are dropped: a frame that is the last one again, its number included; and an answer with the
//!   number of the command before.
//! - **Late answers** cannot come: a missing one closes the link.
//! - An answer with any other number closes the link.
//! - **Time extension** waits as long again, thirty times at most.

mod frame;
#[cfg(test)]
mod tests;

use std::time::Duration;

use zeroize::Zeroizing;

use super::{Bonding, Driver, EXCHANGE_LIMIT, Event, Family, Input, Machine, Output, Profile, Protocol, Timer};
use crate::{
    ccid::{Conversation, Step},
    driver::Channel,
    error::{AuthenticationFault, FrameFault, MessageFault, ReaderError, Report},
    gatt::WriteMode,
};
use frame::{OVERHEAD, Part};

/// The family.
pub static FAMILY: Family = Family {
    profiles: &[Profile {
        service: uuid(0x3970),
        commands: uuid(0x3971),
        answers: uuid(0x3972),
        events: Some(uuid(0x3973)),
    }],
    write_mode: WriteMode::WithoutResponse,
    bonding: Bonding::NotNeeded,
    factory_key: None,
    opening: &[],
    closing: &[],
    keep_awake: Some(Duration::from_secs(15)),
    max_command: 261,
    extended_length: false,
    driver: |_, max_write| driver(max_write),
};

const fn uuid(short: u16) -> uuid::Uuid {
    uuid::Uuid::from_u128(0x0000_0000_817C_48DF_8DB2_476A_8134_EDE0 | ((short as u128) << 96))
}

/// Most data of one CCID message over Bluetooth: the documents say more, the readers fail.
const PART: usize = 226;

/// Write of the smallest MTU.
const MIN_WRITE: usize = 20;

fn driver(max_write: usize) -> Box<dyn Driver> {
    Box::new(Machine::new(Acr1555 {
        max_part: max_write.max(MIN_WRITE) - OVERHEAD,
        numbers: [0; 2],
        conversation: Conversation::new(PART),
        last: Zeroizing::default(),
        message: Zeroizing::default(),
        whole: 0,
    }))
}

struct Acr1555 {
    max_part: usize,
    /// The host's number of its next frame, and the reader's next as the host expects it.
    numbers: [u8; 2],
    conversation: Conversation,
    /// The last frame that arrived.
    last: Zeroizing<Vec<u8>>,
    /// What has arrived of a message.
    message: Zeroizing<Vec<u8>>,
    whole: usize,
}

impl Protocol for Acr1555 {
    fn step(&mut self, input: Input<'_>, out: &mut Vec<Output>) -> Result<(), ReaderError> {
        match input {
            Input::Command(command) => {
                let message = self.conversation.begin(&command)?;
                self.write(&message, out)
            }
            Input::Notified(Channel::Events, bytes) => {
                let message = if bytes.first() == Some(&0x55) { Part::parse(bytes)?.bytes } else { bytes };
                out.extend(event(message).map(Output::Event));
                Ok(())
            }
            Input::Notified(_, bytes) => self.frame(bytes, out),
            Input::Fired(_) => Ok(()),
        }
    }

    fn is_busy(&self) -> bool {
        self.conversation.is_busy()
    }

    fn is_mid_frame(&self) -> bool {
        !self.message.is_empty()
    }
}

impl Acr1555 {
    fn write(&mut self, message: &[u8], out: &mut Vec<Output>) -> Result<(), ReaderError> {
        for part in message.chunks(self.max_part) {
            out.push(Output::Write(frame::encode(message.len(), self.numbers, part)?));
            self.numbers[0] = self.numbers[0].wrapping_add(1);
        }
        Ok(())
    }

    fn frame(&mut self, bytes: &[u8], out: &mut Vec<Output>) -> Result<(), ReaderError> {
        let part = Part::parse(bytes)?;
        if *self.last == bytes {
            return Ok(());
        }
        self.last = Zeroizing::new(bytes.to_vec());
        self.numbers[1] = part.number.wrapping_add(1);
        if self.message.is_empty() {
            self.whole = part.whole;
        }
        self.message.extend_from_slice(part.bytes);
        if part.whole != self.whole || self.message.len() > self.whole {
            return Err(FrameFault::Length.into());
        }
        if self.message.len() < self.whole {
            return Ok(());
        }
        let message = std::mem::take(&mut self.message);
        self.message(&message, out)
    }

    fn message(&mut self, message: &[u8], out: &mut Vec<Output>) -> Result<(), ReaderError> {
        match message {
            [EVENT_CARD | EVENT_SLEEP, ..] => {
                out.extend(event(message).map(Output::Event));
                Ok(())
            }
            [REPORT, code] => self.reported(*code),
            // In the shape of a CCID message the code stands where its errors do.
            [REPORT, header @ ..] if header.len() >= 9 => self.reported(header[7]),
            [REPORT, ..] => Err(MessageFault::Length.into()),
            _ => self.answered(message, out),
        }
    }

    fn answered(&mut self, message: &[u8], out: &mut Vec<Output>) -> Result<(), ReaderError> {
        match self.conversation.receive(message)? {
            Step::Send(message) => {
                self.write(&message, out)?;
                out.push(Output::Start(Timer::Answer, EXCHANGE_LIMIT));
            }
            Step::Wait => out.push(Output::Start(Timer::Answer, EXCHANGE_LIMIT)),
            Step::Done(answer) => out.push(Output::Answer(answer)),
            Step::Dropped => {}
        }
        Ok(())
    }

    fn reported(&mut self, code: u8) -> Result<(), ReaderError> {
        self.conversation.abandon();
        Err(report(code))
    }
}

const EVENT_CARD: u8 = 0x50;
const EVENT_SLEEP: u8 = 0x52;
const REPORT: u8 = 0x53;

/// An event's meaning; one that is unknown tells nothing.
fn event(message: &[u8]) -> Option<Event> {
    match message {
        [EVENT_CARD, 0x03, ..] => Some(Event::CardPresent),
        [EVENT_CARD, 0x02, ..] => Some(Event::CardAbsent),
        [EVENT_SLEEP, ..] => Some(Event::FallingAsleep),
        _ => None,
    }
}

/// The meaning of an error report. 04 wants an authentication whose form is not public.
fn report(code: u8) -> ReaderError {
    match code {
        0x01 => Report::Checksum.into(),
        0x02 => Report::Timeout.into(),
        0x03 => Report::Command.into(),
        0x04 => AuthenticationFault::UnknownKind.into(),
        0x05 => Report::Undefined.into(),
        0x06 => Report::Data.into(),
        0x07 => Report::Length.into(),
        other => Report::Other(other).into(),
    }
}
