//! ACS ACR1255U-J1 and its like (AB Circle CIR415A): readers reference 1.1. Frames with a check byte around messages with a
//! checksum, mutual authentication by a master key, then AES.
//!
//! - **Events** (50) come among the answers; between a command and its answer they are told and change nothing. Inside of an
//!   answer's parts they break its check byte, which closes the link.
//! - **Doubled answers**: this protocol has no sequence numbers. An answer while no command is in flight is dropped. One that
//!   arrives after the next command went out cannot be told from that command's, if it is of the same type: who drives the
//!   driver gives it everything that has arrived before the next command.
//! - **Late answers** cannot come: a missing one closes the link.
//! - **Doubled parts** of a frame break its length, check byte or end, which closes the link.
//! - **Error reports** (51) end the command in flight and leave the link; 04 forgets the key.
//!
//! Rooms: `frame` outer frame · `message` inner message · `handshake` authentication · `cipher` AES · `escape` commands of the
//! vendor · `report` error codes.

mod cipher;
mod escape;
mod frame;
mod handshake;
mod message;
mod report;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use zeroize::Zeroizing;

use super::{
    Answer, Bonding, Command, Driver, Event, Family, IccState, Input, Machine, Output, Profile, Protocol, Setting,
};
use crate::{
    ccid::Status,
    error::{AuthenticationFault, CardFault, FrameFault, MessageFault, ReaderError},
    gatt::{WriteMode, short_uuid},
    master_key::MasterKey,
};
use cipher::SessionKey;
use frame::Assembler;
use handshake::Handshake;
use message::{Kind, Message};

/// The vendor's master key, printed in its manual.
pub const FACTORY_KEY: [u8; MasterKey::LENGTH] = *b"ACR1255U-J1 Auth";

/// The family.
pub static FAMILY: Family = Family {
    profiles: &[CURRENT, EARLY],
    write_mode: WriteMode::WithResponse,
    bonding: Bonding::NotNeeded,
    factory_key: Some(FACTORY_KEY),
    opening: &[Setting::NeverSleep, Setting::StartPolling],
    closing: &[Setting::StopPolling, Setting::FactorySleep],
    keep_awake: None,
    max_command: MAX_APDU,
    extended_length: false,
    driver: |key, max_write| driver(key.clone(), max_write),
};

/// The generation with UUIDs of 128 bits.
const CURRENT: Profile =
    Profile { service: long_uuid(0xFFF0), commands: long_uuid(0xFFF1), answers: long_uuid(0xFFF2), events: None };

/// The earlier firmware.
const EARLY: Profile =
    Profile { service: short_uuid(0xFFF0), commands: short_uuid(0xFFF1), answers: short_uuid(0xFFF2), events: None };

const fn long_uuid(short: u16) -> uuid::Uuid {
    uuid::Uuid::from_u128(0x3C4A_0000_4783_3DE5_A983_D348_718E_F133 | ((short as u128) << 96))
}

/// Longest APDU in one message: beyond it the reader wants a chaining that one source alone describes.
const MAX_APDU: usize = 256;

/// Longest write: a larger MTU is not documented.
const MAX_WRITE: usize = 20;

fn driver(key: MasterKey, max_write: usize) -> Box<dyn Driver> {
    Box::new(Machine::new(Acr1255 {
        key,
        max_write: max_write.clamp(1, MAX_WRITE),
        session: None,
        flight: None,
        assembler: Assembler::default(),
    }))
}

struct Acr1255 {
    key: MasterKey,
    max_write: usize,
    session: Option<SessionKey>,
    flight: Option<Flight>,
    assembler: Assembler,
}

/// The command that waits for its answer.
enum Flight {
    Challenge(Zeroizing<[u8; 16]>),
    Confirmation(Handshake),
    Setup,
    SlotStatus,
    PowerOn,
    PowerOff,
    Exchange,
}

impl Flight {
    fn answer(&self) -> Kind {
        match self {
            Self::Challenge(_) | Self::Confirmation(_) | Self::Setup => Kind::Escape,
            Self::SlotStatus | Self::PowerOff => Kind::Slot,
            Self::PowerOn | Self::Exchange => Kind::Data,
        }
    }
}

impl Protocol for Acr1255 {
    fn step(&mut self, input: Input<'_>, out: &mut Vec<Output>) -> Result<(), ReaderError> {
        match input {
            Input::Command(command) => self.command(&command, out),
            Input::Notified(_, bytes) => {
                for datablock in self.assembler.push(bytes)? {
                    self.datablock(datablock, out)?;
                }
                Ok(())
            }
            Input::Fired(_) => Ok(()),
        }
    }

    fn is_busy(&self) -> bool {
        self.flight.is_some()
    }

    fn is_mid_frame(&self) -> bool {
        self.assembler.has_begun()
    }
}

impl Acr1255 {
    fn command(&mut self, command: &Command<'_>, out: &mut Vec<Output>) -> Result<(), ReaderError> {
        if let Command::Authenticate { random } = command {
            self.session = None;
            self.flight = Some(Flight::Challenge(Zeroizing::new(*random)));
            return self.write(Kind::PeripheralOut, escape::CHALLENGE, out);
        }
        if self.session.is_none() {
            return Err(AuthenticationFault::Required.into());
        }
        let (kind, data, flight): (Kind, &[u8], Flight) = match *command {
            Command::Authenticate { .. } => return Err(ReaderError::Unsupported),
            Command::Exchange(apdu) if apdu.len() > MAX_APDU => return Err(ReaderError::CommandTooLong),
            Command::Exchange(apdu) => (Kind::ExchangeOut, apdu, Flight::Exchange),
            Command::Setup(setting) => (Kind::PeripheralOut, escape::setting(setting), Flight::Setup),
            Command::SlotStatus => (Kind::SlotStatusOut, &[], Flight::SlotStatus),
            Command::PowerOn => (Kind::PowerOnOut, &[], Flight::PowerOn),
            Command::PowerOff => (Kind::PowerOffOut, &[], Flight::PowerOff),
        };
        self.flight = Some(flight);
        self.write(kind, data, out)
    }

