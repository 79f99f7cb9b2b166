//! PC_to_RDR messages (CCID 6.1): what the host asks.

use zeroize::Zeroizing;

use super::HEADER;

/// A message to the reader.
#[derive(Clone, Copy)]
pub enum Request<'a> {
    /// IccPowerOn (62), the reader chooses the voltage.
    PowerOn,
    /// IccPowerOff (63).
    PowerOff,
    /// GetSlotStatus (65).
    SlotStatus,
    /// XfrBlock (6F): an APDU, or a part of one.
    XfrBlock {
        /// The bytes.
        data: &'a [u8],
        /// Which part they are.
        level: Level,
    },
    /// Escape (6B): the vendor's own.
    Escape(&'a [u8]),
}

/// wLevelParameter of XfrBlock (CCID 6.1.4): which part of an APDU a message carries. bChainParameter of the answer has the
/// same values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// All of it.
    Whole,
    /// It begins here and goes on.
    First,
    /// It ends here.
    Last,
    /// It goes on.
    Middle,
    /// Nothing; the other side's next part is wanted.
    Continue,
}

impl Level {
    /// The value on the wire.
    #[must_use]
    pub fn value(self) -> u8 {
        match self {
            Self::Whole => 0x00,
            Self::First => 0x01,
            Self::Last => 0x02,
            Self::Middle => 0x03,
            Self::Continue => 0x10,
        }
    }

    /// The meaning of a value, if it has one.
    #[must_use]
    pub fn from_value(value: u8) -> Option<Self> {
        [Self::Whole, Self::First, Self::Last, Self::Middle, Self::Continue]
            .into_iter()
            .find(|one| one.value() == value)
    }
}

impl Request<'_> {
    /// The bytes, with this sequence number, for slot 0. Wiped when dropped: an APDU may carry a PIN.
    #[must_use]
    pub fn encode(&self, sequence: u8) -> Zeroizing<Vec<u8>> {
        let (kind, data, own): (u8, &[u8], [u8; 3]) = match *self {
            Self::PowerOn => (0x62, &[], [0; 3]),
            Self::PowerOff => (0x63, &[], [0; 3]),
            Self::SlotStatus => (0x65, &[], [0; 3]),
            Self::XfrBlock { data, level } => (0x6F, data, [0, level.value(), 0]),
            Self::Escape(data) => (0x6B, data, [0; 3]),
        };
        let mut message = Zeroizing::new(Vec::with_capacity(HEADER + data.len()));
        message.push(kind);
        message.extend_from_slice(&u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes());
        message.extend_from_slice(&[0, sequence]);
        message.extend_from_slice(&own);
        message.extend_from_slice(data);
        message
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(request: Request<'_>, sequence: u8) -> String {
        hex::encode_upper(request.encode(sequence).as_slice())
    }

    #[test]
    fn messages_without_data_are_a_header() {
        assert_eq!(hex(Request::PowerOn, 0), "62000000000000000000");
        assert_eq!(hex(Request::PowerOff, 1), "63000000000001000000");
        assert_eq!(hex(Request::SlotStatus, 0xFF), "650000000000FF000000");
    }

    #[test]
    fn lengths_are_little_endian_and_parts_are_named() {
        assert_eq!(hex(Request::Escape(&[0xE0, 0, 0, 0x77, 0]), 0), "6B050000000000000000E000007700");
        let part = Request::XfrBlock { data: &[0xAA; 0x0102], level: Level::First };
        assert!(hex(part, 7).starts_with("6F020100000007000100AA"));
        let rest = Request::XfrBlock { data: &[], level: Level::Continue };
        assert_eq!(hex(rest, 8), "6F000000000008001000");
    }

    #[test]
    fn every_level_is_found_by_its_value_and_no_other_value_is_one() {
        let known: Vec<u8> = (0..=0xFF).filter(|value| Level::from_value(*value).is_some()).collect();
        assert_eq!(known, [0x00, 0x01, 0x02, 0x03, 0x10]);
        assert!(known.iter().all(|value| Level::from_value(*value).map(Level::value) == Some(*value)));
    }
}
