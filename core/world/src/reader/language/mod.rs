//! What the readers speak, their side of it, one family a file; written without the core's framing, CCID or cipher code.
//!
//! `acr1255` with `cipher` · `acr1555` and `feitian` around `ccid`.

mod acr1255;
mod acr1555;
mod ccid;
mod cipher;
mod feitian;

use std::time::Duration;

use zeroize::Zeroizing;

pub(super) use acr1255::Acr1255;
pub(super) use acr1555::Acr1555;
pub(super) use feitian::Feitian;

/// What a host wants.
pub(super) enum Command {
    PowerOn,
    PowerOff,
    SlotStatus,
    Exchange(Zeroizing<Vec<u8>>),
    /// Look for cards, or do not.
    Poll(bool),
    /// Sleep after so long without a command; `None` is never.
    Sleep(Option<Duration>),
    /// Something without an effect here: light, sound.
    Other,
}

/// What a write came to.
pub(super) enum Heard {
    /// The rest is still to come.
    Part,
    /// A command, whole.
    Command(Command),
    /// Something that the language answers by itself.
    Reply(Vec<Notification>),
}

/// What the reader answers a command with.
pub(super) enum Answer {
    /// What the card said.
    Data(Zeroizing<Vec<u8>>),
    /// What is in the slot.
    Slot(Icc),
    /// The card did not do it: slot and code (bError of CCID).
    Failed(Icc, u8),
    /// It is set.
    Done,
}

/// What is in the slot, as bmICCStatus of CCID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icc {
    Active = 0,
    Inactive = 1,
    Absent = 2,
}

/// What the reader tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    CardPresent,
    CardAbsent,
    FallingAsleep,
}

/// One packet to the host.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Notification {
    pub channel: Channel,
    pub bytes: Vec<u8>,
}

/// On which characteristic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Channel {
    Answers,
    Events,
    Battery,
}

/// A family's side of the protocol, for one connection after another.
pub(super) trait Language: Send {
    /// A new connection: packets of at most so many bytes; keys and half a frame of the last one are forgotten.
    fn connected(&mut self, packet: usize);

    /// Takes a write.
    fn hear(&mut self, part: &[u8]) -> Heard;

    /// The answer to the last command.
    fn say(&mut self, answer: Answer) -> Vec<Notification>;

    /// An event; empty when this family does not tell it.
    fn tell(&mut self, event: Event) -> Vec<Notification>;

    /// Whether cards are looked for without being told to.
    fn polls_by_itself(&self) -> bool {
        true
    }
}

/// Bytes in packets of a characteristic.
fn cut(channel: Channel, bytes: &[u8], packet: usize) -> Vec<Notification> {
    bytes.chunks(packet.max(1)).map(|part| Notification { channel, bytes: part.to_vec() }).collect()
}

fn xor(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum, byte| sum ^ byte)
}

/// Length only: it may be what a card said.
impl std::fmt::Debug for Notification {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Notification({:?}, {} bytes)", self.channel, self.bytes.len())
    }
}