    fn write(&self, kind: Kind, data: &[u8], out: &mut Vec<Output>) -> Result<(), ReaderError> {
        let message = message::encode(kind, 0, data)?;
        let datablock = match &self.session {
            Some(session) => session.encrypt(&message),
            None => message,
        };
        let frame = frame::encode(&datablock)?;
        out.extend(frame.chunks(self.max_write).map(|part| Output::Write(Zeroizing::new(part.to_vec()))));
        Ok(())
    }

    fn datablock(&mut self, datablock: Zeroizing<Vec<u8>>, out: &mut Vec<Output>) -> Result<(), ReaderError> {
        let plain = match &self.session {
            Some(_) if datablock.len() == message::HEADER => report::only(&datablock)?,
            Some(session) => session.decrypt(datablock).ok_or(FrameFault::Encryption)?,
            None => datablock,
        };
        let message = Message::parse(&plain, self.session.is_some())?;
        match message.kind {
            Kind::CardEvent => {
                out.extend(event(message.parameter).map(Output::Event));
                Ok(())
            }
            Kind::ErrorReport => Err(self.reported(message.parameter)),
            _ => self.answered(&message, out),
        }
    }

    fn reported(&mut self, code: u8) -> ReaderError {
        let error = report::meaning(code);
        let confirming = matches!(self.flight.take(), Some(Flight::Confirmation(_)));
        if error == AuthenticationFault::Required.into() {
            self.session = None;
            if confirming {
                return AuthenticationFault::WrongMasterKey.into();
            }
        }
        error
    }

    fn answered(&mut self, message: &Message<'_>, out: &mut Vec<Output>) -> Result<(), ReaderError> {
        let Some(flight) = self.flight.take() else { return Ok(()) };
        if message.kind != flight.answer() {
            return Err(MessageFault::Type.into());
        }
        let slot = slot(message, &flight)?;
        let answer = match flight {
            Flight::Challenge(random) => return self.challenged(random, message.data, out),
            Flight::Confirmation(handshake) => self.confirmed(&handshake, message.data)?,
            Flight::Setup if message.data.first() == Some(&escape::ANSWER) => Answer::Done,
            Flight::Setup => return Err(MessageFault::Type.into()),
            Flight::SlotStatus | Flight::PowerOff => Answer::Slot(slot),
            Flight::PowerOn if message.data.is_empty() => return Err(CardFault::Inactive.into()),
            Flight::PowerOn => Answer::Atr(message.data.to_vec()),
            Flight::Exchange => Answer::Response(Zeroizing::new(message.data.to_vec())),
        };
        out.push(Output::Answer(answer));
        Ok(())
    }

    fn challenged(
        &mut self,
        random: Zeroizing<[u8; 16]>,
        data: &[u8],
        out: &mut Vec<Output>,
    ) -> Result<(), ReaderError> {
        let challenge = escape::block(data, escape::CHALLENGE_ANSWER).ok_or(MessageFault::Length)?;
        let handshake = Handshake::new(&self.key, &challenge, random);
        let response = [escape::RESPONSE, handshake.response(&self.key).as_slice()].concat();
        self.flight = Some(Flight::Confirmation(handshake));
        self.write(Kind::PeripheralOut, &response, out)
    }

    fn confirmed(&mut self, handshake: &Handshake, data: &[u8]) -> Result<Answer, ReaderError> {
        let confirmation = escape::block(data, escape::RESPONSE_ANSWER).ok_or(MessageFault::Length)?;
        if !handshake.is_confirmed_by(&self.key, &confirmation) {
            return Err(AuthenticationFault::WrongMasterKey.into());
        }
        self.session = Some(handshake.session_key());
        Ok(Answer::Done)
    }
}

/// Card event polarity: 03 is taken as present (the manual's first edition says the opposite, everyone else agrees with this);
/// who hears it asks for the slot's status before relying on it. Other values tell nothing.
fn event(parameter: u8) -> Option<Event> {
    match parameter {
        0x03 => Some(Event::CardPresent),
        0x02 => Some(Event::CardAbsent),
        _ => None,
    }
}

/// The parameter of an answer is read as bStatus of CCID. A data block that is neither whole nor failed would be a part of a
/// longer one, which is not known here: better no answer than half of one.
fn slot(message: &Message<'_>, flight: &Flight) -> Result<IccState, ReaderError> {
    match Status::new(message.parameter, MUTE)? {
        Status::Failed(..) if matches!(flight, Flight::Confirmation(_)) => {
            Err(AuthenticationFault::WrongMasterKey.into())
        }
        Status::Failed(icc, error) => Err(CardFault::from((icc, error)).into()),
        Status::Done(icc) if message.kind == Kind::Slot || icc == IccState::Active => Ok(icc),
        Status::Done(_) if message.kind == Kind::Escape => Ok(IccState::Active),
        Status::Done(_) | Status::TimeExtension => Err(MessageFault::Chain.into()),
    }
}

/// What a failed command means where no code comes with it: ICC_MUTE of CCID.
const MUTE: u8 = 0xFE;
