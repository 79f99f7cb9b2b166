//! Answers and status words (card-protocol 2.4).

/// A status word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sw(pub u16);

impl Sw {
    pub const OK: Self = Self(0x9000);
    pub const WRONG_LENGTH: Self = Self(0x6700);
    pub const KEY_DELIVERY: Self = Self(0x66F1);
    pub const CHANNEL: Self = Self(0x6881);
    pub const FILE_STRUCTURE: Self = Self(0x6981);
    pub const SECURITY_STATUS: Self = Self(0x6982);
    pub const BLOCKED: Self = Self(0x6984);
    pub const CONDITIONS: Self = Self(0x6985);
    pub const NO_CURRENT_FILE: Self = Self(0x6986);
    pub const NOT_FOUND: Self = Self(0x6A82);
    pub const NO_RECORD: Self = Self(0x6A83);
    pub const PARAMETERS: Self = Self(0x6A86);
    pub const OFFSET: Self = Self(0x6B00);
    pub const INSTRUCTION: Self = Self(0x6D00);
    pub const CLASS: Self = Self(0x6E00);
    pub const FAILED: Self = Self(0x6F00);

    /// 63Cx.
    pub const fn tries_left(tries: u8) -> Self {
        Self(0x63C0 | (tries & 0x0F) as u16)
    }

    /// 6Cxx: send again with this Le (256 is said as 00).
    pub const fn exact_le(length: usize) -> Self {
        Self(0x6C00 | (length & 0xFF) as u16)
    }

    /// 61xx: so much waits for GET RESPONSE (256 and more are said as 00).
    pub const fn more(length: usize) -> Self {
        Self(0x6100 | if length > 255 { 0 } else { length as u16 })
    }
}

/// Data and status word.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Reply {
    pub data: Vec<u8>,
    pub sw: Sw,
}

impl Reply {
    pub fn ok(data: Vec<u8>) -> Self {
        Self { data, sw: Sw::OK }
    }

    pub fn into_bytes(self) -> Vec<u8> {
        let mut bytes = self.data;
        bytes.extend(self.sw.0.to_be_bytes());
        bytes
    }
}

impl From<Sw> for Reply {
    fn from(sw: Sw) -> Self {
        Self { data: Vec::new(), sw }
    }
}
