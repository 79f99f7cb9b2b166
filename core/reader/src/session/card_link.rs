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
    fn facts(&self) -> LinkFacts {
        GattSession::facts(self)
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        let mut guard = self.enter().await;
        match self.exchange(&mut guard, command).await {
            Ok(response) => Ok(response),
            Err(error) => Err(self.failed(&mut guard, error).await.into()),
        }
    }

    async fn end(&self) {
        let _ = timeout(limits::OPERATION, self.power_off()).await;
    }
}

impl GattSession {
    /// Sends an APDU once; it is never sent again.
    async fn exchange(&self, state: &mut State, command: &[u8]) -> Result<Vec<u8>, ReaderError> {
        let pipe = state.pipe.as_mut().ok_or(ReaderError::NotConnected)?;
        if !state.powered {
            return Err(CardFault::Inactive.into());
        }
        if pipe.take_card_absent() && self.slot(state).await? != IccState::Active {
            return Err(CardFault::Absent.into());
        }
        let pipe = state.pipe.as_mut().ok_or(ReaderError::NotConnected)?;
        match pipe.command(Command::Exchange(command)).await? {
            Answer::Response(response) => Ok(response.to_vec()),
            _ => Err(MessageFault::Type.into()),
        }
    }
}
