//! CCID, the reader's side (readers reference 1.2, 1.4): a message a command, long APDUs and answers in parts.
//!
//! ```text
//! type | dwLength (4, little endian) | slot | number | 3 bytes of its own | data
//! ```

use zeroize::Zeroizing;

use super::{Answer, Command, Icc};

const HEADER: usize = 10;
const FAILED: u8 = 0x40;

const WHOLE: u8 = 0x00;
const FIRST: u8 = 0x01;
const LAST: u8 = 0x02;
const MIDDLE: u8 = 0x03;
const CONTINUE: u8 = 0x10;

/// bError: the length field is wrong; the parameter at its place is; not supported.
const BAD_LENGTH: u8 = 0x01;
const BAD_LEVEL: u8 = 0x08;
const NOT_SUPPORTED: u8 = 0x00;

/// What a message came to.
pub(super) enum Step {
    Command(Command),
    /// Answered here: a part of something.
    Reply(Zeroizing<Vec<u8>>),
}

/// One conversation.
pub(super) struct Ccid {
    /// Most data of a message.
    part: usize,
    command: Zeroizing<Vec<u8>>,
    unsaid: Zeroizing<Vec<u8>>,
    begun: bool,
    number: u8,
    /// Type of the answer that is due.
    due: u8,
}

impl Ccid {
    pub(super) fn new(part: usize) -> Self {
        Self { part, command: Zeroizing::default(), unsaid: Zeroizing::default(), begun: false, number: 0, due: 0x81 }
    }

    /// How long a message is by its first ten bytes; `None` before they are there.
    pub(super) fn length(message: &[u8]) -> Option<usize> {
        let length = u32::from_le_bytes(message.get(1..5)?.try_into().ok()?);
        (message.len() >= HEADER).then(|| HEADER + usize::try_from(length).unwrap_or(usize::MAX - HEADER))
    }

    pub(super) fn hear(&mut self, message: &[u8]) -> Step {
        let Some((header, data)) = message.split_first_chunk::<HEADER>() else {
            return Step::Reply(self.failed(Icc::Inactive, BAD_LENGTH));
        };
        (self.number, self.due) = (header[6], 0x81);
        if Self::length(message) != Some(message.len()) {
            return Step::Reply(self.failed(Icc::Inactive, BAD_LENGTH));
        }
        match header[0] {
            0x62 => {
                self.due = 0x80;
                Step::Command(Command::PowerOn)
            }
            0x63 => Step::Command(Command::PowerOff),
            0x65 => Step::Command(Command::SlotStatus),
            0x6F => {
                self.due = 0x80;
                self.block(data, header[8])
            }
            0x6B => {
                self.due = 0x83;
                Step::Command(Command::Other)
            }
            _ => Step::Reply(self.failed(Icc::Inactive, NOT_SUPPORTED)),
        }
    }

    /// An APDU, or a part of one, or the wish for the rest of an answer.
    fn block(&mut self, data: &[u8], level: u8) -> Step {
        if data.len() > self.part {
            return Step::Reply(self.failed(Icc::Active, BAD_LENGTH));
        }
        match level {
            CONTINUE if !self.unsaid.is_empty() => return Step::Reply(self.next_part()),
            WHOLE | FIRST => self.command = Zeroizing::default(),
            MIDDLE | LAST if !self.command.is_empty() => {}
            _ => return Step::Reply(self.failed(Icc::Active, BAD_LEVEL)),
        }
        self.command.extend_from_slice(data);
        match level {
            WHOLE | LAST => Step::Command(Command::Exchange(std::mem::take(&mut self.command))),
            _ => Step::Reply(self.message(0x80, [Icc::Active as u8, 0, CONTINUE], &[])),
        }
    }

    pub(super) fn say(&mut self, answer: Answer) -> Zeroizing<Vec<u8>> {
        match answer {
            Answer::Data(data) => {
                (self.unsaid, self.begun) = (data, false);
                self.next_part()
            }
            Answer::Slot(icc) => self.message(0x81, [icc as u8, 0, 0], &[]),
            Answer::Failed(icc, code) => self.failed(icc, code),
            Answer::Done => self.message(self.due, [0; 3], &[]),
        }
    }

