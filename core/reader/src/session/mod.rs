//! A session with a Bluetooth reader (Bluetoothリーダー): a driver over a [`GattLink`], offered as a
//! [`CardLink`](shikaku_card::CardLink). The order of things follows readers reference 1.1, "Working order": connect,
//! authenticate, keep awake, look for a card, power on, exchange, power off, set back, disconnect.
//!
//! - One operation at a time; the others wait for it. Every wait has a limit (`limits`).
//! - Any future may be dropped at any point: what was sent is brought to its end, or the link is closed, before the next.
//! - A lost link is found again by [`GattSession::connect`] and [`GattSession::wait_for_card`], never inside of an exchange:
//!   whether the card saw a command is for the caller to find out with the next tap.
//!
//! Rooms: `pipe` driver and link · `dial` connecting · `card` waiting and power · `card_link` the session as a card link ·
//! `scan` · `limits`.

mod card;
mod card_link;
mod dial;
pub mod limits;
mod pipe;
mod scan;
#[cfg(test)]
mod tests;

use std::{
    sync::{Arc, Mutex as StdMutex, PoisonError},
    time::Duration,
};

use shikaku_card::{LinkError, LinkFacts};
use tokio::{
    sync::{Mutex, MutexGuard, Notify},
    time::{Instant, timeout, timeout_at},
};

pub use scan::{FoundReader, scan};

