//! A card on a reader, as the border's card link.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use shikaku_card::CardLink as _;
use shikaku_reader::{ReaderCard, ReaderError};

use crate::{CardLink, CardLinkError, CardLinkFacts, CardLinkKind};

/// Why the exchange that failed last did, precisely: a card link can tell only its kind.
#[derive(Clone, Default)]
pub struct Why(Arc<Mutex<Option<ReaderError>>>);

impl Why {
    /// The error of the last card.
    pub fn get(&self) -> Option<ReaderError> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, error: Option<ReaderError>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = error;
    }
}

/// A card that has power.
pub struct ReaderTap {
    card: ReaderCard,
    why: Why,
}

impl ReaderTap {
    /// A card that was just put on.
    pub fn new(card: ReaderCard, why: Why) -> Self {
        why.set(None);
        Self { card, why }
    }
}

#[async_trait]
impl CardLink for ReaderTap {
    fn facts(&self) -> Result<CardLinkFacts, CardLinkError> {
        let facts = self.card.facts();
        Ok(CardLinkFacts {
            kind: CardLinkKind::Bluetooth,
            max_command: u32::try_from(facts.max_command).unwrap_or(u32::MAX),
            extended_length: facts.extended_length,
            is_protected: Some(self.card.is_protected()),
            reader: self.card.reader().map(str::to_owned),
        })
    }

    async fn transmit(&self, command: Vec<u8>) -> Result<Vec<u8>, CardLinkError> {
        Ok(self.card.transmit(&command).await.inspect_err(|_| self.why.set(self.card.last_error()))?)
    }

    async fn end(&self) -> Result<(), CardLinkError> {
        self.card.end().await;
        Ok(())
    }
}
