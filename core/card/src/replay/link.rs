//! The link that replays.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use async_trait::async_trait;

use super::transcript::{Answer, Exchange, Transcript};
use crate::link::{CardLink, LinkError, LinkFacts, LinkKind};

/// Answers exactly what was recorded to exactly what was recorded. A command that differs gets [`LinkError::Protocol`], and
/// [`ReplayLink::finish`] tells of it.
#[derive(Debug)]
pub struct ReplayLink {
    exchanges: Vec<Exchange>,
    extended: bool,
    at: AtomicUsize,
    differed: AtomicBool,
    ended: AtomicBool,
}

impl ReplayLink {
    /// Replays a transcript.
    #[must_use]
    pub fn new(transcript: Transcript) -> Self {
        Self {
            exchanges: transcript.exchanges,
            extended: transcript.header.extended,
            at: AtomicUsize::new(0),
            differed: AtomicBool::new(false),
            ended: AtomicBool::new(false),
        }
    }

    /// Commands sent so far.
    #[must_use]
    pub fn exchanges(&self) -> usize {
        self.at.load(Ordering::Relaxed)
    }

    /// Whether the power was taken.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }

    /// Whether everything went as recorded, to the end.
    ///
    /// # Errors
    /// [`ReplayError`]; exchanges are counted from 1.
    pub fn finish(&self) -> Result<(), ReplayError> {
        let at = self.exchanges();
        match self.exchanges.len().checked_sub(at) {
            _ if self.differed.load(Ordering::Relaxed) => Err(ReplayError::Differs { exchange: at }),
            Some(left @ 1..) => Err(ReplayError::Unfinished { left }),
            _ => Ok(()),
        }
    }

    fn expected(&self, command: &[u8]) -> Option<&Answer> {
        if self.differed.load(Ordering::Relaxed) || self.ended() {
            return None;
        }
        let recorded = self.exchanges.get(self.at.fetch_add(1, Ordering::Relaxed));
        recorded.filter(|exchange| exchange.command == command).map(|exchange| &exchange.answer)
    }
}

#[async_trait]
impl CardLink for ReplayLink {
    fn facts(&self) -> LinkFacts {
        LinkFacts { kind: LinkKind::Replay, max_command: 261, extended_length: self.extended }
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        match self.expected(command) {
            Some(Answer::Bytes(bytes)) => Ok(bytes.clone()),
            Some(Answer::Lost(error)) => Err(*error),
            None => {
                self.differed.store(true, Ordering::Relaxed);
                Err(LinkError::Protocol)
            }
        }
    }

    async fn end(&self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

/// A replay that did not go as recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// That command was not the recorded one, or came after the end.
    #[error("exchange {exchange} differs from the transcript")]
    Differs {
        /// Counted from 1.
        exchange: usize,
    },
    /// Recorded exchanges did not take place.
    #[error("{left} recorded exchanges did not take place")]
    Unfinished {
        /// How many.
        left: usize,
    },
}

#[cfg(test)]
impl ReplayLink {
    /// Commands and answers (hex, or the name of a link error), with extended length.
    pub(crate) fn of(exchanges: &[(&str, &str)]) -> Self {
        use super::transcript::{Flow, Header, link_error};
        let header = Header {
            synthetic: true,
            label: String::new(),
            flow: Flow::Pin,
            extended: true,
            expect: String::new(),
            why: String::new(),
            failure: false,
        };
        let answer =
            |text: &str| link_error(text).map_or_else(|| Answer::Bytes(hex::decode(text).unwrap()), Answer::Lost);
        let exchange = |(tx, rx): &(&str, &str)| Exchange { command: hex::decode(tx).unwrap(), answer: answer(rx) };
        Self::new(Transcript { header, exchanges: exchanges.iter().map(exchange).collect() })
    }

    /// The same, with short lengths only.
    pub(crate) fn short(exchanges: &[(&str, &str)]) -> Self {
        Self { extended: false, ..Self::of(exchanges) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_byte_that_differs_is_a_failure() {
        let link = ReplayLink::of(&[("00200098", "63C3"), ("00B0", "9000")]);
        assert_eq!(link.transmit(&[0x00, 0x20, 0x00, 0x80]).await, Err(LinkError::Protocol));
        assert_eq!(link.finish(), Err(ReplayError::Differs { exchange: 1 }));
    }

    #[tokio::test]
    async fn what_is_left_over_or_too_much_is_a_failure() {
        let link = ReplayLink::of(&[("AA", "9000"), ("BB", "9000")]);
        link.transmit(&[0xAA]).await.unwrap();
        assert_eq!(link.finish(), Err(ReplayError::Unfinished { left: 1 }));
        link.transmit(&[0xBB]).await.unwrap();
        assert_eq!(link.finish(), Ok(()));
        assert_eq!(link.transmit(&[0xBB]).await, Err(LinkError::Protocol));
        assert!(link.finish().is_err());
    }

    #[tokio::test]
    async fn nothing_may_follow_the_end() {
        let link = ReplayLink::of(&[("AA", "9000")]);
        link.end().await;
        assert!(link.ended());
        assert_eq!(link.transmit(&[0xAA]).await, Err(LinkError::Protocol));
    }
}
