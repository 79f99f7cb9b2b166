//! A command APDU: header, data, expected length (ISO/IEC 7816-4, 5.1). The encoding is the `iso7816` crate's; the bytes are
//! wiped when dropped, because VERIFY carries a PIN.

use iso7816::command::{CommandBuilder, ExpectedLen, class};
use zeroize::Zeroizing;

/// The class byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cla {
    /// 00: commands of ISO/IEC 7816-4.
    Iso,
    /// 80: commands of the card's own, as PERFORM SECURITY OPERATION is here.
    Own,
}

/// How long an answer is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Le {
    /// No answer data.
    None,
    /// 1 to 256 bytes, in one byte (256 goes out as 00).
    Short(u16),
    /// As much as there is, up to 65,536 bytes, in the extended form `00 00 00`.
    Extended,
}

impl From<Le> for ExpectedLen {
    fn from(le: Le) -> Self {
        match le {
            Le::None => Self::Ne(0),
            Le::Short(length) => Self::Ne(length.clamp(1, 256)),
            Le::Extended => Self::Max,
        }
    }
}

/// The bytes of a command. `Debug` shows the instruction and the length, never the data.
pub struct Command(Zeroizing<Vec<u8>>);

impl Command {
    /// Encodes class, `[INS, P1, P2]`, data (at most 255 bytes go out in the short form) and `le`.
    pub(crate) fn new(cla: Cla, [ins, p1, p2]: [u8; 3], data: &[u8], le: Le) -> Self {
        let class = match cla {
            Cla::Iso => class::ZERO_CLA,
            Cla::Own => class::NO_SM_CLA,
        };
        Self(Zeroizing::new(CommandBuilder::new(class, ins.into(), p1, p2, data, le).serialize_to_vec()))
    }

    /// The bytes to transmit.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Command(INS {:02X}, {} bytes)", self.0.get(1).copied().unwrap_or_default(), self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(command: &Command) -> String {
        hex::encode_upper(command.bytes())
    }

    #[test]
    fn the_four_cases_are_encoded_as_the_card_wants_them() {
        assert_eq!(hex(&Command::new(Cla::Iso, [0x20, 0x00, 0x98], &[], Le::None)), "00200098");
        assert_eq!(hex(&Command::new(Cla::Iso, [0xB0, 0x8A, 0x00], &[], Le::Short(256))), "00B08A0000");
        assert_eq!(hex(&Command::new(Cla::Iso, [0xB0, 0x06, 0x00], &[], Le::Short(54))), "00B0060036");
        assert_eq!(hex(&Command::new(Cla::Iso, [0xA4, 0x02, 0x0C], &[0x00, 0x18], Le::None)), "00A4020C020018");
        assert_eq!(hex(&Command::new(Cla::Own, [0x2A, 0x00, 0x97], &[1, 2], Le::Short(256))), "802A009702010200");
    }

    #[test]
    fn extended_length_goes_out_as_three_zeros() {
        assert_eq!(hex(&Command::new(Cla::Iso, [0xB0, 0x8A, 0x00], &[], Le::Extended)), "00B08A00000000");
    }

    #[test]
    fn debug_shows_no_data() {
        let command = Command::new(Cla::Iso, [0x20, 0x00, 0x98], b"7391", Le::None);
        assert_eq!(format!("{command:?}"), "Command(INS 20, 9 bytes)");
    }

    #[test]
    fn the_bytes_are_wiped_on_drop() {
        fn wiped<T: zeroize::ZeroizeOnDrop>(_: &T) {}
        wiped(&Command::new(Cla::Iso, [0x20, 0x00, 0x98], b"7391", Le::None).0);
    }
}
