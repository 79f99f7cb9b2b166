//! Connecting: dial, choose the service, listen, authenticate, set up; and the end of it.

use std::{sync::PoisonError, time::Duration};

use tokio::time::{sleep, timeout};

use super::{GattSession, State, limits, pipe::Pipe};
use crate::{
    driver::{Command, Family, Profile},
    error::ReaderError,
    gatt::{GattError, Peer},
    protection::{KeyOrigin, Protection},
};

impl GattSession {
    /// Connects, unless connected; with a new try after each of the pauses.
    pub(super) async fn reconnect(&self, state: &mut State, pauses: &[Duration]) -> Result<(), ReaderError> {
        let mut pauses = pauses.iter();
        loop {
            if state.pipe.is_some() {
                return Ok(());
            }
            let Err(error) = self.dial(state).await else { return Ok(()) };
            self.close(state).await;
            match pauses.next().filter(|_| error.is_loss()) {
                Some(pause) => sleep(*pause).await,
                None => return Err(error),
            }
        }
    }

    /// One try.
    async fn dial(&self, state: &mut State) -> Result<(), ReaderError> {
        self.close(state).await;
        state.dialled = true;
        let connecting = timeout(limits::CONNECT, self.link.connect(&self.peer)).await;
        let peer = connecting.unwrap_or(Err(GattError::TimedOut)).map_err(reach)?;
        let family = self.family();
        let profile = profile(family, &peer).ok_or(ReaderError::NotAReader)?;
        let driver = (family.driver)(&self.key, peer.max_write);
        let mut pipe = Pipe::new(self.link.clone(), profile, family.write_mode, driver);
        pipe.listen().await?;
        self.set_up(&mut pipe).await?;
        *self.protection.lock().unwrap_or_else(PoisonError::into_inner) =
            Protection::of(peer.bonded, self.key_origin());
        state.pipe = Some(pipe);
        Ok(())
    }

    pub(super) async fn set_up(&self, pipe: &mut Pipe) -> Result<(), ReaderError> {
        if self.family().factory_key.is_some() {
            let random = (self.randomness.lock().unwrap_or_else(PoisonError::into_inner))();
            pipe.command(Command::Authenticate { random }).await?;
        }
        for setting in self.family().opening {
            pipe.command(Command::Setup(*setting)).await?;
        }
        Ok(())
    }

    fn key_origin(&self) -> KeyOrigin {
        match self.family().factory_key {
            None => KeyOrigin::None,
            Some(factory) if self.key.is(&factory) => KeyOrigin::Factory,
            Some(_) => KeyOrigin::Own,
        }
    }

    pub(super) async fn close(&self, state: &mut State) {
        state.powered = false;
        let begun = state.pipe.take().is_some() || state.dialled;
        state.dialled = begun;
        if begun {
            let _ = timeout(limits::DISCONNECT, self.link.disconnect()).await;
            state.dialled = false;
        }
    }
}

/// The first of the family's profiles that the peer offers.
fn profile(family: &Family, peer: &Peer) -> Option<Profile> {
    family.profiles.iter().copied().find(|profile| peer.services.contains(&profile.service))
}

/// A peer that cannot be connected with is off, asleep or out of range.
fn reach(error: GattError) -> ReaderError {
    match error {
        GattError::Disconnected | GattError::TimedOut | GattError::NotFound | GattError::Failed => {
            ReaderError::NotReachable
        }
        other => other.into(),
    }
}
