//! RDR_to_PC messages (CCID 6.2): what the reader answers.

use zeroize::Zeroizing;

use super::{HEADER, MAX_DATA, SlotError};
use crate::error::{CardFault, MessageFault};

/// A message of the reader. Its data are wiped when dropped.
pub struct Reply {
    /// Which message.
    pub kind: ReplyKind,
    /// bSeq, the number of the request that it answers.
    pub sequence: u8,
    /// How it went.
    pub status: Status,
    /// bChainParameter of a data block, bClockStatus of a slot status.
    pub parameter: u8,
    /// abData.
    pub data: Zeroizing<Vec<u8>>,
}

/// Which message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyKind {
    /// DataBlock (80).
    DataBlock,
    /// SlotStatus (81).
    SlotStatus,
    /// Escape (83).
    Escape,
}

/// What a slot holds (bmICCStatus).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IccState {
    /// A card with power.
    Active,
    /// A card without power.
    Inactive,
    /// No card.
    Absent,
}

/// bStatus and bError.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Done(IccState),
    /// Failed.
    Failed(IccState, SlotError),
    /// The card asks for more time; the answer is still to come.
    TimeExtension,
}

impl ReplyKind {
    /// By bMessageType.
    #[must_use]
    pub fn from_type(byte: u8) -> Option<Self> {
        match byte {
            0x80 => Some(Self::DataBlock),
            0x81 => Some(Self::SlotStatus),
            0x83 => Some(Self::Escape),
            _ => None,
        }
    }
}

impl Status {
    /// From bStatus and bError.
    ///
    /// # Errors
    /// [`MessageFault::Type`] for values that are reserved.
    pub fn new(status: u8, error: u8) -> Result<Self, MessageFault> {
        let icc = match status & 0x03 {
            0 => IccState::Active,
            1 => IccState::Inactive,
            2 => IccState::Absent,
            _ => return Err(MessageFault::Type),
        };
        match status & 0xFC {
            0x00 => Ok(Self::Done(icc)),
            0x40 => Ok(Self::Failed(icc, error.into())),
            0x80 => Ok(Self::TimeExtension),
            _ => Err(MessageFault::Type),
        }
    }
}

/// What a failed command says of the card: a card that is away or unpowered is that first of all.
impl From<(IccState, SlotError)> for CardFault {
    fn from((icc, error): (IccState, SlotError)) -> Self {
        match icc {
            IccState::Absent => Self::Absent,
            IccState::Inactive if error == SlotError::NotSupported => Self::Inactive,
            _ => Self::Slot(error),
        }
    }
}

impl Reply {
    /// How long a message is, by its first ten bytes: header and data.
    ///
    /// # Errors
    /// [`MessageFault::Type`] and [`MessageFault::TooLong`].
    pub fn length(header: &[u8; HEADER]) -> Result<usize, MessageFault> {
        ReplyKind::from_type(header[0]).ok_or(MessageFault::Type)?;
        let data = u32::from_le_bytes([header[1], header[2], header[3], header[4]]);
        match usize::try_from(data) {
            Ok(data) if data <= MAX_DATA => Ok(HEADER + data),
            _ => Err(MessageFault::TooLong),
        }
    }

    /// Reads a whole message.
    ///
    /// # Errors
    /// [`MessageFault`]: it is none, longer or shorter than it says, or of another slot.
    pub fn parse(message: &[u8]) -> Result<Self, MessageFault> {
        let (header, data) = message.split_first_chunk::<HEADER>().ok_or(MessageFault::Length)?;
        if Self::length(header)? != message.len() {
            return Err(MessageFault::Length);
        }
        if header[5] != 0 {
            return Err(MessageFault::Slot);
        }
        Ok(Self {
            kind: ReplyKind::from_type(header[0]).ok_or(MessageFault::Type)?,
            sequence: header[6],
            status: Status::new(header[7], header[8])?,
            parameter: header[9],
            data: Zeroizing::new(data.to_vec()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(hex: &str) -> Result<Reply, MessageFault> {
        Reply::parse(&hex::decode(hex).unwrap())
    }

    #[test]
    fn a_data_block_is_read() {
        let reply = parse("800200000000070000009000").unwrap();
        assert_eq!((reply.kind, reply.sequence, reply.parameter), (ReplyKind::DataBlock, 7, 0));
        assert_eq!((reply.status, reply.data.as_slice()), (Status::Done(IccState::Active), &[0x90, 0x00][..]));
    }

    #[test]
    fn the_states_of_a_slot_are_read() {
        for (status, state) in [("00", IccState::Active), ("01", IccState::Inactive), ("02", IccState::Absent)] {
            assert_eq!(parse(&format!("81000000000000{status}0000")).unwrap().status, Status::Done(state));
        }
        assert_eq!(parse("81000000000000030000").err(), Some(MessageFault::Type));
    }

    #[test]
    fn a_failure_tells_the_card_before_the_code() {
        let fault = |hex: &str| match parse(hex).unwrap().status {
            Status::Failed(icc, error) => CardFault::from((icc, error)),
            other => panic!("{other:?}"),
        };
        assert_eq!(fault("8000000000000042FE00"), CardFault::Absent);
        assert_eq!(fault("8000000000000040FE00"), CardFault::Slot(SlotError::Mute));
        assert_eq!(fault("8000000000000041FB00"), CardFault::Slot(SlotError::Hardware));
        assert_eq!(parse("80000000000000800300").unwrap().status, Status::TimeExtension);
    }

    #[test]
    fn lengths_must_agree_and_have_a_cap() {
        assert_eq!(parse("8000").err(), Some(MessageFault::Length));
        assert_eq!(parse("8003000000000700000090").err(), Some(MessageFault::Length));
        assert_eq!(parse("80000000000007000000AA").err(), Some(MessageFault::Length));
        assert_eq!(parse("80FFFFFFFF0007000000").err(), Some(MessageFault::TooLong));
        assert_eq!(parse("80011000000007000000").err(), Some(MessageFault::TooLong));
    }

    #[test]
    fn another_slot_or_message_is_refused() {
        assert_eq!(parse("80000000000107000000").err(), Some(MessageFault::Slot));
        assert_eq!(parse("82000000000007000000").err(), Some(MessageFault::Type));
    }
}
