//! ACS ACR1555U, the reader's side: readers reference 1.2. CCID in frames, one frame a packet; events bare, on their own
//! characteristic. The host's frames must count up.
//!
//! ```text
//! 55 | slot | length of the whole message (2) | 00 | host number | reader number | part | XOR | AA
//! ```

use zeroize::Zeroizing;

use super::{
    Answer, Channel, Event, Heard, Language, Notification,
    ccid::{Ccid, Step},
    xor,
};

/// Most data of a message over Bluetooth.
const PART: usize = 226;
const OVERHEAD: usize = 9;
/// Least that a packet can be.
const MIN_PACKET: usize = 20;

const CHECKSUM: u8 = 0x01;
const BAD_DATA: u8 = 0x06;
const BAD_LENGTH: u8 = 0x07;

pub(in crate::reader) struct Acr1555 {
    packet: usize,
    ccid: Ccid,
    heard: Zeroizing<Vec<u8>>,
    /// Number of the host's last frame, and of ours to come.
    host: Option<u8>,
    own: u8,
}

impl Acr1555 {
    pub(in crate::reader) fn new() -> Self {
        Self { packet: MIN_PACKET, ccid: Ccid::new(PART), heard: Zeroizing::default(), host: None, own: 0 }
    }

    fn frames(&mut self, message: &[u8]) -> Vec<Notification> {
        let [high, low] = u16::try_from(message.len()).unwrap_or(u16::MAX).to_be_bytes();
        let mut frames = Vec::new();
        for part in message.chunks(self.packet - OVERHEAD) {
            let inner = Zeroizing::new([&[0, high, low, 0, self.host.unwrap_or(0), self.own], part].concat());
            let bytes = [&[0x55], &inner[..], &[xor(&inner), 0xAA]].concat();
            frames.push(Notification { channel: Channel::Answers, bytes });
            self.own = self.own.wrapping_add(1);
        }
        frames
    }

    fn report(&mut self, code: u8) -> Heard {
        self.heard = Zeroizing::default();
        Heard::Reply(self.frames(&[0x53, code]))
    }
}

impl Language for Acr1555 {
    fn connected(&mut self, packet: usize) {
        *self = Self { packet: packet.max(MIN_PACKET), ..Self::new() };
    }

    fn hear(&mut self, part: &[u8]) -> Heard {
        let [0x55, inner @ .., check, 0xAA] = part else { return self.report(BAD_DATA) };
        if xor(inner) != *check {
            return self.report(CHECKSUM);
        }
        let [0x00, high, low, 0x00, number, _, bytes @ ..] = inner else { return self.report(BAD_DATA) };
        if self.host.is_some_and(|last| last.wrapping_add(1) != *number) {
            return self.report(BAD_DATA);
        }
        self.host = Some(*number);
        self.heard.extend_from_slice(bytes);
        let whole = usize::from(u16::from_be_bytes([*high, *low]));
        if self.heard.len() < whole {
            return Heard::Part;
        }
        let message = std::mem::take(&mut self.heard);
        if message.len() > whole || Ccid::length(&message) != Some(whole) {
            return self.report(BAD_LENGTH);
        }
        match self.ccid.hear(&message) {
            Step::Command(command) => Heard::Command(command),
            Step::Reply(message) => Heard::Reply(self.frames(&message)),
        }
    }

    fn say(&mut self, answer: Answer) -> Vec<Notification> {
        let message = self.ccid.say(answer);
        self.frames(&message)
    }

    fn tell(&mut self, event: Event) -> Vec<Notification> {
        let bytes = match event {
            Event::CardPresent => vec![0x50, 0x03],
            Event::CardAbsent => vec![0x50, 0x02],
            Event::FallingAsleep => vec![0x52],
        };
        vec![Notification { channel: Channel::Events, bytes }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(number: u8, whole: usize, part: &[u8]) -> Vec<u8> {
        let inner = [&[0, 0, u8::try_from(whole).unwrap(), 0, number, 0], part].concat();
        [&[0x55], &inner[..], &[xor(&inner), 0xAA]].concat()
    }

    fn reported(heard: Heard) -> Option<u8> {
        let Heard::Reply(frames) = heard else { return None };
        let bytes = &frames[0].bytes;
        (bytes[7] == 0x53).then_some(bytes[8])
    }

    #[test]
    fn the_documents_frames_are_heard() {
        let mut reader = Acr1555::new();
        let escape = hex::decode("5500000F0004056B050000000000000000E000007700F7AA").unwrap();
        assert!(matches!(reader.hear(&escape), Heard::Command(super::super::Command::Other)));
        let mut reader = Acr1555::new();
        let power = hex::decode("5500000A0000006200000000000000000068AA").unwrap();
        assert!(matches!(reader.hear(&power), Heard::Command(super::super::Command::PowerOn)));
    }

    #[test]
    fn a_message_comes_in_several_frames_and_goes_so() {
        let mut reader = Acr1555::new();
        reader.connected(20);
        let message = [0x6F, 12, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        assert!(matches!(reader.hear(&frame(0, 22, &message[..11])), Heard::Part));
        assert!(matches!(reader.hear(&frame(1, 22, &message[11..])), Heard::Command(_)));
        let frames = reader.say(Answer::Data(Zeroizing::new(vec![0xAB; 12])));
        assert_eq!(frames.len(), 2);
        for (number, frame) in frames.iter().enumerate() {
            assert_eq!((frame.bytes.len(), frame.bytes[3], usize::from(frame.bytes[6])), (20, 22, number));
        }
    }

    #[test]
    fn a_frame_that_is_wrong_is_reported_by_its_own_code() {
        let sound = frame(0, 10, &[0x62, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let wrong = |at: usize| {
            let mut bytes = sound.clone();
            bytes[at] ^= 1;
            reported(Acr1555::new().hear(&bytes))
        };
        assert_eq!([wrong(0), wrong(9), wrong(17)], [Some(BAD_DATA), Some(CHECKSUM), Some(CHECKSUM)]);
        assert_eq!(reported(Acr1555::new().hear(&frame(0, 9, &[0x62; 10]))), Some(BAD_LENGTH));
        let mut reader = Acr1555::new();
        assert!(reported(reader.hear(&sound)).is_none());
        assert_eq!(reported(reader.hear(&sound)), Some(BAD_DATA), "the same number again");
    }
}
