//! What arrives by itself over one connection: notifications in their order, then the end.

use std::{
    collections::VecDeque,
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use btleplug::{
    api::{Central as _, CentralEvent, Peripheral as _},
    platform::{Adapter, Peripheral},
};
use futures_util::StreamExt as _;
use tokio::sync::Notify;

use super::failure::failure;
use crate::gatt::{GattError, GattEvent};

/// Notifications that nobody has asked for yet, at most: a peer that floods is cut off.
const MOST: usize = 1024;

/// One connection's.
#[derive(Default)]
pub(super) struct Inbox {
    state: Mutex<State>,
    arrived: Notify,
}

#[derive(Default)]
struct State {
    queue: VecDeque<GattEvent>,
    closed: bool,
}

impl Inbox {
    /// Listens from before the connection is made until it ends.
    pub(super) async fn open(adapter: &Adapter, peripheral: &Peripheral) -> Result<Arc<Self>, GattError> {
        let inbox = Arc::new(Self::default());
        let mut notifications = peripheral.notifications().await.map_err(failure)?;
        let events = adapter.events().await.map_err(failure)?;
        let (own, id) = (inbox.clone(), peripheral.id());
        tokio::spawn(async move {
            let ends = events.filter(|event| {
                let ends = matches!(event, CentralEvent::DeviceDisconnected(whose) if *whose == id);
                std::future::ready(ends)
            });
            let mut ends = pin!(ends);
            loop {
                // What was notified before the end comes before it.
                tokio::select! {
                    biased;
                    () = own.closing() => return,
                    notified = notifications.next() => match notified {
                        Some(one) => own.push(GattEvent::Notified { characteristic: one.uuid, bytes: one.value }),
                        None => return own.close(),
                    },
                    _ = ends.next() => return own.close(),
                }
            }
        });
        Ok(inbox)
    }

    /// The next; after the end that, again and again.
    pub(super) async fn next(&self) -> GattEvent {
        loop {
            let arrived = self.arrived.notified();
            {
                let mut state = self.lock();
                if let Some(event) = state.queue.pop_front() {
                    return event;
                }
                if state.closed {
                    return GattEvent::Disconnected;
                }
            }
            arrived.await;
        }
    }

    pub(super) fn is_open(&self) -> bool {
        !self.lock().closed
    }

    /// The connection has ended, or is not wanted any more.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.arrived.notify_waiters();
    }

    fn push(&self, event: GattEvent) {
        let mut state = self.lock();
        if state.queue.len() < MOST {
            state.queue.push_back(event);
        } else {
            state.closed = true;
        }
        drop(state);
        self.arrived.notify_waiters();
    }

    async fn closing(&self) {
        loop {
            let changed = self.arrived.notified();
            if !self.is_open() {
                return;
            }
            changed.await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notified(byte: u8) -> GattEvent {
        GattEvent::Notified { characteristic: crate::gatt::BATTERY_LEVEL, bytes: vec![byte] }
    }

    #[tokio::test]
    async fn what_arrived_comes_in_order_and_the_end_after_it_again_and_again() {
        let inbox = Inbox::default();
        inbox.push(notified(1));
        inbox.push(notified(2));
        inbox.close();
        assert!(inbox.next().await == notified(1) && inbox.next().await == notified(2));
        assert!(inbox.next().await == GattEvent::Disconnected && inbox.next().await == GattEvent::Disconnected);
    }

    #[tokio::test(start_paused = true)]
    async fn a_dropped_wait_loses_nothing_and_one_that_waits_is_woken() {
        let inbox = Arc::new(Inbox::default());
        assert!(tokio::time::timeout(std::time::Duration::from_secs(1), inbox.next()).await.is_err());
        inbox.push(notified(1));
        assert!(inbox.next().await == notified(1));
        let waiting = tokio::spawn({
            let inbox = inbox.clone();
            async move { inbox.next().await }
        });
        tokio::task::yield_now().await;
        inbox.close();
        assert!(waiting.await.unwrap() == GattEvent::Disconnected);
        inbox.closing().await;
    }

    #[tokio::test]
    async fn a_peer_that_floods_is_cut_off() {
        let inbox = Inbox::default();
        for _ in 0..=MOST {
            inbox.push(notified(0));
        }
        assert!(!inbox.is_open());
    }
}
