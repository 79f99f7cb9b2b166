//! What goes wrong between this device and a reader (カードリーダー). One precise value a cause, no bytes, no text of others;
//! the app maps them to its numbers. What the card link tells of it is in [`From<ReaderError> for LinkError`].

use shikaku_card::LinkError;

use crate::{ccid::SlotError, gatt::GattError};

/// Why a reader did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReaderError {
    /// The frame around a message is broken. Closes the link.
    #[error("frame: {0}")]
    Frame(#[from] FrameFault),
    /// The message in a sound frame is none, or not the one that was due. Closes the link.
    #[error("message: {0}")]
    Message(#[from] MessageFault),
    /// Reader and app do not share a key.
    #[error("authentication: {0}")]
    Authentication(#[from] AuthenticationFault),
    /// The reader says that it did not understand. The link stays.
    #[error("the reader reports: {0}")]
    Reported(#[from] Report),
    /// The reader is well, the card is not. The link stays.
    #[error("card: {0}")]
    Card(#[from] CardFault),
    /// The system's Bluetooth failed.
    #[error("bluetooth: {0}")]
    Gatt(#[from] GattError),
    /// A command is in flight already. Nothing was sent.
    #[error("a command is in flight")]
    Busy,
    /// The command is longer than this reader takes. Nothing was sent.
    #[error("the command is too long for this reader")]
    CommandTooLong,
    /// This reader has no such command. Nothing was sent.
    #[error("the reader has no such command")]
    Unsupported,
    /// No answer within the limit. Closes the link, so that a late answer is never taken for the next one.
    #[error("no answer in time")]
    NoAnswer,
    /// The driver has closed the link after an earlier failure.
    #[error("the link is closed")]
    Closed,
    /// The reader could not be reached: off, asleep or out of range.
    #[error("the reader cannot be reached")]
    NotReachable,
    /// What was reached offers no service of a reader that is known here.
    #[error("not a known reader")]
    NotAReader,
    /// The reader said that it goes to sleep, and went.
    #[error("the reader fell asleep")]
    Asleep,
    /// No connection to the reader.
    #[error("not connected")]
    NotConnected,
    /// No card was put on within the limit.
    #[error("no card was put on")]
    NoCard,
    /// The person or the app cancelled.
    #[error("cancelled")]
    Cancelled,
}

/// What is wrong with a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameFault {
    /// It does not begin as a frame does.
    #[error("wrong first byte")]
    Start,
    /// The check byte is not the XOR of what it covers.
    #[error("wrong check byte")]
    Check,
    /// It does not end as a frame does.
    #[error("wrong last byte")]
    End,
    /// It announces more than is ever needed.
    #[error("announces too much")]
    TooLong,
    /// It holds less than a message, or its parts do not add up.
    #[error("wrong length")]
    Length,
    /// The rest of it did not come.
    #[error("unfinished")]
    Unfinished,
    /// It is of a slot that was not asked for.
    #[error("wrong slot")]
    Slot,
    /// It is encrypted in a way that is not the agreed one.
    #[error("wrong encryption")]
    Encryption,
}

/// What is wrong with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageFault {
    /// The inner checksum is wrong.
    #[error("wrong checksum")]
    Checksum,
    /// It is longer or shorter than it says.
    #[error("wrong length")]
    Length,
    /// It announces more than is ever needed.
    #[error("announces too much")]
    TooLong,
    /// It is of a type that is unknown, or is not the answer to the command in flight.
    #[error("wrong type")]
    Type,
    /// It has the number of another command.
    #[error("wrong sequence number")]
    Sequence,
    /// It is of another slot.
    #[error("wrong slot")]
    Slot,
    /// Its parts are out of order.
    #[error("wrong chaining")]
    Chain,
}

/// Why reader and app share no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuthenticationFault {
    /// The reader wants an authentication first, or has forgotten the last. The link stays: authenticate again.
    #[error("required")]
    Required,
    /// The master key (マスターキー) is not the reader's. Closes the link; never tried again by itself.
    #[error("wrong master key")]
    WrongMasterKey,
    /// The reader has seen too many wrong keys. Closes the link.
    #[error("too many tries")]
    TooManyTries,
    /// The reader wants an authentication whose form is not public. Closes the link.
    #[error("of an unknown kind")]
    UnknownKind,
}

/// What a reader says of a command that it did not understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Report {
    /// The check byte of the command was wrong when it arrived.
    #[error("wrong checksum")]
    Checksum,
    /// The rest of the command did not arrive, or the card took too long.
    #[error("timeout")]
    Timeout,
    /// It has no such command.
    #[error("unknown command")]
    Command,
    /// It does not know, either.
    #[error("undefined")]
    Undefined,
    /// The data of the command were wrong.
    #[error("bad data")]
    Data,
    /// The length of the command was wrong.
    #[error("bad length")]
    Length,
    /// A code that no document names.
    #[error("code {0:02X}")]
    Other(u8),
}

/// What is wrong with the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CardFault {
    /// There is none on the reader.
    #[error("absent")]
    Absent,
    /// It is there and has no power.
    #[error("without power")]
    Inactive,
    /// The reader could not speak with it.
    #[error("{0}")]
    Slot(#[from] SlotError),
}

impl ReaderError {
    /// Whether the link must be closed after it: what comes next could be the answer to something else.
    #[must_use]
    pub fn closes_link(self) -> bool {
        use AuthenticationFault as Auth;
        match self {
            Self::Frame(_) | Self::Message(_) | Self::Gatt(_) => true,
            Self::NoAnswer | Self::Closed | Self::NotReachable | Self::NotAReader => true,
            Self::Asleep | Self::NotConnected => true,
            Self::Authentication(fault) => fault != Auth::Required,
            Self::Reported(_) | Self::Card(_) | Self::Busy | Self::CommandTooLong => false,
            Self::Unsupported | Self::NoCard | Self::Cancelled => false,
        }
    }

    /// Whether a new connection may help: the link was lost, no one was refused.
    #[must_use]
    pub fn is_loss(self) -> bool {
        match self {
            Self::Gatt(fault) => matches!(fault, GattError::Disconnected | GattError::TimedOut | GattError::Failed),
            Self::Frame(fault) => fault != FrameFault::Encryption,
            Self::Message(_) | Self::NoAnswer | Self::Closed => true,
            Self::NotReachable | Self::Asleep | Self::NotConnected => true,
            _ => false,
        }
    }
}

/// The reader's failures as a card link tells them: the card gone, the reader gone, or their language broken.
impl From<ReaderError> for LinkError {
    fn from(error: ReaderError) -> Self {
        match error {
            ReaderError::Card(CardFault::Slot(fault)) => fault.into(),
            ReaderError::Card(_) => Self::CardLost,
            ReaderError::Frame(_) | ReaderError::Message(_) | ReaderError::Reported(_) => Self::Protocol,
            ReaderError::CommandTooLong | ReaderError::Unsupported => Self::Protocol,
            ReaderError::Authentication(AuthenticationFault::Required) => Self::ReaderLost,
            ReaderError::Authentication(_) => Self::NotPermitted,
            ReaderError::NoAnswer | ReaderError::NoCard => Self::TimedOut,
            ReaderError::Busy => Self::Busy,
            ReaderError::Cancelled => Self::Cancelled,
            ReaderError::Gatt(fault) => fault.into(),
            ReaderError::Closed | ReaderError::NotReachable | ReaderError::NotAReader => Self::ReaderLost,
            ReaderError::Asleep | ReaderError::NotConnected => Self::ReaderLost,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_card_and_a_lost_reader_are_told_apart() {
        let link = |error: ReaderError| LinkError::from(error);
        assert_eq!(link(CardFault::Absent.into()), LinkError::CardLost);
        assert_eq!(link(CardFault::Slot(SlotError::Mute).into()), LinkError::CardLost);
        assert_eq!(link(GattError::Disconnected.into()), LinkError::ReaderLost);
        assert_eq!(link(ReaderError::Asleep), LinkError::ReaderLost);
        assert_eq!(link(FrameFault::Check.into()), LinkError::Protocol);
        assert_eq!(link(AuthenticationFault::WrongMasterKey.into()), LinkError::NotPermitted);
        assert_eq!(link(AuthenticationFault::Required.into()), LinkError::ReaderLost);
    }

    #[test]
    fn what_may_be_followed_by_a_stale_answer_closes_the_link() {
        for error in [FrameFault::Check.into(), MessageFault::Sequence.into(), ReaderError::NoAnswer] {
            assert!(error.closes_link(), "{error}");
        }
        for error in [CardFault::Absent.into(), Report::Command.into(), AuthenticationFault::Required.into()] {
            let error: ReaderError = error;
            assert!(!error.closes_link(), "{error}");
        }
    }

    #[test]
    fn a_refusal_is_never_met_with_another_try() {
        for error in [
            AuthenticationFault::WrongMasterKey.into(),
            AuthenticationFault::TooManyTries.into(),
            GattError::NotPermitted.into(),
            GattError::NotBonded.into(),
            ReaderError::NotAReader,
        ] {
            let error: ReaderError = error;
            assert!(!error.is_loss(), "{error}");
        }
    }
}
