//! The session as a card link. It offers the card that has power: after a loss, or after the end, every exchange fails until
//! [`GattSession::power_on`] has found a card again.

use async_trait::async_trait;
use shikaku_card::{CardLink, LinkError, LinkFacts};
use tokio::time::timeout;

use super::{GattSession, State, limits};
use crate::{
    driver::{Answer, Command, IccState},
    error::{CardFault, MessageFault, ReaderError},
};

#[async_trait]
impl CardLink for GattSession {
    fn is_protected(&self) -> bool {
        self.protection().is_protected()
    }

    fn reader(&self) -> Option<&str> {
        Some(&self.peer)
    }

    fn facts(&self) -> LinkFacts {
        GattSession::facts(self)
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        self.exchange(command).await.map_err(LinkError::from)
    }

    async fn end(&self) {
        let _ = timeout(limits::OPERATION, self.power_off()).await;
    }
}

impl GattSession {
    /// Sends an APDU once; it is never sent again. What [`CardLink::transmit`] does, with the precise error.
    ///
    /// # Errors
    /// [`ReaderError::Card`], [`ReaderError::NotConnected`], and what breaks the link.
    pub async fn exchange(&self, command: &[u8]) -> Result<Vec<u8>, ReaderError> {
        let mut state = self.enter().await;
        let done = self.send(&mut state, command).await;
        self.finish(&mut state, done).await
    }

    /// A card that was told to be gone is asked for first: whether an event means that is not certain for every reader.
    async fn send(&self, state: &mut State, command: &[u8]) -> Result<Vec<u8>, ReaderError> {
        let pipe = state.pipe.as_mut().ok_or(ReaderError::NotConnected)?;
        if pipe.card_was_taken().await? {
            match self.slot(state).await? {
                IccState::Active => {}
                IccState::Inactive => return Err(CardFault::Inactive.into()),
                IccState::Absent => return Err(CardFault::Absent.into()),
            }
        }
        if !state.powered {
            return Err(CardFault::Inactive.into());
        }
        let pipe = state.pipe.as_mut().ok_or(ReaderError::NotConnected)?;
        match pipe.command(Command::Exchange(command)).await? {
            Answer::Response(response) => Ok(response.to_vec()),
            _ => Err(MessageFault::Type.into()),
        }
    }
}
