//! A link on which one exchange goes wrong in a way that no lifted card does.

use async_trait::async_trait;
use shikaku_card::{CardLink, LinkError, LinkFacts};
use shikaku_world::card::VirtualTap;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The card never hears the command; this comes back.
    Answers(&'static [u8]),
    /// The card never hears the command.
    NotHeard(LinkError),
    /// The card obeys, and its answer is lost so.
    Lost(LinkError),
}

/// A tap with one broken exchange.
pub struct Broken {
    tap: VirtualTap,
    at: u32,
    how: How,
}

impl Broken {
    /// Breaks exchange `at`, from 1.
    #[must_use]
    pub fn new(tap: VirtualTap, at: u32, how: How) -> Self {
        Self { tap, at, how }
    }
}

#[async_trait]
impl CardLink for Broken {
    fn facts(&self) -> LinkFacts {
        self.tap.facts()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        if self.tap.exchanges() + 1 != self.at {
            return self.tap.transmit(command).await;
        }
        match self.how {
            How::Answers(bytes) => Ok(bytes.to_vec()),
            How::NotHeard(error) => Err(error),
            How::Lost(error) => self.tap.transmit(command).await.and(Err(error)),
        }
    }

    async fn end(&self) {
        self.tap.end().await;
    }
}
