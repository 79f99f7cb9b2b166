//! Drivers of Bluetooth readers, sans I/O: what arrived, what is wanted or which timer fired goes in; what to write, which
//! timer to start, what happened and what was answered comes out. No radio, no clock, no randomness of its own.
//!
//! Rooms, one family each: `acr1255` ACS ACR1255U-J1 · `acr1555` ACS ACR1555U · `feitian` bR301BLE, bR500. `family` what a
//! family says of itself as data · `machine` what all drivers do alike.
//!
//! For all of them: one command in flight ([`ReaderError::Busy`]); what an answer announces is capped; after a broken frame
//! or message, or no answer, the driver is closed and everything that follows is [`ReaderError::Closed`].

pub(crate) mod acr1255;
mod acr1555;
mod family;
mod feitian;
mod machine;
#[cfg(test)]
mod tests;

use std::time::Duration;

use zeroize::Zeroizing;

pub use acr1255::{FACTORY_KEY as ACR1255_FACTORY_KEY, FAMILY as ACR1255};
pub use acr1555::FAMILY as ACR1555;
pub use family::{Bonding, Family, Profile, Setting};
pub use feitian::FAMILY as FEITIAN;
pub(crate) use machine::battery;
pub use machine::{Machine, Protocol};

pub use crate::ccid::IccState;
use crate::error::ReaderError;

/// A driver: a state machine for one connection. A new connection takes a new driver.
pub trait Driver: Send {
    /// Takes one input; everything it leads to, in order.
    fn handle(&mut self, input: Input<'_>) -> Vec<Output>;
}

/// What goes in.
#[derive(Clone, Copy)]
pub enum Input<'a> {
    /// A notification.
    Notified(Channel, &'a [u8]),
    /// Something is wanted. Answered by exactly one [`Output::Answer`] or [`Output::Failed`], now or later.
    Command(Command<'a>),
    /// A timer fired that an [`Output::Start`] had started.
    Fired(Timer),
}

/// Which characteristic a notification came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// The one for answers (on some readers for events, too).
    Answers,
    /// The one for events alone.
    Events,
    /// The battery level of the Bluetooth SIG.
    Battery,
}

/// What can be wanted of a reader.
#[derive(Clone, Copy)]
pub enum Command<'a> {
    /// Prove to each other that both know the master key. Fresh randomness for each try.
    Authenticate {
        /// From a cryptographic source, never used before.
        random: [u8; 16],
    },
    /// Set the reader up, or back.
    Setup(Setting),
    /// Is there a card?
    SlotStatus,
    /// Power for the card.
    PowerOn,
    /// A command APDU.
    Exchange(&'a [u8]),
    /// No power for the card.
    PowerOff,
}

/// What comes out.
pub enum Output {
    /// Write these bytes, in one GATT write. Wiped when dropped: they may carry a PIN.
    Write(Zeroizing<Vec<u8>>),
    /// Start a timer, or start it anew.
    Start(Timer, Duration),
    /// Stop a timer; it may not be running.
    Stop(Timer),
    /// Something happened that no one asked for.
    Event(Event),
    /// The command in flight is done.
    Answer(Answer),
    /// The command in flight failed, or the link did ([`ReaderError::closes_link`]).
    Failed(ReaderError),
}

/// The timers of a driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timer {
    /// The answer to the command in flight.
    Answer,
    /// The rest of a frame that has begun.
    Frame,
}

/// What a reader tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A card was put on.
    CardPresent,
    /// The card was taken away.
    CardAbsent,
    /// The reader is about to sleep, and to end the connection.
    FallingAsleep,
    /// The battery (電池残量), in percent.
    Battery(u8),
}

/// What a command is answered by.
#[derive(Clone)]
pub enum Answer {
    /// It is done.
    Done,
    /// What the slot holds.
    Slot(IccState),
    /// The card's answer to reset (ATR); for contactless cards the one that the reader makes up.
    Atr(Vec<u8>),
    /// The response APDU. Wiped when dropped.
    Response(Zeroizing<Vec<u8>>),
}

/// Longest wait for a plain command (readers reference 1.6).
pub const COMMAND_LIMIT: Duration = Duration::from_secs(5);

/// Longest wait for an APDU, which may be an RSA signature, and between two time extensions of one (readers reference 1.6).
pub const EXCHANGE_LIMIT: Duration = Duration::from_secs(30);

/// Longest pause between two parts of one frame.
pub const FRAME_LIMIT: Duration = Duration::from_secs(2);

impl Command<'_> {
    /// How long its answer may take.
    #[must_use]
    pub fn limit(&self) -> Duration {
        if matches!(self, Self::Exchange(_)) { EXCHANGE_LIMIT } else { COMMAND_LIMIT }
    }
}

/// Shows no bytes.
impl std::fmt::Debug for Output {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Write(bytes) => write!(f, "Write({} bytes)", bytes.len()),
            Self::Start(timer, after) => write!(f, "Start({timer:?}, {after:?})"),
            Self::Stop(timer) => write!(f, "Stop({timer:?})"),
            Self::Event(event) => write!(f, "Event({event:?})"),
            Self::Answer(answer) => write!(f, "Answer({answer:?})"),
            Self::Failed(error) => write!(f, "Failed({error:?})"),
        }
    }
}

/// Shows no bytes.
impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Done => f.write_str("Done"),
            Self::Slot(state) => write!(f, "Slot({state:?})"),
            Self::Atr(bytes) => write!(f, "Atr({} bytes)", bytes.len()),
            Self::Response(bytes) => write!(f, "Response({} bytes)", bytes.len()),
        }
    }
}