    fn next_part(&mut self) -> Zeroizing<Vec<u8>> {
        let unsaid = std::mem::take(&mut self.unsaid);
        let (now, later) = unsaid.split_at(unsaid.len().min(self.part));
        self.unsaid = Zeroizing::new(later.to_vec());
        let chain = match (self.begun, later.is_empty()) {
            (false, true) => WHOLE,
            (false, false) => FIRST,
            (true, false) => MIDDLE,
            (true, true) => LAST,
        };
        self.begun = true;
        self.message(0x80, [Icc::Active as u8, 0, chain], now)
    }

    fn failed(&self, icc: Icc, code: u8) -> Zeroizing<Vec<u8>> {
        self.message(self.due, [FAILED | icc as u8, code, 0], &[])
    }

    fn message(&self, kind: u8, own: [u8; 3], data: &[u8]) -> Zeroizing<Vec<u8>> {
        let length = u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes();
        Zeroizing::new([&[kind], &length[..], &[0, self.number], &own[..], data].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xfr(level: u8, data: &[u8]) -> Vec<u8> {
        let length = u8::try_from(data.len()).unwrap();
        [&[0x6F, length, 0, 0, 0, 0, 7, 0, level, 0][..], data].concat()
    }

    fn apdu(step: Step) -> Option<Vec<u8>> {
        match step {
            Step::Command(Command::Exchange(apdu)) => Some(apdu.to_vec()),
            _ => None,
        }
    }

    fn reply(step: Step) -> Vec<u8> {
        match step {
            Step::Reply(reply) => reply.to_vec(),
            Step::Command(_) => panic!("a command"),
        }
    }

    #[test]
    fn a_command_comes_whole_or_in_parts() {
        let mut ccid = Ccid::new(4);
        assert_eq!(apdu(ccid.hear(&xfr(WHOLE, &[1, 2]))), Some(vec![1, 2]));
        assert_eq!(reply(ccid.hear(&xfr(FIRST, &[1, 2, 3, 4])))[9], CONTINUE);
        assert_eq!(reply(ccid.hear(&xfr(MIDDLE, &[5, 6, 7, 8])))[9], CONTINUE);
        assert_eq!(apdu(ccid.hear(&xfr(LAST, &[9]))), Some(vec![1, 2, 3, 4, 5, 6, 7, 8, 9]));
    }

    #[test]
    fn a_long_answer_is_told_part_by_part() {
        let mut ccid = Ccid::new(4);
        ccid.hear(&xfr(WHOLE, &[1]));
        let first = ccid.say(Answer::Data(Zeroizing::new(vec![1, 2, 3, 4, 5, 6, 7, 8, 9])));
        let (middle, last) = (reply(ccid.hear(&xfr(CONTINUE, &[]))), reply(ccid.hear(&xfr(CONTINUE, &[]))));
        assert_eq!([first[9], middle[9], last[9]], [FIRST, MIDDLE, LAST]);
        assert_eq!([&first[10..], &middle[10..], &last[10..]].concat(), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }

    #[test]
    fn what_is_too_long_or_out_of_order_fails() {
        let mut ccid = Ccid::new(4);
        for bad in [xfr(WHOLE, &[0; 5]), xfr(LAST, &[1]), xfr(MIDDLE, &[1]), xfr(CONTINUE, &[]), vec![0x6F, 0]] {
            assert_eq!(reply(ccid.hear(&bad))[7] & FAILED, FAILED, "{bad:?}");
        }
        assert_eq!(reply(ccid.hear(&[0x99, 0, 0, 0, 0, 0, 3, 0, 0, 0]))[..8], [0x81, 0, 0, 0, 0, 0, 3, 0x41]);
    }

    #[test]
    fn an_answer_has_the_number_of_its_command() {
        let mut ccid = Ccid::new(4);
        ccid.hear(&[0x65, 0, 0, 0, 0, 0, 0x42, 0, 0, 0]);
        assert_eq!(*ccid.say(Answer::Slot(Icc::Absent)), [0x81, 0, 0, 0, 0, 0, 0x42, 2, 0, 0]);
        ccid.hear(&[0x62, 0, 0, 0, 0, 0, 0x43, 0, 0, 0]);
        assert_eq!(*ccid.say(Answer::Failed(Icc::Absent, 0xFE)), [0x80, 0, 0, 0, 0, 0, 0x43, 0x42, 0xFE, 0]);
    }
}
