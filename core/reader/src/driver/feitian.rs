//! Feitian bR301BLE and bR500: readers reference 1.4. CCID without a frame, in parts of at most 20 bytes; put together by the
//! length in its header. No encryption of its own: it must be bonded with in the system's settings first.
//!
//! - **Events** are two bytes (50 03, 50 02) among the answers. Between the parts of one they are told and change nothing;
//!   where exactly two bytes are missing they are taken for those, except in the answer to an APDU, which cannot end so
//!   (a status word begins with 6 or 9).
//! - **Doubled answers** are dropped by their number, that of the command before; any other number closes the link.
//! - **Late answers** cannot come: a missing one closes the link.
//! - **Doubled parts** make an answer too long, which closes the link; there is no check byte. Where the length could not tell
//!   (it is a multiple of the part's), a part of ten bytes or more that is like the one before closes the link at once.
//! - **Time extension** waits as long again, thirty times at most.

#[cfg(test)]
mod tests;

use zeroize::Zeroizing;

use super::{Bonding, Driver, EXCHANGE_LIMIT, Event, Family, Input, Machine, Output, Profile, Protocol, Timer};
use crate::{
    ccid::{Conversation, HEADER, Reply, ReplyKind, Step},
    error::{MessageFault, ReaderError},
    gatt::WriteMode,
};

/// The family.
pub static FAMILY: Family = Family {
    profiles: &[profile(0x00C4, FTSAFE), profile(0x00C6, FTSAFE), profile(0x00C4, 1)],
    write_mode: WriteMode::WithoutResponse,
    bonding: Bonding::Needed,
    factory_key: None,
    opening: &[],
    closing: &[],
    keep_awake: None,
    max_command: MAX_APDU,
    extended_length: false,
    driver: |_, max_write| driver(max_write),
};

/// The vendor's name in ASCII, which ends most of its UUIDs.
const FTSAFE: u64 = 0x4654_5341_4645;

const fn profile(generation: u16, tail: u64) -> Profile {
    Profile {
        service: uuid(0x4654_0001, generation, tail),
        commands: uuid(0x4654_0002, generation, tail),
        answers: uuid(0x4654_0003, generation, tail),
        events: None,
    }
}

const fn uuid(head: u32, generation: u16, tail: u64) -> uuid::Uuid {
    uuid::Uuid::from_u128(((head as u128) << 96) | (0x0002 << 80) | ((generation as u128) << 64) | tail as u128)
}

/// A short APDU with everything.
const MAX_APDU: usize = 261;

/// Longest write.
const MAX_WRITE: usize = 20;

fn driver(max_write: usize) -> Box<dyn Driver> {
    Box::new(Machine::new(Feitian {
        max_write: max_write.clamp(1, MAX_WRITE),
        conversation: Conversation::new(MAX_APDU),
        message: Zeroizing::default(),
        last: Zeroizing::default(),
    }))
}

struct Feitian {
    max_write: usize,
    conversation: Conversation,
    /// What has arrived of a message.
    message: Zeroizing<Vec<u8>>,
    /// Its last part.
    last: Zeroizing<Vec<u8>>,
}

impl Protocol for Feitian {
    fn step(&mut self, input: Input<'_>, out: &mut Vec<Output>) -> Result<(), ReaderError> {
        match input {
            Input::Command(super::Command::Exchange(apdu)) if apdu.len() > MAX_APDU => Err(ReaderError::CommandTooLong),
            Input::Command(command) => {
                let message = self.conversation.begin(&command)?;
                self.write(&message, out);
                Ok(())
            }
            Input::Notified(_, bytes) => self.part(bytes, out),
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

impl Feitian {
    fn write(&self, message: &[u8], out: &mut Vec<Output>) {
        out.extend(message.chunks(self.max_write).map(|part| Output::Write(Zeroizing::new(part.to_vec()))));
    }

    fn part(&mut self, bytes: &[u8], out: &mut Vec<Output>) -> Result<(), ReaderError> {
        if let Some(event) = event(bytes).filter(|_| !self.could_end_with_two_bytes()) {
            out.push(Output::Event(event));
            return Ok(());
        }
        self.message.extend_from_slice(bytes);
        if let Some(first) = self.message.first() {
            ReplyKind::from_type(*first).ok_or(MessageFault::Type)?;
        }
        let missing = self.missing()?;
        self.refuse_doubled(bytes)?;
        if missing != Some(0) {
            return Ok(());
        }
        self.last = Zeroizing::default();
        let message = std::mem::take(&mut self.message);
        self.answered(&message, out)
    }

    fn refuse_doubled(&mut self, part: &[u8]) -> Result<(), MessageFault> {
        let whole = self.message.first_chunk::<HEADER>().map(Reply::length).transpose()?;
        let full = part.len() >= HEADER;
        let unseen = full && whole.is_some_and(|whole| whole.is_multiple_of(part.len()));
        if unseen && *self.last == part {
            return Err(MessageFault::Length);
        }
        self.last = Zeroizing::new(part.to_vec());
        Ok(())
    }

    /// How many bytes are still to come, once the header has told.
    fn missing(&self) -> Result<Option<usize>, MessageFault> {
        let Some(header) = self.message.first_chunk::<HEADER>() else { return Ok(None) };
        Reply::length(header)?.checked_sub(self.message.len()).map(Some).ok_or(MessageFault::Length)
    }

    fn could_end_with_two_bytes(&self) -> bool {
        self.missing() == Ok(Some(2)) && !self.conversation.is_exchanging()
    }

    fn answered(&mut self, message: &[u8], out: &mut Vec<Output>) -> Result<(), ReaderError> {
        match self.conversation.receive(message)? {
            Step::Send(message) => {
                self.write(&message, out);
                out.push(Output::Start(Timer::Answer, EXCHANGE_LIMIT));
            }
            Step::Wait => out.push(Output::Start(Timer::Answer, EXCHANGE_LIMIT)),
            Step::Done(answer) => out.push(Output::Answer(answer)),
            Step::Dropped => {}
        }
        Ok(())
    }
}

/// An event is exactly two bytes.
fn event(bytes: &[u8]) -> Option<Event> {
    match bytes {
        [0x50, 0x03] => Some(Event::CardPresent),
        [0x50, 0x02] => Some(Event::CardAbsent),
        _ => None,
    }
}
