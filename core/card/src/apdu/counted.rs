//! Counts what goes to the card: the exchanges of a tap are a promise (by PIN 5, or 11 with short
//! lengths; visual 8 or 18).

use std::sync::atomic::{AtomicU32, Ordering};

use async_trait::async_trait;

use crate::link::{CardLink, LinkError, LinkFacts};

/// A link that counts its exchanges, the lost ones included.
pub struct Counted<'l> {
    link: &'l dyn CardLink,
    exchanges: AtomicU32,
}

impl<'l> Counted<'l> {
    /// Counts from zero.
    #[must_use]
    pub fn new(link: &'l dyn CardLink) -> Self {
        Self { link, exchanges: AtomicU32::new(0) }
    }

    /// Commands sent so far.
    #[must_use]
    pub fn exchanges(&self) -> u32 {
        self.exchanges.load(Ordering::Relaxed)
    }
}

#[async_trait]
impl CardLink for Counted<'_> {
    fn facts(&self) -> LinkFacts {
        self.link.facts()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        self.exchanges.fetch_add(1, Ordering::Relaxed);
        self.link.transmit(command).await
    }

    async fn end(&self) {
        self.link.end().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::ReplayLink;

    #[tokio::test]
    async fn lost_exchanges_count_too() {
        let link = ReplayLink::of(&[("00200098", "63C3"), ("00200098", "card_lost")]);
        let counted = Counted::new(&link);
        assert!(counted.transmit(&[0x00, 0x20, 0x00, 0x98]).await.is_ok());
        assert_eq!(counted.transmit(&[0x00, 0x20, 0x00, 0x98]).await, Err(LinkError::CardLost));
        assert_eq!(counted.exchanges(), 2);
    }
}
