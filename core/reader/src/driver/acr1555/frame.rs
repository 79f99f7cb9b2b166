//! The frame of the ACR1555U: readers reference 1.2. One frame a packet; a long message goes in several, each a whole frame of
//! its own that announces the length of the *whole* message.
//!
//! ```text
//! 55 | slot | length of the message (2, big endian) | authentication | host number | reader number | part | XOR | AA
//! ```

use zeroize::Zeroizing;

use crate::{
    ccid::{HEADER, MAX_DATA},
    error::{AuthenticationFault, FrameFault, ReaderError},
};

const START: u8 = 0x55;
const END: u8 = 0xAA;
const CONTACTLESS: u8 = 0x00;
const PLAIN: u8 = 0x00;

/// Bytes around a part.
pub(super) const OVERHEAD: usize = 9;

/// A part of a message, as it arrived.
pub(super) struct Part<'a> {
    /// Length of the whole message.
    pub(super) whole: usize,
    /// The reader's number of this frame.
    pub(super) number: u8,
    /// The bytes.
    pub(super) bytes: &'a [u8],
}

/// A frame's bytes.
pub(super) fn encode(whole: usize, [host, reader]: [u8; 2], part: &[u8]) -> Result<Zeroizing<Vec<u8>>, ReaderError> {
    let [high, low] = u16::try_from(whole).map_err(|_| ReaderError::CommandTooLong)?.to_be_bytes();
    let mut frame = Zeroizing::new(Vec::with_capacity(OVERHEAD + part.len()));
    frame.extend_from_slice(&[START, CONTACTLESS, high, low, PLAIN, host, reader]);
    frame.extend_from_slice(part);
    let check = xor(&frame[1..]);
    frame.extend_from_slice(&[check, END]);
    Ok(frame)
}

impl<'a> Part<'a> {
    /// Reads the frame of one notification.
    ///
    /// # Errors
    /// [`FrameFault`]; [`AuthenticationFault::UnknownKind`] for a frame that is not in plain.
    pub(super) fn parse(frame: &'a [u8]) -> Result<Self, ReaderError> {
        let [START, inner @ .., check, END] = frame else { return Err(outline(frame).into()) };
        if xor(inner) != *check {
            return Err(FrameFault::Check.into());
        }
        let [slot, high, low, authentication, _host, number, bytes @ ..] = inner else {
            return Err(FrameFault::Length.into());
        };
        let whole = usize::from(u16::from_be_bytes([*high, *low]));
        if *slot != CONTACTLESS {
            return Err(FrameFault::Slot.into());
        }
        if *authentication != PLAIN {
            return Err(AuthenticationFault::UnknownKind.into());
        }
        if whole > HEADER + MAX_DATA {
            return Err(FrameFault::TooLong.into());
        }
        if bytes.is_empty() || bytes.len() > whole {
            return Err(FrameFault::Length.into());
        }
        Ok(Self { whole, number: *number, bytes })
    }
}

/// What is wrong with the outline of a frame.
fn outline(frame: &[u8]) -> FrameFault {
    match frame {
        [first, ..] if *first != START => FrameFault::Start,
        [_, _, .., last] if *last != END => FrameFault::End,
        _ => FrameFault::Length,
    }
}

fn xor(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum, byte| sum ^ byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(frame: &[u8]) -> Option<ReaderError> {
        Part::parse(frame).err()
    }

    /// A sound frame with these seven bytes before the part.
    fn with(header: [u8; 6], part: &[u8]) -> Vec<u8> {
        let inner = [&header[..], part].concat();
        [&[START][..], &inner, &[xor(&inner), END]].concat()
    }

    #[test]
    fn a_frame_comes_back() {
        let frame = encode(3, [4, 5], &[1, 2, 3]).unwrap();
        let part = Part::parse(&frame).unwrap();
        assert_eq!((part.whole, part.number, part.bytes), (3, 5, &[1, 2, 3][..]));
    }

    #[test]
    fn what_is_wrong_has_its_own_name() {
        let sound = with([0, 0, 3, 0, 4, 5], &[1, 2, 3]);
        assert_eq!(fault(&[&[0x54], &sound[1..]].concat()), Some(FrameFault::Start.into()));
        assert_eq!(fault(&sound[..sound.len() - 1]), Some(FrameFault::End.into()));
        assert_eq!(fault(&[]), Some(FrameFault::Length.into()));
        assert_eq!(fault(&[0x55]), Some(FrameFault::Length.into()));
        assert_eq!(fault(&with([1, 0, 3, 0, 4, 5], &[1, 2, 3])), Some(FrameFault::Slot.into()));
        assert_eq!(fault(&with([0, 0, 3, 1, 4, 5], &[1, 2, 3])), Some(AuthenticationFault::UnknownKind.into()));
        assert_eq!(fault(&with([0, 0x20, 0, 0, 4, 5], &[1])), Some(FrameFault::TooLong.into()));
        assert_eq!(fault(&with([0, 0, 2, 0, 4, 5], &[1, 2, 3])), Some(FrameFault::Length.into()));
        assert_eq!(fault(&with([0, 0, 2, 0, 4, 5], &[])), Some(FrameFault::Length.into()));
    }
}
