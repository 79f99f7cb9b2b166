//! The chip: its applications, its session, and which command goes where (card-protocol 1.1, 2.4, 2.6).

use sha2::{Digest, Sha256};

use super::apdu::Command;
use super::application::{Access, Application, Element};
use super::command;
use super::options::CardOptions;
use super::reply::{Reply, Sw};

/// Everything that outlives a tap, and the session of the current one.
pub(super) struct Chip {
    pub applications: Vec<Application>,
    pub options: CardOptions,
    pub session: Session,
    random: Random,
}

/// What power-off clears.
#[derive(Default)]
pub(super) struct Session {
    /// Index of the selected AP; `None` at power-on and after SELECT of the card manager.
    pub application: Option<usize>,
    /// Current EF.
    pub current: Option<u16>,
    /// Key references whose VERIFY succeeded.
    pub verified: Vec<u16>,
    /// What waits for GET RESPONSE.
    pub waiting: Vec<u8>,
}

type Handler = fn(&mut Chip, &Command<'_>) -> Reply;

/// Class, instruction, handler.
const COMMANDS: [(u8, u8, Handler); 10] = [
    (0x00, 0xA4, command::select),
    (0x00, 0xB0, command::read_binary),
    (0x00, 0xB2, command::read_record),
    (0x00, 0x20, command::verify),
    (0x00, 0x84, command::get_challenge),
    (0x00, 0xC0, command::get_response),
    (0x80, 0x2A, command::compute_signature),
    (0x80, 0xA2, command::terminal_certificate),
    (0x80, 0xAE, command::key_delivery),
    (0x80, 0xFC, command::last_command),
];

impl Chip {
    pub fn new(applications: Vec<Application>, options: CardOptions) -> Self {
        let random = Random { seed: options.seed, drawn: 0 };
        Self { applications, options, session: Session::default(), random }
    }

    /// Power on: a fresh session; counters stay.
    pub fn power_on(&mut self) {
        self.session = Session::default();
    }

    /// Answers one command APDU with at least two bytes.
    pub fn process(&mut self, bytes: &[u8]) -> Vec<u8> {
        match Command::parse(bytes) {
            Ok(command) => self.dispatch(&command).into_bytes(),
            Err(sw) => Reply::from(sw).into_bytes(),
        }
    }

    fn dispatch(&mut self, command: &Command<'_>) -> Reply {
        if let Err(sw) = class(command.cla) {
            return sw.into();
        }
        if command.extended && !self.options.extended {
            return Sw::WRONG_LENGTH.into();
        }
        if command.ins != command::GET_RESPONSE {
            self.session.waiting.clear();
        }
        let known = COMMANDS.iter().filter(|(_, ins, _)| *ins == command.ins);
        match known.clone().find(|(cla, ..)| *cla == command.cla) {
            Some((_, _, handler)) => handler(self, command),
            None if known.count() > 0 => Sw::CLASS.into(),
            None => Sw::INSTRUCTION.into(),
        }
    }

    /// The selected AP.
    pub fn application(&mut self) -> Option<&mut Application> {
        self.applications.get_mut(self.session.application?)
    }

    /// The element that a command names by short identifier (`Some`) or by being the current EF.
    ///
    /// # Errors
    /// [`Sw::NO_CURRENT_FILE`], [`Sw::NOT_FOUND`]; [`Sw::PARAMETERS`] for a short identifier on a card that knows none.
    pub fn target(&mut self, short_id: Option<u8>) -> Result<u16, Sw> {
        let id = match short_id {
            None => self.session.current.ok_or(Sw::NO_CURRENT_FILE)?,
            Some(_) if !self.options.short_file_ids => return Err(Sw::PARAMETERS),
            Some(short_id) => u16::from(short_id),
        };
        self.element(id).map(|element| element.id)
    }

    /// An element of the selected AP.
    pub fn element(&mut self, id: u16) -> Result<&mut Element, Sw> {
        self.application().and_then(|application| application.element_mut(id)).ok_or(Sw::NOT_FOUND)
    }

    /// Whether the session opens `access`.
    pub fn allows(&self, access: Access) -> bool {
        match access {
            Access::Free => true,
            Access::After(keys) => keys.iter().any(|key| self.session.verified.contains(key)),
            Access::Never => false,
        }
    }

    /// Random bytes: the same for the same seed, so that a run can be repeated.
    pub fn random(&mut self, count: usize) -> Vec<u8> {
        self.random.draw(count)
    }
}

/// Which classes exist: 00 and 80; others name logical channels, or nothing.
fn class(cla: u8) -> Result<(), Sw> {
    match cla {
        0x00 | 0x80 => Ok(()),
        0x01..=0x03 | 0x40..=0x7F | 0x81..=0x83 => Err(Sw::CHANNEL),
        _ => Err(Sw::CLASS),
    }
}

struct Random {
    seed: u64,
    drawn: u64,
}

impl Random {
    fn draw(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(count + 32);
        while bytes.len() < count {
            self.drawn += 1;
            bytes.extend(Sha256::digest([self.seed.to_be_bytes(), self.drawn.to_be_bytes()].concat()));
        }
        bytes.truncate(count);
        bytes
    }
}
