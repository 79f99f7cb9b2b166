//! The card on the reader: looked for, waited for, given power.

use tokio::time::timeout;

use super::{GattSession, State, limits};
use crate::{
    driver::{Answer, Command, Event, IccState},
    error::{AuthenticationFault, CardFault, MessageFault, ReaderError},
};

impl GattSession {
    /// A command that may be repeated: when the reader has forgotten the key, it is set up anew, once.
    pub(super) async fn ask(&self, state: &mut State, command: Command<'_>) -> Result<Answer, ReaderError> {
        let pipe = state.pipe.as_mut().ok_or(ReaderError::NotConnected)?;
        match pipe.command(command).await {
            Err(ReaderError::Authentication(AuthenticationFault::Required)) => {
                state.powered = false;
                self.set_up(pipe).await?;
                pipe.command(command).await
            }
            answer => answer,
        }
    }

    /// What the slot holds. A card without power never has it back by itself.
    pub(super) async fn slot(&self, state: &mut State) -> Result<IccState, ReaderError> {
        let slot = self.ask_slot(state).await?;
        state.powered &= slot == IccState::Active;
        Ok(slot)
    }

    async fn ask_slot(&self, state: &mut State) -> Result<IccState, ReaderError> {
        match self.ask(state, Command::SlotStatus).await {
            Ok(Answer::Slot(slot)) => {
                if let Some(pipe) = state.pipe.as_mut() {
                    pipe.slot_was_told();
                }
                Ok(slot)
            }
            Ok(_) => Err(MessageFault::Type.into()),
            Err(ReaderError::Card(CardFault::Absent)) => Ok(IccState::Absent),
            Err(ReaderError::Card(_)) => Ok(IccState::Inactive),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn card_arrives(&self, state: &mut State) -> Result<(), ReaderError> {
        let mut losses = 0;
        loop {
            self.reconnect(state, &limits::RECONNECT).await?;
            match self.look(state).await {
                Ok(true) => return Ok(()),
                Ok(false) => losses = 0,
                Err(error) if error.is_loss() && losses < limits::RECONNECT.len() => {
                    losses += 1;
                    self.close(state).await;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Whether a card is there; if not, waits a while for an event.
    async fn look(&self, state: &mut State) -> Result<bool, ReaderError> {
        if self.slot(state).await? != IccState::Absent {
            return Ok(true);
        }
        let pipe = state.pipe.as_mut().ok_or(ReaderError::NotConnected)?;
        let arrival = async {
            while pipe.event().await? != Event::CardPresent {}
            Ok::<(), ReaderError>(())
        };
        timeout(limits::LOOK, arrival).await.unwrap_or(Ok(()))?;
        Ok(false)
    }

    pub(super) async fn power(&self, state: &mut State) -> Result<Vec<u8>, ReaderError> {
        state.powered = false;
        match self.slot(state).await? {
            IccState::Absent => return Err(CardFault::Absent.into()),
            IccState::Inactive => {}
            IccState::Active => {
                self.ask(state, Command::PowerOff).await?;
            }
        }
        match self.ask(state, Command::PowerOn).await? {
            Answer::Atr(atr) => {
                state.powered = true;
                Ok(atr)
            }
            _ => Err(MessageFault::Type.into()),
        }
    }
}
