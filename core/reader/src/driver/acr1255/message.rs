//! The inner message of the ACR1255U-J1: readers reference 1.1. The XOR of all its bytes is zero.
//!
//! ```text
//! type | length (2, big endian) | slot 00 | sequence 00 | parameter | checksum | data (length)
//! ```

use zeroize::Zeroizing;

use crate::error::{MessageFault, ReaderError};

/// Bytes before the data.
pub(super) const HEADER: usize = 7;

/// What fills an encrypted message up to whole blocks.
pub(super) const FILLER: u8 = 0xFF;

const BLOCK: usize = 16;

/// The type of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Card event.
    CardEvent = 0x50,
    /// Error report.
    ErrorReport = 0x51,
    /// Power on card.
    PowerOnOut = 0x62,
    /// Power off card.
    PowerOffOut = 0x63,
    /// Get slot status.
    SlotStatusOut = 0x65,
    /// Peripheral (escape) command.
    PeripheralOut = 0x6B,
    /// Exchange APDU.
    ExchangeOut = 0x6F,
    /// Answer with data of the card.
    Data = 0x80,
    /// Answer with the slot's status.
    Slot = 0x81,
    /// Answer of the peripheral.
    Escape = 0x83,
}

impl Kind {
    /// What a reader may send.
    fn inbound(byte: u8) -> Option<Self> {
        [Self::CardEvent, Self::ErrorReport, Self::Data, Self::Slot, Self::Escape]
            .into_iter()
            .find(|one| *one as u8 == byte)
    }
}

/// A message of the reader.
pub(super) struct Message<'a> {
    pub(super) kind: Kind,
    pub(super) parameter: u8,
    pub(super) data: &'a [u8],
}

/// A message's bytes.
pub(super) fn encode(kind: Kind, parameter: u8, data: &[u8]) -> Result<Zeroizing<Vec<u8>>, ReaderError> {
    let [high, low] = u16::try_from(data.len()).map_err(|_| ReaderError::CommandTooLong)?.to_be_bytes();
    let mut message = Zeroizing::new(Vec::with_capacity(HEADER + data.len() + BLOCK));
    message.extend_from_slice(&[kind as u8, high, low, 0, 0, parameter, 0]);
    message.extend_from_slice(data);
    message[HEADER - 1] = xor(&message);
    Ok(message)
}

impl<'a> Message<'a> {
    /// Reads a message; `filled` when it was encrypted and so filled up to whole blocks.
    pub(super) fn parse(bytes: &'a [u8], filled: bool) -> Result<Self, MessageFault> {
        let (header, rest) = bytes.split_first_chunk::<HEADER>().ok_or(MessageFault::Length)?;
        let length = usize::from(u16::from_be_bytes([header[1], header[2]]));
        let (data, filler) = rest.split_at_checked(length).ok_or(MessageFault::Length)?;
        let filler_fits =
            if filled { filler.len() < BLOCK && filler.iter().all(|byte| *byte == FILLER) } else { filler.is_empty() };
        if !filler_fits {
            return Err(MessageFault::Length);
        }
        if xor(header) != xor(data) {
            return Err(MessageFault::Checksum);
        }
        if header[3..5] != [0, 0] {
            return Err(MessageFault::Slot);
        }
        let kind = Kind::inbound(header[0]).ok_or(MessageFault::Type)?;
        Ok(Self { kind, parameter: header[5], data })
    }
}

/// XOR of all bytes.
pub(super) fn xor(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum, byte| sum ^ byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(hex: &str, filled: bool) -> Result<(Kind, u8, Vec<u8>), MessageFault> {
        Message::parse(&hex::decode(hex).unwrap(), filled).map(|one| (one.kind, one.parameter, one.data.to_vec()))
    }

    #[test]
    fn the_checksum_makes_the_sum_zero() {
        let message = encode(Kind::ExchangeOut, 0, &[0x00, 0xA4, 0x04, 0x0C]).unwrap();
        assert_eq!(xor(&message), 0);
        assert_eq!(hex::encode(&*message), "6f0004000000c700a4040c");
    }

    #[test]
    fn data_are_cut_by_the_length_and_only_filler_may_follow() {
        let body = "8000020000001290 00".replace(' ', "");
        assert_eq!(parse(&body, false), Ok((Kind::Data, 0, vec![0x90, 0x00])));
        assert_eq!(parse(&format!("{body}ffffff"), true), Ok((Kind::Data, 0, vec![0x90, 0x00])));
        assert_eq!(parse(&format!("{body}ff00ff"), true).err(), Some(MessageFault::Length));
        assert_eq!(parse(&format!("{body}ff"), false).err(), Some(MessageFault::Length));
        assert_eq!(parse(&format!("{body}{}", "ff".repeat(16)), true).err(), Some(MessageFault::Length));
    }

    #[test]
    fn what_is_wrong_has_its_own_name() {
        assert_eq!(parse("500000000003", false).err(), Some(MessageFault::Length));
        assert_eq!(parse("50000000000300", false).err(), Some(MessageFault::Checksum));
        assert_eq!(parse("50000001000352", false).err(), Some(MessageFault::Slot));
        assert_eq!(parse("62000000000062", false).err(), Some(MessageFault::Type));
        assert_eq!(parse("80ffff00000080", false).err(), Some(MessageFault::Length));
    }

    #[test]
    fn too_much_data_does_not_fit() {
        assert_eq!(encode(Kind::ExchangeOut, 0, &vec![0; 0x1_0000]).err(), Some(ReaderError::CommandTooLong));
    }
}
