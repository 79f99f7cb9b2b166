//! A reader that somebody watches over (見守られるリーダー): a [`GattSession`] with a task of its own, for as long as an app is
//! open. The task connects, connects again after each loss, follows card and battery, and publishes a [`ReaderState`]; who
//! wants a card asks [`AttendedReader::card`], whatever state the reader is in.
//!
//! Rooms: `state` what is published · `watcher` the task · `card` a card that was put on, as a card link · `limits`.

mod card;
pub mod limits;
mod state;
#[cfg(test)]
mod tests;
mod watcher;

use std::{sync::Arc, time::Duration};

use tokio::{
    runtime::Handle,
    sync::{Mutex, Notify, OwnedMutexGuard, watch},
    time::{Instant, timeout_at},
};

pub use card::ReaderCard;
pub use state::{ReaderLinkState, ReaderState};

use crate::{
    error::{CardFault, ReaderError},
    session::GattSession,
};
use watcher::Watcher;

/// A watched reader. The watch ends with [`stop`](Self::stop), or when the last one who knows of it drops it.
pub struct AttendedReader {
    watcher: Arc<Watcher>,
    runtime: Handle,
    /// Held by who waits for a card or has one.
    turn: Arc<Mutex<()>>,
    cancelled: Notify,
    /// `true` ends the watch; its one receiver is the task's.
    stop: watch::Sender<bool>,
}

impl AttendedReader {
    /// Starts the watch.
    ///
    /// # Panics
    /// Outside of a Tokio runtime.
    #[must_use]
    pub fn start(session: GattSession) -> Arc<Self> {
        let runtime = Handle::current();
        let watcher = Arc::new(Watcher::new(session));
        let (stop, stopped) = watch::channel(false);
        runtime.spawn(watcher.clone().run(stopped));
        Arc::new(Self { watcher, runtime, turn: Arc::default(), cancelled: Notify::new(), stop })
    }

    /// Its state, and each change of it.
    #[must_use]
    pub fn states(&self) -> watch::Receiver<ReaderState> {
        self.watcher.states.subscribe()
    }

    /// Waits for a card (カード) and gives it power. A reader that is away is waited for, too. One card at a time: who asks
    /// while another has one waits until that one has ended.
    ///
    /// # Errors
    /// After `limit`: [`ReaderError::NoCard`], or why the reader is away, or [`ReaderError::Busy`] while another has the card.
    /// At once: why the reader is refused, a card that cannot be spoken with, [`ReaderError::Cancelled`], and
    /// [`ReaderError::NotConnected`] after the end of the watch.
    pub async fn card(self: &Arc<Self>, limit: Duration) -> Result<ReaderCard, ReaderError> {
        let cancelled = self.cancelled.notified();
        if *self.stop.borrow() {
            return Err(ReaderError::NotConnected);
        }
        let turn = tokio::select! {
            biased;
            () = cancelled => return Err(ReaderError::Cancelled),
            turn = self.power(Instant::now() + limit) => turn?,
        };
        Ok(ReaderCard::new(self.clone(), turn))
    }

    /// Ends the waiting for a card with [`ReaderError::Cancelled`]. The reader stays connected; a card that was given stays.
    pub fn cancel(&self) {
        self.cancelled.notify_waiters();
    }

    /// Tries a reader again that was refused, because something was done about it; one that is away without a further pause.
    pub fn retry(&self) {
        self.watcher.retry.notify_waiters();
    }

    /// Somebody may have switched Bluetooth on, permitted it or paired the reader: tries one again that was refused for want of that.
    /// A master key that was refused is not tried again.
    pub fn resumed(&self) {
        if matches!(self.watcher.states.borrow().link, ReaderLinkState::Refused(ReaderError::Gatt(_))) {
            self.retry();
        }
    }

    /// Ends the watch: takes the power from the card, sets the reader back, disconnects. Returns when it is done.
    pub async fn stop(&self) {
        self.stop.send_replace(true);
        self.cancel();
        self.stop.closed().await;
    }

    async fn power(&self, deadline: Instant) -> Result<OwnedMutexGuard<()>, ReaderError> {
        let turn = timeout_at(deadline, self.turn.clone().lock_owned()).await.map_err(|_| ReaderError::Busy)?;
        let _wanted = self.watcher.want();
        match timeout_at(deadline, self.powered()).await {
            Ok(powered) => powered.map(|()| turn),
            Err(_) => Err(self.watcher.states.borrow().missing()),
        }
    }

    /// Waits until a card has power.
    async fn powered(&self) -> Result<(), ReaderError> {
        let mut states = self.states();
        loop {
            let known = states.wait_for(ReaderState::is_settled).await.map(|state| state.link);
            if let Ok(ReaderLinkState::Refused(error)) = known {
                return Err(error);
            }
            match self.watcher.session.power_on().await {
                Ok(_) => {
                    self.watcher.publish(|state| state.used = true);
                    return Ok(());
                }
                Err(ReaderError::Card(CardFault::Absent)) => self.watcher.publish(|state| state.seen(false)),
                // Until the task has looked again.
                Err(error) if error.is_loss() => self.watcher.publish(|state| state.card = false),
                Err(error) => return Err(error),
            }
        }
    }
}

impl std::fmt::Debug for AttendedReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AttendedReader({:?}, {:?})", self.watcher.session.model(), *self.watcher.states.borrow())
    }
}
