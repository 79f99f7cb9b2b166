//! The one decorator around a card's link in a check: a time limit on every exchange, the cancel switch between them, and
//! the meters (exchanges, time spent on the card).

use std::{
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use shikaku_card::{CardLink, LinkError, LinkFacts};
use tokio::time::{Instant, timeout};

use crate::cancel::Cancel;

/// A link with limits.
pub struct LimitedLink<'a> {
    link: &'a dyn CardLink,
    cancel: Cancel,
    begun: Instant,
    exchanges: AtomicU32,
    spent: Mutex<Duration>,
}

impl<'a> LimitedLink<'a> {
    /// Longest wait for one answer: above the slowest RSA signature seen (card-protocol 1.5, 7).
    pub const EXCHANGE_LIMIT: Duration = Duration::from_secs(10);

    /// Longest tap: a card that answers in crumbs must not hold the PIN for ever.
    pub const TAP_LIMIT: Duration = Duration::from_secs(90);

    /// Longest wait for the end of a session: the unpower of a dead link must not hold the answer back.
    pub const END_LIMIT: Duration = Duration::from_secs(2);

    /// Around `link`.
    #[must_use]
    pub fn new(link: &'a dyn CardLink, cancel: Cancel) -> Self {
        Self { link, cancel, begun: Instant::now(), exchanges: AtomicU32::new(0), spent: Mutex::default() }
    }

    /// Exchanges so far.
    #[must_use]
    pub fn exchanges(&self) -> u32 {
        self.exchanges.load(Ordering::Relaxed)
    }

    /// Time spent waiting for the card.
    #[must_use]
    pub fn spent(&self) -> Duration {
        self.spent.lock().map(|spent| *spent).unwrap_or_default()
    }
}

#[async_trait]
impl CardLink for LimitedLink<'_> {
    fn facts(&self) -> LinkFacts {
        self.link.facts()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        if self.cancel.is_cancelled() {
            return Err(LinkError::Cancelled);
        }
        if self.begun.elapsed() > Self::TAP_LIMIT {
            return Err(LinkError::TimedOut);
        }
        self.exchanges.fetch_add(1, Ordering::Relaxed);
        let begun = Instant::now();
        let answer = timeout(Self::EXCHANGE_LIMIT, self.link.transmit(command)).await;
        if let Ok(mut spent) = self.spent.lock() {
            *spent += begun.elapsed();
        }
        answer.unwrap_or(Err(if self.cancel.is_cancelled() { LinkError::Cancelled } else { LinkError::TimedOut }))
    }

    async fn end(&self) {
        let _ = timeout(Self::END_LIMIT, self.link.end()).await;
    }
}
