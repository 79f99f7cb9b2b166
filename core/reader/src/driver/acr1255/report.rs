//! Error reports (type 51) of the ACR1255U-J1: readers reference 1.1.

use zeroize::Zeroizing;

use super::message::{Kind, Message};
use crate::error::{AuthenticationFault, FrameFault, ReaderError, Report};

/// What a code means.
pub(super) fn meaning(code: u8) -> ReaderError {
    match code {
        0x01 => Report::Checksum.into(),
        0x02 => Report::Timeout.into(),
        0x03 => Report::Command.into(),
        0x04 => AuthenticationFault::Required.into(),
        0x05 => Report::Undefined.into(),
        0x06 => Report::Data.into(),
        0x07 => AuthenticationFault::TooManyTries.into(),
        other => Report::Other(other).into(),
    }
}

/// A reader that has forgotten its key reports so without encryption, in a datablock too short for any. Nothing but a report
/// may come so.
pub(super) fn only(datablock: &[u8]) -> Result<Zeroizing<Vec<u8>>, ReaderError> {
    match Message::parse(datablock, false) {
        Ok(message) if message.kind == Kind::ErrorReport => Ok(Zeroizing::new(datablock.to_vec())),
        _ => Err(FrameFault::Encryption.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_manual_has_its_meaning() {
        assert_eq!(meaning(0x01), Report::Checksum.into());
        assert_eq!(meaning(0x04), AuthenticationFault::Required.into());
        assert_eq!(meaning(0x07), AuthenticationFault::TooManyTries.into());
        assert_eq!(meaning(0x33), Report::Other(0x33).into());
    }

    #[test]
    fn only_a_report_may_come_without_encryption() {
        assert!(only(&[0x51, 0, 0, 0, 0, 0x04, 0x55]).is_ok());
        assert_eq!(only(&[0x50, 0, 0, 0, 0, 0x03, 0x53]).err(), Some(FrameFault::Encryption.into()));
        assert_eq!(only(&[0x51, 0, 0, 0, 0, 0x04, 0x00]).err(), Some(FrameFault::Encryption.into()));
    }
}