use crate::{
    driver::{Command, Event, Family, IccState},
    error::{MessageFault, ReaderError},
    gatt::{BATTERY_LEVEL, GattLink},
    master_key::MasterKey,
    model::Model,
    protection::Protection,
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
    /// Held while waiting for `state`, so that who gives way comes after who asked for it.
    turn: Mutex<()>,
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
            turn: Mutex::default(),
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
        self.cancellable(async {
            let mut state = self.enter().await;
            let connected = self.reconnect(&mut state, &limits::RECONNECT).await;
            self.finish(&mut state, connected).await
        })
        .await
    }

    /// The same, with a single try.
    ///
    /// # Errors
    /// Those of [`connect`](Self::connect).
    pub async fn connect_once(&self) -> Result<(), ReaderError> {
        self.cancellable(async {
            let mut state = self.enter().await;
            let connected = self.reconnect(&mut state, &[]).await;
            self.finish(&mut state, connected).await
        })
        .await
    }

    /// Whether a card lies on the reader.
    ///
    /// # Errors
    /// [`ReaderError::NotConnected`], and what breaks the link.
    pub async fn has_card(&self) -> Result<bool, ReaderError> {
        self.cancellable(async {
            let mut state = self.enter().await;
            let slot = self.slot(&mut state).await.map(|slot| slot != IccState::Absent);
            self.finish(&mut state, slot).await
        })
        .await
    }

    /// Waits until a card is on the reader. Connects first, and again after a loss.
    ///
    /// # Errors
    /// [`ReaderError::NoCard`] after `limit`; those of [`connect`](Self::connect).
    pub async fn wait_for_card(&self, limit: Duration) -> Result<(), ReaderError> {
        let deadline = Instant::now() + limit;
        self.cancellable(async {
            let mut state = self.enter().await;
            let arrived = timeout_at(deadline, self.card_arrives(&mut state)).await.unwrap_or(Err(ReaderError::NoCard));
            self.finish(&mut state, arrived).await
        })
        .await
    }

    /// Gives the card power: its answer to reset (ATR). A card that has power already loses it first, and with it what it was
    /// told before.
    ///
    /// # Errors
    /// [`ReaderError::Card`], [`ReaderError::NotConnected`], and what breaks the link.
    pub async fn power_on(&self) -> Result<Vec<u8>, ReaderError> {
        self.cancellable(async {
            let mut state = self.enter().await;
            let powered = self.power(&mut state).await;
            self.finish(&mut state, powered).await
        })
        .await
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
        self.cancellable(async {
            loop {
                let mut state = self.take_turn().await;
                let attended = tokio::select! {
                    biased;
                    () = self.give_way.notified() => continue,
                    attended = self.idle(&mut state) => attended,
                };
                let asked = match attended {
                    Ok(Some(event)) => return Ok(event),
                    Ok(None) => self.ask(&mut state, Command::SlotStatus).await,
                    Err(error) => Err(error),
                };
                self.finish(&mut state, asked).await?;
            }
        })
        .await
    }

    /// Takes the power from the card.
    ///
    /// # Errors
    /// What breaks the link. The card counts as without power after any of them.
    pub async fn power_off(&self) -> Result<(), ReaderError> {
        let mut state = self.enter().await;
        state.powered = false;
        let Some(pipe) = state.pipe.as_mut() else { return Ok(()) };
        let done = match pipe.command(Command::PowerOff).await {
            Ok(_) | Err(ReaderError::Card(_)) => Ok(()),
            Err(error) => Err(error),
        };
        self.finish(&mut state, done).await
    }

    /// Takes the power from the card, sets the reader back and disconnects. Cancels what is under way.
    pub async fn disconnect(&self) {
        self.cancel();
        let mut state = match timeout(limits::DISCONNECT, self.enter()).await {
            Ok(state) => state,
            Err(_) => {
                // An exchange that is still under way ends by losing its link.
                let _ = timeout(limits::DISCONNECT, self.link.disconnect()).await;
                self.enter().await
            }
        };
        let commands = state.powered.then_some(Command::PowerOff).into_iter();
        let commands = commands.chain(self.family().closing.iter().copied().map(Command::Setup));
        if let Some(pipe) = state.pipe.as_mut() {
            let setting_back = async {
                for command in commands {
                    if pipe.command(command).await.is_err_and(ReaderError::closes_link) {
                        break;
                    }
                }
            };
            let _ = timeout(limits::DISCONNECT, setting_back).await;
        }
        self.close(&mut state).await;
    }

    /// Ends the connection after the operation under way, without a word to the reader: nothing that waits is cancelled.
    pub(crate) async fn hang_up(&self) {
        let mut state = self.take_turn().await;
        self.close(&mut state).await;
    }

    fn family(&self) -> &'static Family {
        self.model.family
    }

    /// Waits for the operation before.
    async fn take_turn(&self) -> MutexGuard<'_, State> {
        let _turn = self.turn.lock().await;
        self.state.lock().await
    }

    /// The same; who only keeps the reader awake gives way.
    async fn enter(&self) -> MutexGuard<'_, State> {
        let _turn = self.turn.lock().await;
        self.give_way.notify_one();
        self.state.lock().await
    }

    /// Runs an operation until it is cancelled. A connection that was being made is ended then.
    async fn cancellable<T>(&self, running: impl Future<Output = Result<T, ReaderError>>) -> Result<T, ReaderError> {
        tokio::select! {
            biased;
            () = self.cancelled.notified() => {}
            done = running => return done,
        }
        if let Ok(mut state) = self.state.try_lock()
            && state.pipe.is_none()
        {
            self.close(&mut state).await;
        }
        Err(self.note(ReaderError::Cancelled))
    }

    /// That there is no connection is no cause of anything: what ended it is kept.
    fn note(&self, error: ReaderError) -> ReaderError {
        let mut last = self.last_error.lock().unwrap_or_else(PoisonError::into_inner);
        if error != ReaderError::NotConnected || last.is_none() {
            *last = Some(error);
        }
        error
    }

    /// Remembers an error, and closes the link where it must be.
    async fn finish<T>(&self, state: &mut State, done: Result<T, ReaderError>) -> Result<T, ReaderError> {
        let Err(error) = done else { return done };
        if LinkError::from(error) == LinkError::CardLost || matches!(error, ReaderError::Authentication(_)) {
            state.powered = false;
        }
        if error.closes_link() {
            self.close(state).await;
        }
        Err(self.note(error))
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
