//! The task that watches over a reader. All reconnecting is done here; who has a card only learns that it is lost.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use tokio::{
    sync::{Notify, watch},
    time::{Instant, sleep, timeout},
};

use super::{
    limits,
    state::{ReaderLinkState, ReaderState},
};
use crate::{
    driver::Event,
    error::ReaderError,
    session::{GattSession, limits::LOOK},
};

pub(super) struct Watcher {
    pub(super) session: GattSession,
    pub(super) states: watch::Sender<ReaderState>,
    /// Something was done about what refused the reader.
    pub(super) retry: Notify,
    /// Somebody waits for a card.
    wanted: AtomicBool,
    became_wanted: Notify,
}

/// Somebody waits for a card for as long as this lives.
pub(super) struct Wanted<'a>(&'a Watcher);

impl Drop for Wanted<'_> {
    fn drop(&mut self) {
        self.0.wanted.store(false, Ordering::Relaxed);
    }
}

impl Watcher {
    pub(super) fn new(session: GattSession) -> Self {
        Self {
            session,
            states: watch::Sender::new(ReaderState::FIRST),
            retry: Notify::new(),
            wanted: AtomicBool::new(false),
            became_wanted: Notify::new(),
        }
    }

    pub(super) fn want(&self) -> Wanted<'_> {
        self.wanted.store(true, Ordering::Relaxed);
        self.became_wanted.notify_waiters();
        Wanted(self)
    }

    pub(super) fn publish(&self, change: impl FnOnce(&mut ReaderState)) {
        self.states.send_if_modified(|state| {
            let before = *state;
            change(state);
            *state != before
        });
    }

    /// Until it is told to stop, or nobody is left who could tell it.
    pub(super) async fn run(self: Arc<Self>, mut stopped: watch::Receiver<bool>) {
        tokio::select! {
            biased;
            _ = stopped.wait_for(|stop| *stop) => {}
            () = self.watch() => {}
        }
        self.session.disconnect().await;
        self.publish(|state| (state.link, state.card) = (ReaderLinkState::Away(ReaderError::NotConnected), false));
    }

    async fn watch(&self) {
        let mut tries = 0;
        loop {
            let error = match self.session.connect_once().await {
                Ok(()) => {
                    let begun = Instant::now();
                    let error = self.attend().await;
                    // Whatever it was, the next try begins with a new connection.
                    self.session.hang_up().await;
                    if begun.elapsed() >= limits::STEADY {
                        tries = 0;
                    }
                    error
                }
                Err(error) => error,
            };
            let (retry, wanted) = (self.retry.notified(), self.became_wanted.notified());
            let link = ReaderLinkState::after(error);
            self.publish(|state| (state.link, state.card) = (link, false));
            if matches!(link, ReaderLinkState::Refused(_)) {
                retry.await;
                self.publish(|state| state.link = ReaderLinkState::Connecting);
                continue;
            }
            tokio::select! {
                () = retry => {}
                () = wanted => {}
                () = sleep(limits::pause(tries, self.is_wanted())) => {}
            }
            tries += 1;
        }
    }

    /// Follows a connected reader until it is lost: why.
    async fn attend(&self) -> ReaderError {
        let card = match self.session.has_card().await {
            Ok(card) => card,
            Err(error) => return self.cause(error),
        };
        let protection = self.session.protection();
        self.publish(|state| {
            (state.link, state.protection) = (ReaderLinkState::Ready, protection);
            state.seen(card);
        });
        if let Ok(percent) = self.session.battery().await {
            self.publish(|state| state.battery = Some(percent));
        }
        loop {
            if let Err(error) = self.step().await {
                return self.cause(error);
            }
        }
    }

    /// One event. Whether a card lies there is asked after each that tells of one, because not every reader means the same by
    /// it, and, while somebody waits for one, from time to time, in case an event was lost.
    async fn step(&self) -> Result<(), ReaderError> {
        let wanted = self.became_wanted.notified();
        let attended = async {
            if !self.is_wanted() {
                return Some(self.session.attend().await);
            }
            timeout(LOOK, self.session.attend()).await.ok()
        };
        let event = tokio::select! {
            biased;
            () = wanted => None,
            event = attended => event,
        };
        match event {
            Some(Ok(Event::Battery(percent))) => self.publish(|state| state.battery = Some(percent)),
            Some(Ok(Event::FallingAsleep)) => {}
            Some(Err(error)) if error.closes_link() => return Err(error),
            None | Some(Ok(Event::CardPresent | Event::CardAbsent) | Err(_)) => {
                let card = self.session.has_card().await?;
                self.publish(|state| state.seen(card));
            }
        }
        Ok(())
    }

    /// Who had the card may have met the loss first.
    fn cause(&self, error: ReaderError) -> ReaderError {
        match error {
            ReaderError::NotConnected => self.session.last_error().unwrap_or(error),
            other => other,
        }
    }

    fn is_wanted(&self) -> bool {
        self.wanted.load(Ordering::Relaxed)
    }
}
