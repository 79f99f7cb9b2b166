//! The outer frame of the ACR1255U-J1: readers reference 1.1. Reassembled by its length, never by packets.
//!
//! ```text
//! 05 | length (2, big endian) | datablock (length) | XOR of length and datablock | 0A
//! ```

use zeroize::{Zeroize, Zeroizing};

use super::message::{HEADER, xor};
use crate::error::{FrameFault, ReaderError};

const START: u8 = 0x05;
const END: u8 = 0x0A;
const OVERHEAD: usize = 5;

/// Most that a frame may announce.
const MAX_DATABLOCK: usize = 4096;

/// A frame's bytes.
pub(super) fn encode(datablock: &[u8]) -> Result<Zeroizing<Vec<u8>>, ReaderError> {
    let length = u16::try_from(datablock.len()).map_err(|_| ReaderError::CommandTooLong)?.to_be_bytes();
    let check = xor(&length) ^ xor(datablock);
    let mut frame = Zeroizing::new(Vec::with_capacity(OVERHEAD + datablock.len()));
    frame.push(START);
    frame.extend_from_slice(&length);
    frame.extend_from_slice(datablock);
    frame.extend_from_slice(&[check, END]);
    Ok(frame)
}

/// What has arrived of a frame.
#[derive(Default)]
pub(super) struct Assembler(Zeroizing<Vec<u8>>);

impl Assembler {
    /// Whether a frame has begun and not ended.
    pub(super) fn has_begun(&self) -> bool {
        !self.0.is_empty()
    }

    /// Takes a notification; gives the datablocks of the frames that it completes.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<Vec<Zeroizing<Vec<u8>>>, FrameFault> {
        self.0.extend_from_slice(bytes);
        let mut complete = Vec::new();
        while let Some(datablock) = self.take()? {
            complete.push(datablock);
        }
        Ok(complete)
    }

    fn take(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, FrameFault> {
        let buffer = &mut *self.0;
        if buffer.first().is_some_and(|byte| *byte != START) {
            return Err(FrameFault::Start);
        }
        let Some([high, low]) = buffer.get(1..3).and_then(|length| <[u8; 2]>::try_from(length).ok()) else {
            return Ok(None);
        };
        let length = usize::from(u16::from_be_bytes([high, low]));
        match length {
            0..HEADER => return Err(FrameFault::Length),
            HEADER..=MAX_DATABLOCK => {}
            _ => return Err(FrameFault::TooLong),
        }
        let Some(frame) = buffer.get(..length + OVERHEAD) else { return Ok(None) };
        if frame.last() != Some(&END) {
            return Err(FrameFault::End);
        }
        if xor(&frame[1..length + 4]) != 0 {
            return Err(FrameFault::Check);
        }
        let datablock = Zeroizing::new(frame[3..length + 3].to_vec());
        let mut rest = buffer.split_off(length + OVERHEAD);
        std::mem::swap(buffer, &mut rest);
        rest.zeroize();
        Ok(Some(datablock))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame around seven bytes.
    fn frame() -> Vec<u8> {
        encode(&[1, 2, 3, 4, 5, 6, 7]).unwrap().to_vec()
    }

    #[test]
    fn a_frame_comes_back_from_any_two_parts() {
        let frame = frame();
        for at in 0..=frame.len() {
            let mut assembler = Assembler::default();
            let mut got = assembler.push(&frame[..at]).unwrap();
            got.extend(assembler.push(&frame[at..]).unwrap());
            assert_eq!(got.iter().map(|one| one.to_vec()).collect::<Vec<_>>(), [vec![1, 2, 3, 4, 5, 6, 7]], "{at}");
            assert!(!assembler.has_begun());
        }
    }

    #[test]
    fn two_frames_in_one_notification_are_two() {
        let mut assembler = Assembler::default();
        let both = [frame(), frame()].concat();
        assert_eq!(assembler.push(&both[..both.len() - 1]).unwrap().len(), 1);
        assert!(assembler.has_begun());
        assert_eq!(assembler.push(&both[both.len() - 1..]).unwrap().len(), 1);
    }

    #[test]
    fn what_is_wrong_has_its_own_name() {
        let fault = |at: usize, value: u8| {
            let mut frame = frame();
            frame[at] = value;
            Assembler::default().push(&frame).map(|_| ()).err()
        };
        assert_eq!(fault(0, 0x06), Some(FrameFault::Start));
        assert_eq!(fault(1, 0x10), Some(FrameFault::TooLong));
        assert_eq!(fault(2, 0x06), Some(FrameFault::Length));
        assert_eq!(fault(3, 0x00), Some(FrameFault::Check));
        assert_eq!(fault(11, 0x0B), Some(FrameFault::End));
    }

    #[test]
    fn too_long_is_told_before_anything_is_gathered() {
        assert_eq!(Assembler::default().push(&[0x05, 0xFF, 0xFF]).err(), Some(FrameFault::TooLong));
        assert_eq!(Assembler::default().push(&[0x05, 0x10, 0x01]).err(), Some(FrameFault::TooLong));
        assert!(Assembler::default().push(&[0x05, 0x10, 0x00]).is_ok());
    }
}
