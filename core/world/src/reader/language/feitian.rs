//! Feitian bR301BLE and bR500, the reader's side: readers reference 1.4. CCID without a frame; events are two bytes among
//! the answers.

use zeroize::Zeroizing;

use super::{
    Answer, Channel, Event, Heard, Language, Notification,
    ccid::{Ccid, Step},
    cut,
};

/// A short APDU with everything.
const PART: usize = 261;
/// Most that a message may announce.
const LONGEST: usize = 10 + 4096;

pub(in crate::reader) struct Feitian {
    packet: usize,
    ccid: Ccid,
    heard: Zeroizing<Vec<u8>>,
}

impl Feitian {
    pub(in crate::reader) fn new() -> Self {
        Self { packet: 20, ccid: Ccid::new(PART), heard: Zeroizing::default() }
    }
}

impl Language for Feitian {
    fn connected(&mut self, packet: usize) {
        *self = Self { packet: packet.min(20), ..Self::new() };
    }

    fn hear(&mut self, part: &[u8]) -> Heard {
        self.heard.extend_from_slice(part);
        let Some(length) = Ccid::length(&self.heard) else { return Heard::Part };
        if self.heard.len() < length && length <= LONGEST {
            return Heard::Part;
        }
        let message = std::mem::take(&mut self.heard);
        match self.ccid.hear(&message) {
            Step::Command(command) => Heard::Command(command),
            Step::Reply(message) => Heard::Reply(cut(Channel::Answers, &message, self.packet)),
        }
    }

    fn say(&mut self, answer: Answer) -> Vec<Notification> {
        cut(Channel::Answers, &self.ccid.say(answer), self.packet)
    }

    fn tell(&mut self, event: Event) -> Vec<Notification> {
        match event {
            Event::CardPresent => cut(Channel::Answers, &[0x50, 0x03], 20),
            Event::CardAbsent => cut(Channel::Answers, &[0x50, 0x02], 20),
            Event::FallingAsleep => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_comes_from_any_two_parts() {
        let message = [0x6F, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0x00, 0x20, 0x00, 0x98];
        for at in 1..message.len() {
            let mut reader = Feitian::new();
            assert!(matches!(reader.hear(&message[..at]), Heard::Part));
            assert!(matches!(reader.hear(&message[at..]), Heard::Command(_)), "{at}");
        }
    }

    #[test]
    fn what_announces_too_much_is_not_waited_for() {
        let mut reader = Feitian::new();
        assert!(matches!(reader.hear(&[0x6F, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0]), Heard::Reply(_)));
        assert!(matches!(reader.hear(&[0x65, 0, 0, 0, 0, 0, 1, 0, 0, 0]), Heard::Command(_)), "it hears on");
    }

    #[test]
    fn answers_go_in_parts_of_twenty() {
        let mut reader = Feitian::new();
        reader.hear(&[0x6F, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
        let parts = reader.say(Answer::Data(Zeroizing::new(vec![1; 33])));
        assert_eq!(parts.iter().map(|part| part.bytes.len()).collect::<Vec<_>>(), [20, 20, 3]);
    }
}
