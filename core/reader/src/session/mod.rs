//! A session with a Bluetooth reader (Bluetoothリーダー): a driver over a [`GattLink`], offered as a [`CardLink`]. The order of
//! things follows readers reference 1.1, "Working order": connect, authenticate, keep awake, look for a card, power on,
//! exchange, power off, set back, disconnect.
//!
//! - One operation at a time; the others wait for it. Every wait has a limit (`limits`).
//! - Any future may be dropped at any point: what was sent is brought to its end, or the link is closed, before the next.
//! - A lost link is found again by [`GattSession::connect`] and [`GattSession::wait_for_card`], never inside of an exchange:
//!   whether the card saw a command is for the caller to find out with the next tap.
//!
//! Rooms: `pipe` driver and link · `card_link` the session as a card link · `scan` · `limits`.

mod card_link;
pub mod limits;
mod pipe;
mod scan;
#[cfg(test)]
mod tests;

use std::{
    collections::VecDeque,
    convert::Infallible,
    sync::{
        Arc, Mutex as StdMutex, PoisonError,
    },
    time::Duration,
};

use shikaku_card::LinkFacts;
use tokio::{
    sync::{Mutex, MutexGuard, Notify},
    time::{Instant, sleep, timeout, timeout_at},
};

pub use scan::{FoundReader, scan};

use crate::{
    driver::{Answer, Command, Event, Family, IccState, Profile, Setting},
    error::{AuthenticationFault, CardFault, MessageFault, ReaderError},
    gatt::{BATTERY_LEVEL, GattError, GattLink, Peer},
    master_key::MasterKey,
    model::Model,
    protection::{KeyOrigin, Protection},
};
use pipe::{Pipe, operation};

/// A source of randomness for authentication, cryptographic: 16 fresh bytes at each call.
pub type Randomness = Box<dyn FnMut() -> [u8; 16] + Send>;

/// A session with one reader.
pub struct GattSession {
    link: Arc<dyn GattLink>,
    peer: String,
    model: &'static Model,
    key: MasterKey,
    randomness: StdMutex<Randomness>,
    state: Mutex<State>,
    /// Asks who keeps the reader awake to let another operation in.
    give_way: Notify,
    cancelled: Notify,
    protection: StdMutex<Protection>,
    last_error: StdMutex<Option<ReaderError>>,
}

#[derive(Default)]
struct State {
    pipe: Option<Pipe>,
    /// A connection was begun; until it is a pipe, it must be ended before the next is begun.
    dialled: bool,
    powered: bool,
}

impl GattSession {
    /// With this reader. Without a master key of the owner the vendor's default is used, where the family has one; a key
    /// that is refused is never replaced by another.
    #[must_use]
    pub fn new(
        link: Arc<dyn GattLink>,
        peer: String,
        model: &'static Model,
        key: Option<MasterKey>,
        randomness: Randomness,
    ) -> Self {
        let factory = MasterKey::new(model.family.factory_key.unwrap_or_default());
        Self {
            link,
            peer,
            model,
            key: key.unwrap_or(factory),
            randomness: StdMutex::new(randomness),
            state: Mutex::default(),
            give_way: Notify::new(),
            cancelled: Notify::new(),
            protection: StdMutex::new(Protection::Open),
            last_error: StdMutex::new(None),
        }
    }

