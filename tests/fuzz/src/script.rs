//! The fuzzer's bytes, taken piece by piece. What is asked for beyond their end is cut off or none.

/// Bytes and how far they were taken.
#[derive(Clone, Debug)]
pub struct Script<'a>(pub &'a [u8]);

impl<'a> Script<'a> {
    /// The next byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// The next bytes, fewer at the end.
    pub fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        taken
    }

    /// Bytes behind their length in one byte.
    pub fn short(&mut self) -> Option<&'a [u8]> {
        let length = self.byte()?;
        Some(self.take(length.into()))
    }

    /// Bytes behind their length in two bytes, big endian.
    pub fn long(&mut self) -> Option<&'a [u8]> {
        let length = u16::from_be_bytes([self.byte()?, self.byte()?]);
        Some(self.take(length.into()))
    }
}
