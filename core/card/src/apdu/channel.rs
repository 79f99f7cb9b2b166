//! What a tap knows about its card: the link, how it likes to be asked, how many exchanges there were, at which step it is.

use super::addressing::{Addressing, FileId};
use super::command::Command;
use super::counted::Counted;
use super::exact_length::ExactLength;
use super::extended::ExtendedLength;
use super::get_response::GetResponse;
use super::response::Response;
use crate::error::{CardError, Fault, Step};
use crate::link::CardLink;

/// Shortest link that carries an extended READ BINARY: 4 bytes of header, 3 of Le.
const EXTENDED_READ: usize = 7;

/// What may be done about an answer that is not final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Nothing: VERIFY and its query go out once, and what comes back is the answer.
    Once,
    /// GET RESPONSE after 61xx, but the command is not sent again: signatures.
    Collect,
    /// GET RESPONSE after 61xx, and again with the exact length after 6Cxx: SELECT and READ BINARY.
    Repeatable,
}

/// One tap's talk with a card.
pub struct Channel<'l> {
    link: Counted<'l>,
    step: Step,
    pub(super) extended: ExtendedLength,
    pub(super) addressing: Addressing,
    /// The EF that the card's "current file" is known to be.
    pub(super) current: Option<FileId>,
}

impl<'l> Channel<'l> {
    /// Begins on a powered card on which nothing is selected. `short_only`: extended length is known to fail here.
    #[must_use]
    pub fn open(link: &'l dyn CardLink, short_only: bool) -> Self {
        let facts = link.facts();
        let offered = facts.extended_length && facts.max_command >= EXTENDED_READ && !short_only;
        Self {
            link: Counted::new(link),
            step: Step::Select,
            extended: if offered { ExtendedLength::Untried } else { ExtendedLength::Off },
            addressing: Addressing::ShortId,
            current: None,
        }
    }

    /// Commands sent so far.
    #[must_use]
    pub fn exchanges(&self) -> u32 {
        self.link.exchanges()
    }

    /// What is known about extended length.
    #[must_use]
    pub fn extended(&self) -> ExtendedLength {
        self.extended
    }

    /// How files are named to this card.
    #[must_use]
    pub fn addressing(&self) -> Addressing {
        self.addressing
    }

    /// The step that errors will name from here on.
    pub(crate) fn begin(&mut self, step: Step) {
        self.step = step;
    }

    /// An error at the current step.
    pub(crate) fn error(&self, fault: impl Into<Fault>) -> CardError {
        CardError { step: self.step, fault: fault.into() }
    }

    /// Sends a command and parts its answer.
    pub(crate) async fn send(&self, command: &Command, delivery: Delivery) -> Result<Response, CardError> {
        let bytes = command.bytes();
        let answer = match delivery {
            Delivery::Once => self.link.transmit(bytes).await,
            Delivery::Collect => GetResponse(&self.link).transmit(bytes).await,
            Delivery::Repeatable => GetResponse(&ExactLength(&self.link)).transmit(bytes).await,
        };
        Response::parse(answer.map_err(|error| self.error(error))?).map_err(|error| self.error(error))
    }

    /// A short id was refused. What looked like a refusal of extended length may have been one of the short id.
    pub(super) fn fall_back_to_classic(&mut self) {
        self.addressing = Addressing::Classic;
        self.current = None;
        if self.extended == ExtendedLength::Refused {
            self.extended = ExtendedLength::Untried;
        }
    }
}

impl std::fmt::Debug for Channel<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Channel({} exchanges, {:?}, {:?})", self.exchanges(), self.extended, self.addressing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apdu::command::{Cla, Le};
    use crate::apdu::{ResponseError, StatusWord};
    use crate::link::LinkError;
    use crate::replay::ReplayLink;

    fn read() -> Command {
        Command::new(Cla::Iso, [0xB0, 0x01, 0x00], &[], Le::Short(256))
    }

    #[tokio::test]
    async fn once_means_once() {
        for answer in ["6C10", "6110"] {
            let link = ReplayLink::of(&[("00B0010000", answer)]);
            let channel = Channel::open(&link, false);
            let response = channel.send(&read(), Delivery::Once).await.unwrap();
            assert_eq!(response.status, StatusWord(u16::from_str_radix(answer, 16).unwrap()));
            assert_eq!(channel.exchanges(), 1);
        }
    }

    #[tokio::test]
    async fn collect_fetches_and_does_not_repeat() {
        let link = ReplayLink::of(&[("00B0010000", "6101"), ("00C0000001", "AA9000"), ("00B0010000", "6C10")]);
        let channel = Channel::open(&link, false);
        assert_eq!(channel.send(&read(), Delivery::Collect).await.unwrap().data, [0xAA]);
        assert_eq!(channel.send(&read(), Delivery::Collect).await.unwrap().status, StatusWord(0x6C10));
        assert_eq!(channel.exchanges(), 3);
    }

    #[tokio::test]
    async fn repeatable_does_both() {
        let link = ReplayLink::of(&[("00B0010000", "6C02"), ("00B0010002", "AA6101"), ("00C0000001", "BB9000")]);
        let channel = Channel::open(&link, false);
        assert_eq!(channel.send(&read(), Delivery::Repeatable).await.unwrap().data, [0xAA, 0xBB]);
    }

    #[tokio::test]
    async fn an_error_names_the_step() {
        let link = ReplayLink::of(&[("00B0010000", "90"), ("00B0010000", "reader_lost")]);
        let mut channel = Channel::open(&link, false);
        channel.begin(Step::ReadCertificate);
        let error = channel.send(&read(), Delivery::Once).await.unwrap_err();
        let malformed = Fault::Response(ResponseError::TooShort);
        assert_eq!(error, CardError { step: Step::ReadCertificate, fault: malformed });
        let error = channel.send(&read(), Delivery::Once).await.unwrap_err();
        assert_eq!(error.fault, Fault::Link(LinkError::ReaderLost));
    }

    #[test]
    fn extended_length_needs_a_link_that_carries_it() {
        let link = ReplayLink::short(&[]);
        assert_eq!(Channel::open(&link, false).extended(), ExtendedLength::Off);
        let link = ReplayLink::of(&[]);
        assert_eq!(Channel::open(&link, false).extended(), ExtendedLength::Untried);
        assert_eq!(Channel::open(&link, true).extended(), ExtendedLength::Off);
    }
}
