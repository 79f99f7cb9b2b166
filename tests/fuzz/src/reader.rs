//! A driver of a Bluetooth reader that hears the fuzzer's bytes, and what must hold whatever it hears (core/reader/src/driver):
//! each command ends once, by an answer of its kind or a failure; a second command is refused; what closes the link closes it
//! for good; a write fits into one packet; an answer is never longer than any card's.
//!
//! Happenings, one after the other, each begins with a byte (modulo 12):
//!
//! | byte | what happens |
//! | --- | --- |
//! | 0–5 | a command: authenticate, set up, slot status, power on, exchange, power off |
//! | 6, 7 | a notification of answers: the bytes that follow behind their length |
//! | 8 | the same, put into a frame that is sound |
//! | 9 | a notification of events |
//! | 10 | one of the battery |
//! | 11 | a timer fires |

use shikaku_reader::driver::{Answer, Channel, Command, Driver, Input, Output, Setting, Timer};
use shikaku_reader::{Event, ReaderError};

use crate::script::Script;

/// Longest write: every family is driven over the smallest packet.
pub const PACKET: usize = 20;
/// Longest answer of any card that a reader may announce.
const LONGEST: usize = 4096;
const APDU: [u8; 60] = [0xB0; 60];
const SETTINGS: [Setting; 4] =
    [Setting::NeverSleep, Setting::FactorySleep, Setting::StartPolling, Setting::StopPolling];

/// Puts bytes into a frame of the family.
pub type Framing<'a> = &'a dyn Fn(&[u8]) -> Vec<u8>;

/// What is in flight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flight {
    Plain,
    Slot,
    PowerOn,
    Exchange,
}

/// Lets everything happen that the script says. `random` is what an authentication gets.
pub fn drive(driver: &mut dyn Driver, mut script: Script<'_>, random: [u8; 16], framing: Framing<'_>) {
    let mut rules = Rules::default();
    while let Some(kind) = script.byte() {
        let kind = kind % 12;
        let bytes = if (4..12).contains(&kind) { script.short().unwrap_or_default() } else { &[] };
        let framed = if kind == 8 { framing(bytes) } else { Vec::new() };
        let timer = if bytes.is_empty() { Timer::Answer } else { Timer::Frame };
        let input = match kind {
            0 => Input::Command(Command::Authenticate { random }),
            1 => Input::Command(Command::Setup(SETTINGS[script.0.len() % SETTINGS.len()])),
            2 => Input::Command(Command::SlotStatus),
            3 => Input::Command(Command::PowerOn),
            4 => Input::Command(Command::Exchange(if bytes.is_empty() { &APDU } else { bytes })),
            5 => Input::Command(Command::PowerOff),
            8 => Input::Notified(Channel::Answers, &framed),
            9 => Input::Notified(Channel::Events, bytes),
            10 => Input::Notified(Channel::Battery, bytes),
            11 => Input::Fired(timer),
            _ => Input::Notified(Channel::Answers, bytes),
        };
        rules.hold(input, driver.handle(input));
    }
}

/// What is known of a driver from outside.
#[derive(Debug, Default)]
struct Rules {
    flight: Option<Flight>,
    closed: bool,
}

impl Rules {
    fn hold(&mut self, input: Input<'_>, outputs: Vec<Output>) {
        let begun = if let Input::Command(command) = input { Some(flight(command)) } else { None };
        let refused = begun.is_some() && (self.closed || self.flight.is_some());
        if begun.is_some() && !refused {
            self.flight = begun;
        }
        let mut ended = 0;
        for output in outputs {
            match output {
                Output::Answer(answer) => {
                    assert!(!refused && !self.closed);
                    let flight = self.flight.take().expect("an answer to nothing");
                    assert!(belongs(flight, &answer), "{answer:?} to {flight:?}");
                    ended += 1;
                }
                Output::Failed(error) => {
                    self.failed(error, refused);
                    ended += 1;
                }
                Output::Write(bytes) => {
                    assert!(!refused && !self.closed && self.flight.is_some(), "a write of its own accord");
                    assert!((1..=PACKET).contains(&bytes.len()), "a write of {} bytes", bytes.len());
                }
                Output::Event(Event::Battery(percent)) => assert!(percent <= 100),
                Output::Event(_) | Output::Start(..) | Output::Stop(_) => {}
            }
        }
        assert!(!refused || ended == 1, "a refused command that was not told so");
    }

    fn failed(&mut self, error: ReaderError, refused: bool) {
        if refused {
            assert_eq!(error, if self.closed { ReaderError::Closed } else { ReaderError::Busy });
            return;
        }
        assert!(!self.closed || error == ReaderError::Closed, "{error:?} of a closed link");
        assert_ne!(error, ReaderError::Busy, "busy with nothing");
        self.flight = None;
        self.closed |= error.closes_link();
    }
}

fn flight(command: Command<'_>) -> Flight {
    match command {
        Command::Authenticate { .. } | Command::Setup(_) => Flight::Plain,
        Command::SlotStatus | Command::PowerOff => Flight::Slot,
        Command::PowerOn => Flight::PowerOn,
        Command::Exchange(_) => Flight::Exchange,
    }
}

fn belongs(flight: Flight, answer: &Answer) -> bool {
    match (flight, answer) {
        (Flight::Plain, Answer::Done) | (Flight::Slot, Answer::Slot(_) | Answer::Done) => true,
        (Flight::PowerOn, Answer::Atr(bytes)) => (1..=LONGEST).contains(&bytes.len()),
        (Flight::Exchange, Answer::Response(bytes)) => bytes.len() <= LONGEST,
        _ => false,
    }
}

/// A CCID message of a reader, its length right: type, number, status, error, parameter, then the data.
#[must_use]
pub fn ccid(bytes: &[u8]) -> Vec<u8> {
    let mut script = Script(bytes);
    let [kind, number, status, error, parameter] = [(); 5].map(|()| script.byte().unwrap_or_default());
    let [low, high] = u16::try_from(script.0.len()).unwrap_or(u16::MAX).to_le_bytes();
    [&[kind, low, high, 0, 0, 0, number, status, error, parameter], script.0].concat()
}

/// XOR of all bytes.
#[must_use]
pub fn xor(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum, byte| sum ^ byte)
}