    /// Its model.
    #[must_use]
    pub fn model(&self) -> &'static Model {
        self.model
    }

    /// What a card link over it can carry.
    #[must_use]
    pub fn facts(&self) -> LinkFacts {
        self.model.facts()
    }

    /// How the last connection was protected; [`Protection::Open`] before the first.
    #[must_use]
    pub fn protection(&self) -> Protection {
        *self.protection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a PIN (暗証番号) may go over it without an administrator's consent: the rule of [`Protection`].
    #[must_use]
    pub fn is_protected(&self) -> bool {
        self.protection().is_protected()
    }

    /// What went wrong last, precisely: a card link can tell only its kind.
    #[must_use]
    pub fn last_error(&self) -> Option<ReaderError> {
        *self.last_error.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the operations under way with [`ReaderError::Cancelled`]: scan, connect, wait for a card, power on, keep awake.
    /// An exchange is brought to its end, because a VERIFY must never be left without its answer.
    pub fn cancel(&self) {
        self.cancelled.notify_waiters();
    }

    /// Connects, authenticates and sets the reader up, unless it is connected already. Tries three times.
    ///
    /// # Errors
    /// [`ReaderError::NotReachable`], [`ReaderError::NotAReader`], [`ReaderError::Authentication`], [`ReaderError::Gatt`],
    /// [`ReaderError::Cancelled`].
    pub async fn connect(&self) -> Result<(), ReaderError> {
        self.operation(async |state| self.reconnect(state).await).await
    }

    /// Waits until a card is on the reader. Connects first, and again after a loss.
    ///
    /// # Errors
    /// [`ReaderError::NoCard`] after `limit`; those of [`connect`](Self::connect).
    pub async fn wait_for_card(&self, limit: Duration) -> Result<(), ReaderError> {
        let deadline = Instant::now() + limit;
        let waiting = async |state: &mut State| {
            timeout_at(deadline, self.card_arrives(state)).await.unwrap_or(Err(ReaderError::NoCard))
        };
        self.operation(waiting).await
    }

    /// Gives the card power: its answer to reset (ATR). A card that has power already loses it first, and with it what it was
    /// told before.
    ///
    /// # Errors
    /// [`ReaderError::Card`], [`ReaderError::NotConnected`], and what breaks the link.
    pub async fn power_on(&self) -> Result<Vec<u8>, ReaderError> {
        self.operation(async |state| self.power(state).await).await
    }

    /// The battery (電池残量), in percent.
    ///
    /// # Errors
    /// [`ReaderError::Gatt`] also when the reader tells none; [`ReaderError::Message`] when it is no percentage.
    pub async fn battery(&self) -> Result<u8, ReaderError> {
        let bytes = operation(self.link.read(BATTERY_LEVEL)).await?;
        crate::driver::battery(&bytes).ok_or_else(|| MessageFault::Length.into())
    }

    /// Keeps the reader awake while no one else needs it, and returns at its next event: call it again and again. Other
    /// operations are let in at once.
    ///
    /// # Errors
    /// What breaks the link; [`ReaderError::NotConnected`]; [`ReaderError::Cancelled`].
    pub async fn attend(&self) -> Result<Event, ReaderError> {
        loop {
            let mut guard = self.state.lock().await;
            let attended = tokio::select! {
                biased;
                () = self.cancelled.notified() => Err(ReaderError::Cancelled),
                () = self.give_way.notified() => continue,
                attended = self.idle(&mut guard) => attended,
            };
            let asked = match attended {
                Ok(Some(event)) => return Ok(event),
                Ok(None) => self.ask(&mut guard, Command::SlotStatus).await.map(|_| ()),
                Err(error) => Err(error),
            };
            if let Err(error) = asked {
                return Err(self.failed(&mut guard, error).await);
            }
        }
    }

    /// Takes the power from the card.
    ///
    /// # Errors
    /// What breaks the link. The card counts as without power after any of them.
    pub async fn power_off(&self) -> Result<(), ReaderError> {
        let mut guard = self.enter().await;
        guard.powered = false;
        let Some(pipe) = guard.pipe.as_mut() else { return Ok(()) };
        match pipe.command(Command::PowerOff).await {
            Ok(_) | Err(ReaderError::Card(_)) => Ok(()),
            Err(error) => Err(self.failed(&mut guard, error).await),
        }
    }

    /// Takes the power from the card, sets the reader back and disconnects. Cancels what is under way.
    pub async fn disconnect(&self) {
        self.cancel();
        let mut guard = self.enter().await;
        let commands = guard.powered.then_some(Command::PowerOff).into_iter();
        let commands = commands.chain(self.family().closing.iter().copied().map(Command::Setup));
        if let Some(pipe) = guard.pipe.as_mut() {
            let setting_back = async {
                for command in commands {
                    if pipe.command(command).await.is_err_and(ReaderError::closes_link) {
                        break;
                    }
                }
            };
            let _ = timeout(limits::DISCONNECT, setting_back).await;
        }
        self.close(&mut guard).await;
    }

    fn family(&self) -> &'static Family {
        self.model.family
    }

    /// Waits for the operation before.
    async fn enter(&self) -> MutexGuard<'_, State> {
        self.give_way.notify_one();
        self.state.lock().await
    }

    /// Runs an operation that may be cancelled.
    async fn operation<T>(
        &self,
        run: impl AsyncFnOnce(&mut State) -> Result<T, ReaderError>,
    ) -> Result<T, ReaderError> {
        let cancelled = self.cancelled.notified();
        let running = async {
            let mut guard = self.enter().await;
            let done = run(&mut guard).await;
            match done {
                Err(error) => Err(self.failed(&mut guard, error).await),
                done => done,
            }
        };
        tokio::select! {
            biased;
            () = cancelled => Err(self.note(ReaderError::Cancelled)),
            done = running => done,
        }
    }

    fn note(&self, error: ReaderError) -> ReaderError {
        *self.last_error.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        error
    }

    /// Remembers an error, and closes the link where it must be.
    async fn failed(&self, state: &mut State, error: ReaderError) -> ReaderError {
        if matches!(error, ReaderError::Card(_)) {
            state.powered = false;
        }
        if error.closes_link() {
            self.close(state).await;
        }
        self.note(error)
    }

    async fn close(&self, state: &mut State) {
        state.powered = false;
        let begun = state.pipe.take().is_some() || state.dialled;
        state.dialled = begun;
        if begun {
            let _ = timeout(limits::DISCONNECT, self.link.disconnect()).await;
            state.dialled = false;
        }
    }

    /// Connects with new tries, unless connected.
    async fn reconnect(&self, state: &mut State) -> Result<(), ReaderError> {
        let mut pauses = limits::RECONNECT.into_iter();
        loop {
            if state.pipe.is_some() {
                return Ok(());
            }
            let Err(error) = self.dial(state).await else { return Ok(()) };
            self.close(state).await;
            match pauses.next().filter(|_| error.is_loss()) {
                Some(pause) => sleep(pause).await,
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

    async fn set_up(&self, pipe: &mut Pipe) -> Result<(), ReaderError> {
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

    /// A command that may be repeated: when the reader has forgotten the key, it is set up anew, once.
    async fn ask(&self, state: &mut State, command: Command<'_>) -> Result<Answer, ReaderError> {
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

    async fn slot(&self, state: &mut State) -> Result<IccState, ReaderError> {
        match self.ask(state, Command::SlotStatus).await {
            Ok(Answer::Slot(slot)) => Ok(slot),
            Ok(_) => Err(MessageFault::Type.into()),
            Err(ReaderError::Card(CardFault::Absent)) => Ok(IccState::Absent),
            Err(ReaderError::Card(_)) => Ok(IccState::Inactive),
            Err(error) => Err(error),
        }
    }

    async fn card_arrives(&self, state: &mut State) -> Result<(), ReaderError> {
        let mut losses = 0;
        loop {
            self.reconnect(state).await?;
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
            Ok(())
        };
        timeout(limits::LOOK, arrival).await.unwrap_or(Ok(()))?;
        Ok(false)
    }

    async fn power(&self, state: &mut State) -> Result<Vec<u8>, ReaderError> {
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

    /// Waits for an event, or until the reader must be asked something.
    async fn idle(&self, state: &mut State) -> Result<Option<Event>, ReaderError> {
        let pipe = state.pipe.as_mut().ok_or(ReaderError::NotConnected)?;
        match self.family().keep_awake {
            Some(pause) => timeout(pause, pipe.event()).await.ok().transpose(),
            None => pipe.event().await.map(Some),
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
